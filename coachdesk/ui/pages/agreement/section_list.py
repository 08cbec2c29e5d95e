"""The parts that can go along: one switch each, off until worker and coach turn it on."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from coachdesk.domain.sharing import SECTION_NAMES, WORKPLACE_SECTIONS, Section
from coachdesk.i18n import Words
from coachdesk.services.sharing_preview import SharingPreview
from coachdesk.ui.layouts import add, column, row, sized
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Line, Panel
from coachdesk.ui.widgets.remark import Remark
from coachdesk.ui.widgets.switch import Switch

SECTION_ICONS: Final = {
    Section.PROFILE: "person",
    Section.TASKS: "check",
    Section.CONDITIONS: "clock",
    Section.NEW_HERE: "star",
    Section.FIRST_DAYS: "calendar",
    Section.IF_YOU_SEE: "eye",
    Section.GOALS: "target",
    Section.PLAN: "route",
}


class SectionList(QWidget):
    """A switch for every part, with how many sentences it holds.

    Args:
        say: the words of the screen.
    """

    switched = Signal()
    """Something is on or off now."""
    reached = Signal(object)
    """The keyboard came to a part, or it was switched; carries the section."""

    def __init__(self, say: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self.rows = {section: _SectionRow(say, section) for section in WORKPLACE_SECTIONS}
        self._all = Button(say("Turn all on"), kind="quiet", size="small")
        self._all.clicked.connect(self._turn_all_on)
        self._problem = Remark("warning", "", "danger", kind="caption")
        lines = Panel("card", gap="none", margins=("small", "tiny"))
        for number, each in enumerate(self.rows.values()):
            lines.add(Line() if number else None, each)
            each.switch.reached.connect(self.reached)
            each.switch.toggled.connect(self._tell)
        head = row(Label(say("What goes along?"), "strong"), 1, self._all)
        self.setLayout(column(head, lines, self._problem, gap="tiny"))
        self._problem.hide()

    @property
    def on(self) -> frozenset[Section]:
        """What is on."""
        return frozenset(section for section, each in self.rows.items() if each.switch.isChecked())

    def turn_on(self, sections: Collection[Section]) -> None:
        """Have these on and the others off, without telling anybody."""
        for section, each in self.rows.items():
            each.switch.blockSignals(True)
            each.switch.setChecked(section in sections)
            each.switch.blockSignals(False)

    def show_preview(self, preview: SharingPreview) -> None:
        """Show how much each part holds."""
        for each in preview.sections:
            self.rows[each.section].show_count(len(each.sentences))

    def refuse(self, sentence: str) -> None:
        """Say what is wrong, and go to the first switch; an empty sentence says that all is well."""
        self._problem.show_remark("warning", sentence, "danger")
        self._problem.setVisible(bool(sentence))
        first = self.rows[WORKPLACE_SECTIONS[0]].switch
        first.setAccessibleDescription(sentence)
        if sentence:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def problem(self) -> str:
        """What is said to be wrong."""
        return self._problem.words

    @Slot()
    def _turn_all_on(self) -> None:
        self.turn_on(WORKPLACE_SECTIONS)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        if self.problem:
            self.refuse("")
        self.switched.emit()


class SectionSwitch(Switch):
    """The switch of one part."""

    reached = Signal(object)

    def __init__(self, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._section = section
        self.toggled.connect(self._tell)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard is here."""
        super().focusInEvent(event)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self.reached.emit(self._section)


class _SectionRow(QWidget):
    """One part: all of the row switches it."""

    def __init__(self, say: Words, section: Section) -> None:
        super().__init__()
        self.say = say
        self._name = say.of(SECTION_NAMES[section])
        self.switch = SectionSwitch(section)
        self._count = Label("", "caption", "muted")
        inner = row(IconLabel(SECTION_ICONS[section], "voice"), gap="snug", margins=("small", "tiny"))
        inner.addWidget(Label(self._name, wrap=True), 1)
        add(inner, self._count, self.switch)
        sized(self.switch, wide="switch_wide")
        self.setLayout(inner)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        self._count.show_text(str(count))
        words = self.say.plural("{name}, one sentence", "{name}, {count} sentences", count, name=self._name)
        self.switch.setAccessibleName(words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.switch.click()
