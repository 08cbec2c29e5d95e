"""“Who I am”: the one-page profile in the worker's own words, and going through it together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Literal
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coachdesk.domain.changes import Changes
from coachdesk.domain.statement import LeidraadArea
from coachdesk.services.bin import BinKind, throw_away
from coachdesk.services.drafts import Place
from coachdesk.services.profile import (
    ProfilePage,
    SignRow,
    StatementRow,
    approve_statement,
    profile_page,
    withdraw_approval,
)
from coachdesk.services.vault import Vault
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.worker.area_button import AreaButton
from coachdesk.ui.pages.worker.section import Person, Section
from coachdesk.ui.pages.worker.statement_dialog import StatementDialog
from coachdesk.ui.pages.worker.statement_item import StatementItem
from coachdesk.ui.pages.worker.statement_sheet import StatementSheet
from coachdesk.ui.pages.worker.together_panel import ApproveButton, TogetherPanel
from coachdesk.ui.reflow import Beside
from coachdesk.ui.shell.page import Desk
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.empty_state import EmptyState
from coachdesk.ui.widgets.panel import bring_into_view

_Place = Literal["sentence", "waiting", "add"] | LeidraadArea | None


class ProfileSection(Section[ProfilePage]):
    """The profile of one worker; what changed is fetched again, and the sentence one was at stays the one."""

    tables: ClassVar[frozenset[str]] = frozenset({"statement", "warning_sign"})

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self._person: Person | None = None
        self._page: ProfilePage | None = None
        self._area: LeidraadArea | None = None
        self._current: UUID | None = None
        self._next: UUID | None = None
        self.sheet: StatementSheet | None = None
        self.together: TogetherPanel | None = None
        self._inner = Beside(gap="large", margins=("huge", "roomy", "huge", "large"), least="sheet_least")
        self.fill(self._inner)

    def fetch(self) -> Callable[[Vault, UUID], ProfilePage]:
        """Return how the profile is fetched."""
        return profile_page

    def show_content(self, person: Person, content: ProfilePage) -> None:
        """Show the profile; the sentence one was at, and where one had scrolled to, stay."""
        self._person, self._page = person, content
        self._show()

    def open_form(self, place: Place) -> bool:
        """Open the sheet of a new sentence, or of one that is there."""
        if place.form != StatementDialog.draft_form or self._page is None:
            return False
        if place.subject is None:
            self.add()
            return True
        statement = next((each for each in self._page.statements if each.id == place.subject), None)
        if statement is not None:
            self._edit(statement)
        return statement is not None

    # -- what one can do

    def add(self) -> None:
        """Open the dialog of a new sentence."""
        if self._person is not None:
            StatementDialog(self.context, self._person, self).open()

    def _edit(self, statement: StatementRow) -> None:
        if self._person is not None:
            StatementDialog(self.context, self._person, self, statement=statement).open()

    def _approve(self, statement: StatementRow) -> None:
        self.context.jobs.run(
            partial(approve_statement, self.context.vault, statement.id), partial(self._approved, statement)
        )

    def _approved(self, statement: StatementRow, changes: Changes) -> None:
        self.context.tell(changes, self.say("{name} approves: {sentence}", name=self._name, sentence=statement.text))

    def _withdraw(self, statement: StatementRow) -> None:
        self.context.jobs.run(partial(withdraw_approval, self.context.vault, statement.id), self.context.tell)

    def _throw_away(self, statement: StatementRow) -> None:
        self._next = self._neighbour(statement.id)
        work = partial(throw_away, self.context.vault, BinKind.STATEMENT, statement.id)
        self.context.jobs.run(work, partial(self._was_thrown_away, statement.text))

    def _throw_sign_away(self, sign: SignRow) -> None:
        work = partial(throw_away, self.context.vault, BinKind.WARNING_SIGN, sign.id)
        self.context.jobs.run(work, partial(self._was_thrown_away, sign.see))

    def _was_thrown_away(self, words: str, changes: Changes) -> None:
        self.context.tell(changes, self.say("In the bin: {what}", what=words))

    def _look_at(self, area: LeidraadArea | None) -> None:
        self._area = area
        self._show()

    # -- showing

    @property
    def _name(self) -> str:
        return self._person.name if self._person is not None else ""

    def _show(self) -> None:
        """Make the page anew; the old one goes when the keyboard is in the new one, so that nothing jumps."""
        if self._person is None or self._page is None:
            return
        place = self._place()
        scrolled = self.body.verticalScrollBar().value()
        self.setUpdatesEnabled(False)
        old = self._take_old()
        if self._page.statements or self._page.signs:
            self._fill(self._person, self._page)
        else:
            self._fill_empty(self._person)
        self._take_place(place)
        for widget in old:
            widget.hide()
            widget.deleteLater()
        self._inner.activate()
        self.setUpdatesEnabled(True)
        self.body.verticalScrollBar().setValue(scrolled)

    def _fill(self, person: Person, page: ProfilePage) -> None:
        self.sheet = StatementSheet(self.say, person, page, area=self._area)
        self.sheet.sign_unwanted.connect(self._throw_sign_away)
        walk = self.sheet.walk
        walk.edit_wanted.connect(self._edit)
        walk.approve_wanted.connect(self._approve)
        walk.withdraw_wanted.connect(self._withdraw)
        walk.remove_wanted.connect(self._throw_away)
        walk.begin_at(self._current)
        self.together = TogetherPanel(self.say, person, page.statements, self._area)
        self.together.approve_wanted.connect(self._approve)
        self.together.add_wanted.connect(self.add)
        self.together.area_chosen.connect(self._look_at)
        self._inner.addWidget(self.sheet, 1, Qt.AlignmentFlag.AlignTop)
        self._inner.addWidget(self.together)

    def _fill_empty(self, person: Person) -> None:
        say = self.say
        first = Button(say("Add a sentence"), icon="plus")
        first.clicked.connect(self.add)
        self._inner.addWidget(
            EmptyState(
                say("What is {name} good at?", name=person.name),
                say("Here comes one page in the words of {name}. Begin with one good sentence.", name=person.name),
                first,
                drawing="",
            ),
            1,
        )

    def _take_old(self) -> list[QWidget]:
        old = []
        while (item := self._inner.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                old.append(widget)
        self.sheet = self.together = None
        return old

    # -- where the keyboard is

    def _place(self) -> _Place:
        """Return where the keyboard is, in words that outlive the widgets."""
        if self.sheet is not None and self._next is None:
            self._current = self.sheet.walk.current_id
        elif self._next is not None:
            self._current, self._next = self._next, None
        at = self.window().focusWidget()
        if not self.isAncestorOf(at):
            return None
        if isinstance(at, StatementItem):
            return "sentence"
        if isinstance(at, ApproveButton):
            return "waiting"
        return at.area if isinstance(at, AreaButton) else "add"

    def _take_place(self, place: _Place) -> None:
        """Let the keyboard go on where it was, or as near as there is something."""
        if place is None:
            return
        target: QWidget | None = None
        if self.sheet is not None and place == "sentence":
            target = self.sheet.item(self._current) or next(iter(self.sheet.items), None)
        elif self.together is not None and isinstance(place, LeidraadArea):
            target = self.together.areas[place]
        elif self.together is not None and place == "waiting":
            target = next(iter(self.together.waiting), None)
        if target is None and self.together is not None:
            target = self.together.add_button
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(target)

    def _neighbour(self, statement_id: UUID) -> UUID | None:
        """Return the sentence after one, or the one before the last."""
        ids = [item.id for item in self.sheet.items] if self.sheet is not None else []
        if statement_id not in ids or len(ids) == 1:
            return None
        at = ids.index(statement_id)
        return ids[at + 1] if at + 1 < len(ids) else ids[at - 1]
