"""The bin: what was thrown away, by person, until when it can be put back, and putting it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import groupby
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from coachdesk.domain.changes import Changes
from coachdesk.i18n import mark
from coachdesk.services.bin import BIN_DAYS, BinKind, BinRow, bin_rows, put_back
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.worker.section import empty
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Desk, Page, PageHeader, going_back
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.empty_state import EmptyState
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Line, Panel

KINDS: Final[dict[BinKind, tuple[str, str]]] = {
    BinKind.WORKER: (mark("Person"), "person"),
    BinKind.GOAL: (mark("Goal"), "target"),
    BinKind.STATEMENT: (mark("Sentence"), "quote"),
    BinKind.WARNING_SIGN: (mark("Warning sign"), "warning"),
    BinKind.TASK_SKILL: (mark("Task"), "steps"),
    BinKind.WORK_CONDITION: (mark("Working condition"), "hands"),
    BinKind.PLACEMENT: (mark("Place of work"), "workplace"),
    BinKind.LOG_ENTRY: (mark("Contact"), "chat"),
    BinKind.CHECK_IN: (mark("Check-in"), "face_3"),
}
"""What each thing is called, and its icon."""


class BinPage(Page):
    """What lies in the bin; after something was put back the keyboard is at the next thing."""

    tables = frozenset(kind.value for kind in BinKind)

    def __init__(self, context: AppContext, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, route, parent)
        say = self.say
        about = say("What you throw away stays here for {days} days. A person stays until you decide.", days=BIN_DAYS)
        self.header = going_back(desk, PageHeader(say("Bin"), about, back=say("Back")))
        self.buttons: list[Button] = []
        self._rows: Sequence[BinRow] | None = None
        self._list = column(gap="medium", margins=("huge", "none", "huge", "huge"))
        inner = column(self.header)
        inner.addLayout(self._list, 1)
        self.setLayout(inner)

    @property
    def title(self) -> str:
        """What the window is called."""
        return self.say("Bin")

    def minimumSizeHint(self) -> QSize:
        """Return the least width; its height follows from the width it gets, so that nothing scrolls in vain."""
        return QSize(super().minimumSizeHint().width(), 0)

    def reload(self) -> None:
        """Fetch what lies in the bin."""
        self.context.jobs.run(partial(bin_rows, self.context.vault), self._show)

    # -- putting back

    def _put_back(self, found: BinRow) -> None:
        work = partial(put_back, self.context.vault, found.kind, found.id)
        self.context.jobs.run(work, partial(self._was_put_back, found))

    def _was_put_back(self, found: BinRow, changes: Changes) -> None:
        self.context.tell(changes, self.say("Put back: {what}", what=self._words(found)))

    # -- showing

    def _show(self, rows: tuple[BinRow, ...]) -> None:
        if rows == self._rows:
            return
        self._rows = rows
        at = next((number for number, button in enumerate(self.buttons) if button.hasFocus()), None)
        empty(self._list)
        self.buttons = []
        if not rows:
            self._list.addWidget(self._nothing())
        for _, own in groupby(rows, key=lambda found: found.worker_id):
            self._list.addWidget(self._person(list(own)))
        if rows:
            self._list.addStretch(1)
        if at is not None:
            target = self.buttons[min(at, len(self.buttons) - 1)] if self.buttons else self.header.back_button
            if target is not None:
                target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _nothing(self) -> EmptyState:
        say = self.say
        return EmptyState(
            say("The bin is empty"),
            say("A mistake does no harm: what you throw away waits here, and comes back as it was."),
            drawing="",
        )

    def _person(self, rows: Sequence[BinRow]) -> Panel:
        """Return everything of one person that lies here, the person themselves first."""
        panel = Panel("card", gap="snug")
        if rows[0].kind is not BinKind.WORKER:
            panel.add(Label(rows[0].worker, "h3", wrap=True))
        for number, found in enumerate(rows):
            if number:
                panel.add(Line())
            panel.add(self._row(found))
        return panel

    def _row(self, found: BinRow) -> QHBoxLayout:
        words, is_person = self._words(found), found.kind is BinKind.WORKER
        title = Label(words, "h3" if is_person else "body", wrap=True)
        line = row(gap="snug")
        icon = IconLabel(KINDS[found.kind][1], "muted", "icon_large")
        line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column(title, Label(self._until(found), "caption", "muted", wrap=True)), 1)
        if not found.waits_for_person:
            button = Button(self.say("Put back"), size="small", icon="undo")
            button.setAccessibleName(self.say("Put back: {what}", what=words))
            button.clicked.connect(partial(self._put_back, found))
            self.buttons.append(button)
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _words(self, found: BinRow) -> str:
        """Return the words by which one knows a thing again."""
        name = self.say.of(KINDS[found.kind][0])
        if found.day is None:
            return found.text or name
        return self.say("{day}: {what}", day=self.say.weekday(found.day), what=found.text or name)

    def _until(self, found: BinRow) -> str:
        say, since = self.say, self._day(found.thrown_at.astimezone().date())
        if found.kind is BinKind.WORKER:
            return say.plural(
                "In the bin since {day}, with one record of theirs. Stays here until you decide.",
                "In the bin since {day}, with {count} records of theirs. Stays here until you decide.",
                found.along, day=since,
            )  # fmt: skip
        kind = say.of(KINDS[found.kind][0])
        if found.goes_on is None:
            return say("{kind}, in the bin since {day}. Put the person back first.", kind=kind, day=since)
        gone = self._day(found.goes_on)
        return say("{kind}, in the bin since {day}. Gone for good on {gone}.", kind=kind, day=since, gone=gone)

    def _day(self, day: date) -> str:
        return self.say.day_of_year(day) if day.year == self.context.clock.today().year else self.say.day(day)
