"""What goes along and what stays, sentence by sentence, in two lists beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QGroupBox, QWidget

from coachdesk.domain.sharing import SECTION_NAMES, Section
from coachdesk.i18n import Words
from coachdesk.services.sharing_preview import SharingPreview
from coachdesk.ui.layouts import Margins, column, grid, row, sized
from coachdesk.ui.reflow import Beside
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.painting import paints, rounded_box
from coachdesk.ui.widgets.panel import Panel, ScrollPane, on_ground
from coachdesk.ui.widgets.remark import Remark

_INSIDE: Margins = ("roomy", "medium", "roomy", "medium")


class SentenceGroup(QWidget):
    """Sentences that belong together, under their heading; built when they are first seen, since there are many.

    Args:
        title: the heading.
        sentences: one line each.
        icon: before each of them.
        colour: of the icon.
    """

    def __init__(
        self, title: str, sentences: Sequence[str], icon: str, colour: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.sentences = tuple(sentences)
        self._title = title
        self._icon, self._colour = icon, colour
        self.hide()

    def be_seen(self, seen: bool) -> None:
        """Be there, or not."""
        if seen and self.layout() is None:
            self._build()
        self.setVisible(seen)

    def _build(self) -> None:
        lines = grid(gap="small", gap_down="tiny")
        lines.setColumnStretch(1, 1)
        for number, sentence in enumerate(self.sentences):
            icon = IconLabel(self._icon, self._colour)
            # As high as a line, so that it stands beside the first one.
            sized(icon, high="icon_large")
            lines.addWidget(icon, number, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(Label(sentence, wrap=True), number, 1)
        self.setLayout(column(Label(self._title, "strong", "muted", wrap=True), lines, gap="tiny"))


class SentencePane(QGroupBox):
    """A list of sentences with its sum above it; the arrow keys scroll it, and a screen reader knows what it is.

    Args:
        say: the words of the screen.
        kind: whether its sentences go along, or stay.
    """

    def __init__(self, say: Words, kind: Literal["goes", "stays"], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        goes = kind == "goes"
        self._line = "ok" if goes else "border"
        self._name = say("This goes along") if goes else say("This stays here")
        self._count = Label("", "strong", "ok" if goes else "text")
        title = Label(self._name, "strong", "ok" if goes else "text")
        head = row(IconLabel("share" if goes else "lock", "ok" if goes else "text"), title, gap="small")
        head.addStretch(1)
        head.addWidget(self._count)
        self._content = QWidget()
        self._column = column(gap="medium", margins=_INSIDE)
        self._content.setLayout(column(self._column, 1))
        self._pane = ScrollPane(on_ground(self._content, "clear"))
        inner = column(Panel("ok" if goes else "soft", head, margins=("roomy", "snug")), margins="tiny")
        inner.addWidget(self._pane, 1)
        self.setLayout(inner)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_groups(self, groups: Sequence[QWidget]) -> None:
        """Show other lists of sentences."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in groups:
            self._column.addWidget(each)

    def show_count(self, count: int) -> None:
        """Say how many sentences there are."""
        words = self.say.plural("One sentence", "{count} sentences", count)
        self._count.show_text(words)
        self.setAccessibleName(self.say("{title}: {count}", title=self._name, count=words))

    def bring_up(self, group: QWidget) -> None:
        """Scroll until the heading of a group is seen."""
        self._content.adjustSize()
        self._pane.verticalScrollBar().setValue(group.y())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll."""
        self._pane.keyPressEvent(event)

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the frame."""
        theme = look()
        ground = theme.colour("surface")
        rounded_box(painter, self.rect(), theme.radius("panel"), ground, theme.colour(self._line))


class SentenceLists(QWidget):
    """Both lists, of one preview; a part that is switched moves from one to the other.

    Args:
        say: the words of the screen.
    """

    def __init__(self, say: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self.goes = SentencePane(say, "goes")
        self.stays = SentencePane(say, "stays")
        self._going: dict[Section, SentenceGroup] = {}
        self._staying: dict[Section, SentenceGroup] = {}
        self._kept = 0
        self._nothing = Remark("info", "", "muted")
        inner = Beside(gap="medium", least="side")
        inner.addWidget(self.goes, 1)
        inner.addWidget(self.stays, 1)
        self.setLayout(inner)

    def show_preview(self, preview: SharingPreview, coach: str) -> None:
        """Show the sentences of a preview, none of them going yet."""
        say, name = self.say, preview.worker
        filled = [each for each in preview.sections if each.sentences]
        titles = {each.section: say.of(SECTION_NAMES[each.section]) for each in filled}
        self._going = {e.section: SentenceGroup(titles[e.section], e.sentences, "check", "ok") for e in filled}
        self._staying = {e.section: SentenceGroup(titles[e.section], e.sentences, "person", "voice") for e in filled}
        self._nothing = Remark("info", say("Nothing yet. Turn on what may go along."), "muted")
        self.goes.show_groups([self._nothing, *self._going.values()])
        waiting = say("Not gone through with {name} yet", name=name)
        kept = self._never(preview, coach)
        self._kept = len(preview.waiting) + preview.worries + preview.notes
        always = [SentenceGroup(say("Never to an employer"), kept, "lock", "muted")]
        if preview.waiting:
            always.insert(0, SentenceGroup(waiting, preview.waiting, "clock", "voice"))
        self.stays.show_groups([*self._staying.values(), *always])
        for group in always:
            group.be_seen(True)

    def show_on(self, on: frozenset[Section]) -> None:
        """Let the parts that are on go along, and the others stay."""
        going = 0
        for section, group in self._going.items():
            group.be_seen(section in on)
            self._staying[section].be_seen(section not in on)
            going += len(group.sentences) if section in on else 0
        total = sum(len(group.sentences) for group in self._going.values())
        self._nothing.setVisible(not going)
        self.goes.show_count(going)
        self.stays.show_count(total - going + self._kept)

    def bring_up(self, section: Section) -> None:
        """Scroll to where the sentences of a part are now."""
        for pane, groups in ((self.goes, self._going), (self.stays, self._staying)):
            if section in groups and groups[section].isVisible():
                pane.bring_up(groups[section])

    def _never(self, preview: SharingPreview, coach: str) -> list[str]:
        say = self.say
        kept = [say("What {name} worries about", name=preview.worker), say("Notes of the coach")]
        if preview.worries:
            kept[0] = say.plural(
                "One answer of {name} about worries", "{count} answers of {name} about worries", preview.worries,
                name=preview.worker,
            )  # fmt: skip
        if preview.notes and coach:
            kept[1] = say.plural("One note of {coach}", "{count} notes of {coach}", preview.notes, coach=coach)
        elif preview.notes:
            kept[1] = say.plural("One note of the coach", "{count} notes of the coach", preview.notes)
        return kept
