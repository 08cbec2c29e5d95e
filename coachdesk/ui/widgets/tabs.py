"""The sections of a page: a line below the words, Alt and a number to go there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from coachdesk.ui.layouts import Margins, row
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.painting import paint_text, paints, rounded_box, text_width

_MOST_SHORTCUTS = 8


class SectionTabs(QWidget):
    """Sections side by side over a line that goes from edge to edge.

    Args:
        sections: their words, in order.
        name: what they are sections of, for a screen reader.
        margins: around the words; the line goes past them.
    """

    chosen = Signal(int)
    """Somebody chose a section; carries its number."""

    def __init__(
        self,
        sections: Sequence[str],
        name: str,
        margins: Margins = ("huge", "small", "huge", "none"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._bar = _Bar(sections)
        self._bar.setAccessibleName(name)
        self._bar.currentChanged.connect(self.chosen)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inner = row(margins=margins)
        inner.addWidget(self._bar, 1)
        self.setLayout(inner)
        self.setFocusProxy(self._bar)
        for number in range(min(len(sections), _MOST_SHORTCUTS)):
            shortcut = _NumberedShortcut(number, self)
            shortcut.chosen.connect(self.choose)

    @property
    def value(self) -> int:
        """The number of the section that is open."""
        return self._bar.currentIndex()

    def choose(self, number: int) -> None:
        """Open a section; tells about it if it is another one."""
        self._bar.setCurrentIndex(number)

    def mark(self, number: int, meaning: str) -> None:
        """Put a dot beside a section that asks for attention.

        Args:
            number: of the section.
            meaning: what the dot says, in words; empty takes the dot away.
        """
        self._bar.mark(number, meaning)

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the line."""
        theme = look()
        thin = theme.size("thin")
        painter.fillRect(0, self.height() - thin, self.width(), thin, theme.colour("border"))


class _NumberedShortcut(QShortcut):
    """Alt and a number."""

    chosen = Signal(int)

    def __init__(self, number: int, parent: QWidget) -> None:
        super().__init__(QKeySequence(f"Alt+{number + 1}"), parent)
        self._number = number
        self.activated.connect(self._tell)

    def _tell(self) -> None:
        self.chosen.emit(self._number)


class _Bar(QTabBar):
    """The words."""

    def __init__(self, sections: Sequence[str]) -> None:
        super().__init__()
        self._marks: dict[int, str] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setProperty("ring", "none")
        for section in sections:
            self.addTab(section)

    def mark(self, number: int, meaning: str) -> None:
        if meaning:
            self._marks[number] = meaning
        else:
            self._marks.pop(number, None)
        self.setTabToolTip(number, meaning)
        self.setAccessibleTabName(number, f"{self.tabText(number)}, {meaning}" if meaning else self.tabText(number))
        # Any change of a tab makes the bar measure again.
        self.setTabText(number, self.tabText(number))

    def tabSizeHint(self, index: int) -> QSize:
        theme = look()
        wide = text_width(self.tabText(index), "body", strong=True) + 2 * theme.size("tab_pad")
        if index in self._marks:
            wide += theme.space("small") + theme.size("dot")
        return QSize(wide, theme.size("tab"))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        theme = look()
        at = self.mapFromGlobal(self.cursor().pos())
        for number in range(self.count()):
            rect, now = self.tabRect(number), number == self.currentIndex()
            over = self.underMouse() and rect.contains(at)
            ink = theme.colour("text" if now or over else "muted")
            words = rect.adjusted(0, 0, 0, -theme.size("tab_line"))
            marked = number in self._marks
            room = words.adjusted(0, 0, -(theme.space("small") + theme.size("dot")) if marked else 0, 0)
            paint_text(
                painter, room, self.tabText(number), "body", ink, strong=now, align=Qt.AlignmentFlag.AlignHCenter
            )
            if marked:
                dot = theme.size("dot")
                left = words.right() + 1 - theme.size("tab_pad") - dot
                box = QRect(left, words.center().y() - dot // 2 + 1, dot, dot)
                rounded_box(painter, box, dot / 2, theme.colour("warn"))
            if now:
                line = theme.size("tab_line")
                painter.fillRect(rect.x(), rect.bottom() + 1 - line, rect.width(), line, theme.colour("primary"))
                if self.hasFocus():
                    ring = words.adjusted(0, theme.space("tiny"), 0, -theme.space("tiny"))
                    rounded_box(painter, ring, theme.radius("control"), None, theme.colour("focus"), "ring")
