"""A passphrase: hidden or shown by a real button, with a word about Caps Lock, and nothing against pasting."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QProgressBar, QSizePolicy, QWidget

from coachdesk.i18n import Words
from coachdesk.ui.layouts import column, row
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.fields import LineEdit
from coachdesk.ui.widgets.painting import paints, rounded_box
from coachdesk.ui.widgets.panel import flag
from coachdesk.ui.widgets.remark import Remark


class PassphraseEdit(QWidget):
    """A field for a passphrase with a button that shows it.

    Args:
        say: the words of the screen.
        tall: 48 high, as on the first window.
    """

    edited = Signal(str)
    """What was typed, at every letter."""
    entered = Signal()
    """Enter was pressed in the field."""

    def __init__(self, say: Words, *, tall: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self.line = LineEdit(tall=tall)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self.edited)
        self.line.returnPressed.connect(self.entered)
        self._show = Button(say("Show"), icon="eye", size="tall" if tall else "normal")
        self._show.setAutoDefault(False)
        self._show.clicked.connect(self._toggle)
        self._caps = Remark("caps_lock", say("Caps Lock is on"), "warn")
        self._caps.hide()
        self._slot = column(gap="tiny")
        inputs = row(gap="small")
        inputs.addWidget(self.line, 1)
        inputs.addWidget(self._show)
        self.setLayout(column(inputs, self._caps, self._slot, gap="tiny"))
        self.setFocusProxy(self.line)

    @property
    def value(self) -> str:
        """What is typed, untouched: spaces count."""
        return self.line.text()

    def clear(self) -> None:
        """Empty the field and hide what comes next."""
        self.line.clear()
        self.reveal(False)

    def put_below(self, widget: QWidget) -> None:
        """Put something below the field: the strength of a new passphrase."""
        self._slot.addWidget(widget)

    def refuse(self, refused: bool) -> None:
        """Show, or stop showing, that it was wrong."""
        flag(self.line, "invalid", refused)

    def is_shown(self) -> bool:
        """Tell whether the letters can be read."""
        return self.line.echoMode() is QLineEdit.EchoMode.Normal

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice Caps Lock from what the keys give, since no system says it the same way."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._notice_caps_lock(event)
        return super().eventFilter(watched, event)

    def _notice_caps_lock(self, event: QKeyEvent) -> None:
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._caps.setVisible(False)
        elif len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._caps.setVisible(letter.isupper() != shifted)

    @Slot()
    def _toggle(self) -> None:
        self.reveal(not self.is_shown())

    def reveal(self, shown: bool = True) -> None:
        """Show what is typed, or hide it."""
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._show.show_text(self.say("Hide") if shown else self.say("Show"))
        self._show.show_icon("eye_off" if shown else "eye")


class StrengthBar(QWidget):
    """How hard a new passphrase is to guess: four blocks and a sentence.

    Args:
        name: what is measured, for a screen reader.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks = _Blocks()
        self._blocks.setAccessibleName(name)
        self._words = Remark("info", "", "muted")
        self.setLayout(column(self._blocks, self._words, gap="tiny"))

    def show_strength(self, blocks: int, words: str, role: Literal["muted", "warn", "ok"]) -> None:
        """Show a strength.

        Args:
            blocks: 0 to 4.
            words: the sentence that says the same.
            role: the colour, which goes with an icon.
        """
        self._blocks.show_blocks(blocks, role)
        icon = {"muted": "info", "warn": "warning", "ok": "check_circle"}[role]
        self._words.show_remark(icon, words, role)


class _Blocks(QProgressBar):
    """The four blocks."""

    def __init__(self) -> None:
        super().__init__()
        self._role = "muted"
        self.setRange(0, 4)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_blocks(self, blocks: int, role: str) -> None:
        self._role = role
        self.setValue(blocks)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().size("steps_wide"), look().size("bar"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, look().size("bar"))

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        theme = look()
        gap = theme.space("tiny")
        wide = (self.width() - 3 * gap) / 4
        for number in range(4):
            box = QRect(round(number * (wide + gap)), 0, round(wide), self.height())
            on = number < self.value()
            colour = theme.colour(("control" if self._role == "muted" else self._role) if on else "raised")
            rounded_box(painter, box, theme.radius("small"), colour, None if on else theme.colour("border"))
