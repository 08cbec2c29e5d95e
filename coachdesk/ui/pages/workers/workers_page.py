"""Everybody the coach guides: found by name or place, and opened with Enter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QWidget

from coachdesk.domain.names import fold
from coachdesk.domain.stage import AFTER_MOVING, MOVING, STAGE_NAMES, Stage
from coachdesk.i18n import mark
from coachdesk.services.bin import BinKind, bin_is_empty
from coachdesk.services.drafts import Place
from coachdesk.services.workers import WorkerRow, list_workers, photos
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.workers.add_worker_dialog import AddWorkerDialog
from coachdesk.ui.reflow import Beside, Flow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Desk, Page, PageHeader
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.chip import ChipRole, ChoiceChip
from coachdesk.ui.widgets.empty_state import EmptyState
from coachdesk.ui.widgets.marked_text import marks_in
from coachdesk.ui.widgets.panel import ScrollPane
from coachdesk.ui.widgets.people_list import PeopleHead, PeopleList, PersonRow
from coachdesk.ui.widgets.search_field import SearchField

FILTERS: Final[tuple[tuple[str, frozenset[Stage]], ...]] = (
    (mark("Everybody {count}"), frozenset(Stage)),
    (mark("In a move {count}"), MOVING),
    (mark("Aftercare {count}"), AFTER_MOVING),
    (mark("In their place {count}"), frozenset(Stage) - MOVING - AFTER_MOVING - {Stage.ENDED}),
)
_LOOKS: Final[tuple[tuple[frozenset[Stage], ChipRole, str], ...]] = (
    (MOVING, "info", "signpost"),
    (AFTER_MOVING, "ok", "heart"),
    (frozenset({Stage.NEW}), "plain", "star"),
    (frozenset({Stage.BACK}), "plain", "back"),
    (frozenset({Stage.ENDED}), "plain", "check"),
)


class WorkersPage(Page):
    """The list of workers, with search and filters."""

    tables = frozenset(
        {"worker", "placement", "transition", "transition_step", "log_entry", "workplace", "attachment", *BinKind}
    )

    def __init__(self, context: AppContext, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, route, parent)
        say = self.say
        self._rows: tuple[WorkerRow, ...] = ()
        self._faces: Mapping[UUID, bytes] = {}
        self._added: UUID | None = None
        self.add_button = Button(say("Add a person"), kind="primary", icon="plus")
        self.add_button.clicked.connect(self.add_worker)
        self._header = PageHeader(say("People"), "", self.add_button)
        self.search = SearchField(say, say("Search by name or workplace"))
        self.search.searched.connect(self._show)
        self.search.entered.connect(self._open_first)
        self.search.left_downwards.connect(self._go_down)
        self.filters = [ChoiceChip("") for _ in FILTERS]
        self._filters = QButtonGroup(self)
        for number, chip in enumerate(self.filters):
            self._filters.addButton(chip, number)
        self.filters[0].setChecked(True)
        self._filters.idToggled.connect(self._show)
        self.people = PeopleList(say("People"))
        self.people.opened.connect(self._open)
        self.people.left_upwards.connect(self.search.setFocus)
        self.bin_button = Button(say("Bin"), kind="quiet", size="small", icon="bin", parent=self)
        self.bin_button.clicked.connect(self._go_to_bin)
        self.bin_button.hide()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._list())
        self._stack.addWidget(self._nobody_yet())
        self._stack.addWidget(self._nobody_found())
        self.setLayout(column(self._header))
        self._lay()

    @property
    def title(self) -> str:
        """What the window is called."""
        return self.say("People")

    def reload(self) -> None:
        """Fetch the list, and after it the faces."""
        self.context.jobs.run(partial(list_workers, self.context.vault), self._take_rows)
        self.context.jobs.run(partial(photos, self.context.vault), self._take_faces)
        self.context.jobs.run(partial(bin_is_empty, self.context.vault), self.bin_button.setHidden)

    def begin_search(self) -> bool:
        """Go to the search field."""
        self.search.setFocus()
        return True

    def open_form(self, place: Place) -> None:  # noqa: ARG002  there is one form
        """Open the sheet of a new person."""
        self.add_worker()

    @Slot()
    def add_worker(self) -> None:
        """Ask for a new person, and open their page."""
        dialog = AddWorkerDialog(self.context, self)
        dialog.added.connect(self._open)
        dialog.open()

    # -- how it looks

    def _lay(self) -> None:
        chips = QWidget()
        chips.setLayout(Flow(*self.filters, gap="small"))
        tools = Beside(gap="medium", margins=("huge", "none"), least="field_least")
        tools.addWidget(self.search, 2)
        tools.addWidget(chips, 3, Qt.AlignmentFlag.AlignVCenter)
        self._tools = QWidget()
        self._tools.setLayout(tools)
        self._foot = QWidget()
        self._foot.setLayout(row(self.bin_button, 1, margins=("roomy", "none", "huge", "none")))
        inner = self.layout()
        if inner is not None:
            inner.addWidget(self._tools)
            inner.addWidget(self._stack)
            inner.addWidget(self._foot)

    def _list(self) -> QWidget:
        holder = QWidget()
        inner = column(PeopleHead(self.say, self.people), margins=("roomy", "snug", "tiny", "none"))
        inner.addWidget(self.people, 1)
        holder.setLayout(inner)
        return holder

    def _nobody_yet(self) -> QWidget:
        say = self.say
        first = Button(say("Add the first person"), kind="primary", size="large", icon="plus")
        first.clicked.connect(self.add_worker)
        text = say("Their words, goals and move come together here. A first name is enough to begin.")
        return ScrollPane(EmptyState(say("Who do you guide?"), text, first))

    def _nobody_found(self) -> QWidget:
        say = self.say
        everybody = Button(say("Show everybody"), icon="people")
        everybody.clicked.connect(self._show_everybody)
        text = say("Try a part of the name, or the workplace.")
        return ScrollPane(EmptyState(say("Nobody found"), text, everybody, drawing=""))

    # -- what is shown

    def _take_rows(self, rows: tuple[WorkerRow, ...]) -> None:
        self._rows = rows
        self._show()

    def _take_faces(self, faces: Mapping[UUID, bytes]) -> None:
        self._faces = faces
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show those that fit what is searched, and how many fit each filter."""
        say, searched = self.say, fold(self.search.text)
        fitting = [row for row in self._rows if not searched or searched in _searchable(row)]
        for chip, (text, stages) in zip(self.filters, FILTERS, strict=True):
            chip.show_text(say.of(text, count=sum(row.stage in stages for row in fitting)))
        _, stages = FILTERS[max(self._filters.checkedId(), 0)]
        self.people.show_rows([self._row(row) for row in fitting if row.stage in stages])
        moving = sum(row.stage in MOVING for row in self._rows)
        self._header.show_words(say("People"), self._sentence(len(self._rows), moving))
        shown = any(row.stage in stages for row in fitting)
        self._tools.setVisible(bool(self._rows))
        # With nobody there the middle of the page asks for the first, and one blue button is enough.
        self.add_button.setVisible(bool(self._rows))
        self._stack.setCurrentIndex(0 if shown else 2 if self._rows else 1)

    def _sentence(self, count: int, moving: int) -> str:
        say = self.say
        if not count:
            return ""
        sentences = [say.plural("You guide one person.", "You guide {count} people.", count)]
        if moving:
            sentences.append(
                say.plural("One is in the middle of a move.", "{count} are in the middle of a move.", moving)
            )
        return " ".join(sentences)

    def _row(self, row: WorkerRow) -> PersonRow:
        say, searched = self.say, self.search.text
        place = _place(row)
        if row.workplace and row.next_workplace:
            here = row.workplace_called[0].upper() + row.workplace_called[1:]
            place = say("{here} to {there}", here=here, there=row.next_workplace)
        role, icon = next(((role, icon) for stages, role, icon in _LOOKS if row.stage in stages), ("plain", "steps"))
        shown = PersonRow(
            id=row.id,
            name=row.name,
            place=place,
            state=say.of(STAGE_NAMES[row.stage]),
            state_role=role,
            state_icon=icon,
            spoken=self._day(row) or say("Not yet"),
            photo=self._faces.get(row.id),
            name_marks=marks_in(row.name, searched) if searched else (),
            place_marks=marks_in(place, searched) if searched else (),
        )
        if not row.next_step:
            return shown
        today = self.context.clock.today()
        late = row.next_step_on is not None and row.next_step_on < today
        step = row.next_step
        if row.next_step_on is not None:
            step = say("{step}, {day}", step=row.next_step, day=self._short(row.next_step_on))
        return replace(shown, next_step=step, is_late=late)

    def _day(self, row: WorkerRow) -> str:
        if row.last_contact is None:
            return ""
        return self._short(row.last_contact)

    def _short(self, day: date) -> str:
        """Write a day as it is said: today, or without a year where that is this one."""
        today = self.context.clock.today()
        if day == today:
            return self.say("Today")
        return self.say.day_of_year(day) if day.year == today.year else self.say.day(day)

    # -- going elsewhere

    @Slot(object)
    def _open(self, worker_id: UUID) -> None:
        self.desk.navigator.go(Route("worker", worker_id, "profile"))

    @Slot()
    def _open_first(self) -> None:
        self.people.open_current()

    @Slot()
    def _go_down(self) -> None:
        self.people.setFocus()

    @Slot()
    def _go_to_bin(self) -> None:
        self.desk.navigator.go(Route("bin"))

    @Slot()
    def _show_everybody(self) -> None:
        self.filters[0].setChecked(True)
        self.search.clear()


def _place(row: WorkerRow) -> str:
    return row.workplace or row.next_workplace


def _searchable(row: WorkerRow) -> str:
    return fold(f"{row.name} {row.workplace} {row.next_workplace}")
