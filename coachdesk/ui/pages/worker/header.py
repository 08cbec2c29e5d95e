"""The head of a person's page: who it is, where they work and go, how far that is, and which papers one can make."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.stage import AFTER_MOVING, MOVING, STAGE_NAMES, Stage
from coachdesk.i18n import Words
from coachdesk.services.workers import WorkerHead, WorkerRow
from coachdesk.ui.layouts import column, row, sized
from coachdesk.ui.pages.worker.paper_names import PAPER_NAMES, WITHOUT_WORKPLACE
from coachdesk.ui.pages.worker.section import empty
from coachdesk.ui.reflow import Beside, Flow
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.avatar import Avatar
from coachdesk.ui.widgets.buttons import Button, IconButton
from coachdesk.ui.widgets.chip import Chip, ChipRole
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.steps_bar import StepsBar

_MOVE: Final = (
    Stage.EXPLORE,
    Stage.PREPARE,
    Stage.TRY,
    Stage.HAND_OVER,
    Stage.START,
    Stage.SETTLE,
    Stage.AFTERCARE,
)
"""The phases of a move, in order."""


class WorkerHeader(QWidget):
    """The head; until the person was fetched it only has its buttons.

    Args:
        say: the words of the screen.
        dossier: the action of the window that makes the handover dossier.
    """

    paper_wanted = Signal(object)
    """Make a paper that is not for one workplace; carries its `PaperKind`."""
    edit_wanted = Signal()
    """Change the person's own details."""
    bin_wanted = Signal()
    """Move the person to the bin."""

    def __init__(self, say: Words, dossier: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self._chosen_name = ""
        self._face, self._small_face = Avatar("", "avatar_header"), Avatar("", "avatar_row")
        self._small_face.hide()
        self.name = Label("", "display", wrap=True)
        self.edit_button = IconButton("pencil", say("Change the details"))
        self.edit_button.clicked.connect(self.edit_wanted)
        self.papers_button = Button(say("Other papers"), icon_end="chevron_down")
        self.papers_button.clicked.connect(self.open_papers)
        self.dossier_button = Button(say("Handover dossier"), kind="primary", icon="file").follow(dossier)
        self.more_button = IconButton("more", say("More"))
        self.more_button.clicked.connect(self.open_more)
        buttons = QWidget()
        buttons.setLayout(Flow(self.edit_button, self.more_button, self.papers_button, self.dossier_button))
        name = row(self._small_face, gap="medium")
        name.addWidget(self.name, 1)
        top = Beside(gap="small", least="header_least")
        top.addLayout(name, 1)
        top.addWidget(buttons, 0, Qt.AlignmentFlag.AlignTop)
        self._facts = column(gap="tiny")
        inner = row(gap="roomy", margins=("huge", "medium", "huge", "none"))
        inner.addWidget(self._face, 0, Qt.AlignmentFlag.AlignTop)
        inner.addLayout(column(top, self._facts, gap="tiny"), 1)
        self.setLayout(inner)

    def show_head(self, head: WorkerHead) -> None:
        """Show a person."""
        for face in (self._face, self._small_face):
            face.show_person(head.row.name, head.photo)
        self.name.show_text(head.row.name)
        self.edit_button.setAccessibleName(self.say("Change the details of {name}", name=head.draft.chosen_name))
        self._chosen_name = head.draft.chosen_name
        self.more_button.show_name(self.say("More about {name}", name=self._chosen_name))
        empty(self._facts)
        self._facts.addWidget(_line(self._where(head.row), self._stage(head.row.stage)))
        self._facts.addWidget(_line([self._last_time(head)], self._agreed(head)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show a small face beside the name where a large one would take the room of the words."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again under another zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        is_narrow = self.width() < look().size("narrow_head")
        self._face.setHidden(is_narrow)
        self._small_face.setVisible(is_narrow)

    def papers_menu(self) -> QMenu:
        """Return the papers that are not for one workplace, as a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for kind in WITHOUT_WORKPLACE:
            action = menu.addAction(self.say.of(PAPER_NAMES[kind]))
            action.setData(kind.value)
        menu.triggered.connect(self._choose_paper)
        return menu

    def open_papers(self) -> None:
        """Show the menu of papers below its button."""
        self.papers_menu().popup(self.papers_button.mapToGlobal(self.papers_button.rect().bottomLeft()))

    def more_menu(self) -> QMenu:
        """Return what one does seldom with a person, as a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.say("Move {name} to the bin…", name=self._chosen_name))
        menu.triggered.connect(self._want_bin)
        return menu

    def open_more(self) -> None:
        """Show that menu below its button."""
        if self._chosen_name:
            self.more_menu().popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _want_bin(self, _action: QAction) -> None:
        self.bin_wanted.emit()

    def _choose_paper(self, action: QAction) -> None:
        self.paper_wanted.emit(PaperKind(action.data()))

    def _where(self, person: WorkerRow) -> list[QWidget]:
        say = self.say
        now = person.workplace or say("No workplace yet")
        here = Label(now, colour="text" if person.workplace else "muted", elide=True)
        parts = [_together(IconLabel("workplace"), here)]
        if person.next_workplace:
            arrow = IconLabel("arrow_right", "primary")
            arrow.setAccessibleName(say("to"))
            parts.append(_together(arrow, Label(person.next_workplace, "strong", elide=True)))
            if person.first_day is not None:
                day = say.weekday_of_year(person.first_day)
                parts.append(Label(say("first day {day}", day=day), colour="muted", elide=True))
        return parts

    def _stage(self, stage: Stage) -> list[QWidget]:
        role: ChipRole = "info" if stage in MOVING else "ok" if stage in AFTER_MOVING else "plain"
        sign = "signpost" if stage in MOVING else "heart" if stage in AFTER_MOVING else "steps"
        name = self.say.of(STAGE_NAMES[stage])
        parts: list[QWidget] = []
        if stage in _MOVE:
            bar = StepsBar(self.say, self.say("The move"), _MOVE.index(stage) + 1, steps=len(_MOVE))
            sized(bar, wide="column_day")
            parts.append(bar)
        return [*parts, Chip(name, role, sign, small=True)]

    def _agreed(self, head: WorkerHead) -> list[QWidget]:
        if not head.agreed_with:
            return []
        words = self.say("{name} agrees to share", name=head.draft.chosen_name)
        return [Chip(words, "ok", "check", small=True)]

    def _last_time(self, head: WorkerHead) -> QWidget:
        say = self.say
        if head.row.last_contact is None:
            words = say("There was no contact yet.")
        elif head.last_summary:
            day = say.day_of_year(head.row.last_contact)
            words = say("Last time, {day}: {summary}", day=day, summary=head.last_summary)
        else:
            words = say("Last contact: {day}", day=say.day(head.row.last_contact))
        return _together(IconLabel("chat", "muted"), Label(words, colour="muted", elide=True))


def _together(sign: QWidget, words: QWidget) -> QWidget:
    """Return a sign and its words as one, so that no line ends between them."""
    both = QWidget()
    line = row(sign, gap="small")
    line.addWidget(words, 1)
    both.setLayout(line)
    return both


def _line(told: list[QWidget], state: list[QWidget]) -> QWidget:
    """Return what is told on the left, and on the right how things stand; in a narrow window that goes below."""
    whole, left = QWidget(), QWidget()
    left.setLayout(Flow(*told))
    both = Beside(gap="medium", least="header_least")
    both.addWidget(left, 1)
    if state:
        right = QWidget()
        right.setLayout(Flow(*state))
        both.addWidget(right)
    whole.setLayout(both)
    return whole
