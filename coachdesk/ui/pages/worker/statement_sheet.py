"""The profile as one reads it: sentences in two columns on warm paper, and apart from it what stays between two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from coachdesk.domain.statement import KIND_NAMES, LeidraadArea, StatementKind
from coachdesk.i18n import Words
from coachdesk.services.profile import ProfilePage, StatementRow
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.worker.section import Person
from coachdesk.ui.pages.worker.sign_table import SignTable
from coachdesk.ui.pages.worker.statement_item import StatementItem
from coachdesk.ui.reflow import Beside
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Line, Panel, bring_into_view

PAIRS: Final = (
    (StatementKind.GOOD_AT, StatementKind.IMPORTANT_TO_ME),
    (StatementKind.HELPS_ME, StatementKind.HARD_FOR_ME),
    (StatementKind.MUST_KNOW, StatementKind.LIKES),
    (StatementKind.APPRECIATED, StatementKind.PROUD_OF),
)
"""Which kinds stand beside each other, in the order in which one reads them."""

ICONS: Final = {
    StatementKind.GOOD_AT: "star",
    StatementKind.IMPORTANT_TO_ME: "heart",
    StatementKind.HELPS_ME: "hands",
    StatementKind.HARD_FOR_ME: "cloud",
    StatementKind.MUST_KNOW: "info",
    StatementKind.LIKES: "coffee",
    StatementKind.APPRECIATED: "chat",
    StatementKind.PROUD_OF: "flag",
    StatementKind.MOTTO: "quote",
    StatementKind.PRIVATE: "lock",
}


class StatementSheet(QWidget):
    """Every sentence of one profile, with the warning signs below and the private ones apart.

    Args:
        say: the words of the screen.
        person: whose profile it is.
        page: the sentences and signs.
        area: show the sentences of one area only.
    """

    sign_unwanted = Signal(object)
    """Throw a warning sign away; carries its row."""

    def __init__(
        self,
        say: Words,
        person: Person,
        page: ProfilePage,
        *,
        area: LeidraadArea | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.say = say
        self._person = person
        self._rows = [each for each in page.statements if area is None or each.area is area]
        self.items: list[StatementItem] = []
        paper = Panel("paper", gap="roomy", margins=("huge", "large"))
        if (motto := self._kind(StatementKind.MOTTO)) is not None:
            paper.add(motto)
        for left, right in PAIRS:
            if (pair := self._pair(left, right)) is not None:
                paper.add(pair)
        if not self.items:
            paper.add(Label(say("There is no sentence about this yet."), "lead", "muted", wrap=True))
        if page.signs and area is None:
            self.signs = SignTable(say, person.name, page.signs)
            self.signs.unwanted.connect(self.sign_unwanted)
            paper.add(Line("paper_line"), self.signs)
        self._paper = paper
        self.walk = Walk(self)
        self.setLayout(column(paper, self._private(), gap="medium"))
        self.walk.follow(self.items)

    def item(self, statement_id: UUID | None) -> StatementItem | None:
        """Return the item of a sentence, or None."""
        return next((item for item in self.items if item.id == statement_id), None)

    def _pair(self, left: StatementKind, right: StatementKind) -> Beside | None:
        blocks = [self._kind(left), self._kind(right)]
        if not any(blocks):
            return None
        beside = Beside(gap="large", least="kind_least")
        for block in blocks:
            # An empty place keeps the columns where they are.
            beside.addWidget(block or QWidget(), 1, Qt.AlignmentFlag.AlignTop)
        return beside

    def _kind(self, kind: StatementKind) -> QWidget | None:
        rows = [each for each in self._rows if each.kind is kind]
        if not rows:
            return None
        is_motto, is_private = kind is StatementKind.MOTTO, kind is StatementKind.PRIVATE
        title = row(IconLabel(ICONS[kind], "muted" if is_private else "voice", "icon_large"), gap="snug")
        title.addWidget(Label(self.say.of(KIND_NAMES[kind]), "h3", "text" if is_private else "voice", wrap=True), 1)
        block = QWidget()
        inner = column(title, gap="tiny")
        if is_private:
            inner.addWidget(
                Label(self.say("This never goes on paper, not for anybody."), "caption", "muted", wrap=True)
            )
        for each in rows:
            item = StatementItem(self.say, each, self._person.name, kind="h2" if is_motto else "lead")
            self.items.append(item)
            inner.addWidget(item)
        block.setLayout(inner)
        return block

    def _private(self) -> Panel | None:
        block = self._kind(StatementKind.PRIVATE)
        return Panel("soft", block, margins=("huge", "medium")) if block is not None else None


class Walk(QObject):
    """Goes from sentence to sentence with the arrows; Tab comes to one of them and leaves all."""

    edit_wanted = Signal(object)
    approve_wanted = Signal(object)
    withdraw_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._items: list[StatementItem] = []
        self._current: StatementItem | None = None

    def follow(self, items: Iterable[StatementItem]) -> None:
        """Lead from one to the other, and hand on what they want."""
        self._items = list(items)
        for item in self._items:
            item.edit_wanted.connect(self.edit_wanted)
            item.approve_wanted.connect(self.approve_wanted)
            item.withdraw_wanted.connect(self.withdraw_wanted)
            item.remove_wanted.connect(self.remove_wanted)
            item.move_wanted.connect(self._move)
            item.taken.connect(self.choose)
        self.begin_at(None)

    @property
    def current_id(self) -> UUID | None:
        """The sentence that Tab comes to, or None."""
        return self._current.id if self._current is not None else None

    def begin_at(self, statement_id: UUID | None) -> None:
        """Let Tab come to a sentence, if it is there; without it, to the first one."""
        found = [item for item in self._items if item.id == statement_id] or self._items[:1]
        for item in found:
            self.choose(item)

    def choose(self, current: StatementItem) -> None:
        """Make one the sentence that Tab comes to."""
        self._current = current
        for item in self._items:
            item.be_current(item is current)

    def _move(self, item: StatementItem, way: str) -> None:
        target = self._target(item, way)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(target)

    def _target(self, item: StatementItem, way: str) -> StatementItem | None:
        at = self._items.index(item)
        if way in {"left", "right"}:
            return min(self._beside(item, way), key=lambda found: abs(self._middle(found).y() - self._middle(item).y()),
                       default=None)  # fmt: skip
        wanted = {"up": at - 1, "down": at + 1, "first": 0, "last": len(self._items) - 1}[way]
        return self._items[wanted] if 0 <= wanted < len(self._items) else None

    def _beside(self, item: StatementItem, way: str) -> Iterator[StatementItem]:
        here = item.mapTo(self._sheet, QPoint(0, 0)).x()
        for found in self._items:
            there = found.mapTo(self._sheet, QPoint(0, 0)).x()
            if (there < here) if way == "left" else (there > here):
                yield found

    def _middle(self, item: StatementItem) -> QPoint:
        return item.mapTo(self._sheet, item.rect().center())


def rows_by_waiting(rows: Iterable[StatementRow]) -> tuple[list[StatementRow], list[StatementRow]]:
    """Return the sentences that may go on paper: those that wait for the worker, and those that were approved."""
    shared = [each for each in rows if each.kind is not StatementKind.PRIVATE]
    return [each for each in shared if not each.is_approved], [each for each in shared if each.is_approved]
