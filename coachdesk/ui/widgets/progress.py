"""Long work: nothing for what is quick, a bar for what takes a moment, a way out of what takes longer."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from coachdesk.i18n import Words
from coachdesk.ui.layouts import column, row
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.painting import paints, rounded_box

SHOWN_AFTER_MS: Final = 400
CANCEL_AFTER_MS: Final = 2000


class ProgressBar(QProgressBar):
    """A thin bar; a screen reader hears how far it is.

    Args:
        name: what is being done.
        tone: the name of the colour that is filled in.
    """

    def __init__(self, name: str, tone: str = "primary", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is; a total of nought says that nobody knows."""
        self.setRange(0, total)
        self.setValue(done)

    def sizeHint(self) -> QSize:
        """Return the room of the bar."""
        return QSize(look().size("steps_wide"), look().size("bar"))

    def minimumSizeHint(self) -> QSize:
        """Return the least that says anything."""
        return QSize(look().size("level_wide"), look().size("bar"))

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the bar; where nobody knows how far it is, the middle third is filled."""
        theme = look()
        radius = theme.radius("small")
        rounded_box(painter, self.rect(), radius, theme.colour("raised"))
        if self.maximum() <= self.minimum():
            part = QRect(self.width() // 3, 0, self.width() // 3, self.height())
        else:
            share = (self.value() - self.minimum()) / (self.maximum() - self.minimum())
            part = QRect(0, 0, round(self.width() * min(1.0, max(0.0, share))), self.height())
        if part.width() > 0:
            part = part.united(QRect(part.topLeft(), QSize(self.height(), self.height())))
            rounded_box(painter, part, radius, theme.colour(self._tone))


class ProgressNote(QWidget):
    """A sentence, a bar and a way out; it shows itself after 0.4 s, and the way out after 2 s.

    Args:
        say: the words of the screen.
        words: what is being done.
        can_cancel: whether there is a way out.
    """

    cancelled = Signal()
    """The coach wants it to stop."""

    def __init__(self, say: Words, words: str, *, can_cancel: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_cancel = can_cancel
        self._words = Label(words, wrap=True)
        self._bar = ProgressBar(words)
        self._bar.show_progress(0, 0)
        self._cancel = Button(say("Stop"), size="small")
        self._cancel.clicked.connect(self._stop)
        self._cancel.hide()
        beside = row(gap="medium")
        beside.addLayout(column(self._words, self._bar, gap="tiny"), 1)
        beside.addWidget(self._cancel)
        self.setLayout(beside)
        self._appear = self._timer(SHOWN_AFTER_MS, self._show_bar)
        self._offer = self._timer(CANCEL_AFTER_MS, self._show_cancel)
        self.hide()

    def begin(self, words: str = "") -> None:
        """The work begins now."""
        if words:
            self._words.show_text(words)
            self._bar.setAccessibleName(words)
        self._cancel.hide()
        self._cancel.setEnabled(True)
        self._bar.show_progress(0, 0)
        self._appear.start()
        self._offer.start()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        self._bar.show_progress(done, total)

    @Slot()
    def end(self) -> None:
        """The work is over, however it ended."""
        self._appear.stop()
        self._offer.stop()
        self.hide()

    def _timer(self, after: int, then: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(then)
        return timer

    @Slot()
    def _show_bar(self) -> None:
        self.show()

    @Slot()
    def _show_cancel(self) -> None:
        self._cancel.setVisible(self._can_cancel)

    @Slot()
    def _stop(self) -> None:
        self._cancel.setEnabled(False)
        self.cancelled.emit()
