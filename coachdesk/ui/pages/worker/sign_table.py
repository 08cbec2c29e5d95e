"""The warning signs of a worker: what one sees, what one does then, whom one calls; the level as a shape and a word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coachdesk.domain.warning_sign import SIGN_LEVEL_NAMES, SignLevel
from coachdesk.i18n import Words
from coachdesk.services.profile import SignRow
from coachdesk.ui.layouts import column, row
from coachdesk.ui.reflow import Beside
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.buttons import IconButton
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.remark import Remark

LOOKS: Final = {
    SignLevel.FINE: ("go", "ok"),
    SignLevel.CAREFUL: ("slow", "warn"),
    SignLevel.STOP: ("stop", "danger"),
}
"""The shape and the colour of a level."""

_COLUMNS: Final = 3


class SignTable(QWidget):
    """The signs below each other; where there is room, see, do and call stand side by side.

    Args:
        say: the words of the screen.
        name: of the worker.
        signs: in order.
    """

    unwanted = Signal(object)
    """Throw a sign away; carries its row."""

    def __init__(self, say: Words, name: str, signs: Sequence[SignRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        heads = ((say("You see this"), "eye"), (say("You do this"), "hands"), (say("Call"), "phone"))
        self._head = QWidget()
        titles = Beside(gap="large", least="sign_least")
        for words, icon in heads:
            titles.addWidget(_Title(words, icon), 1)
        self._head.setLayout(titles)
        self._captions: list[Label] = []
        self.bin_buttons: list[IconButton] = []
        rows = [self._row(sign, name, [words for words, _ in heads]) for sign in signs]
        self.setLayout(column(self._head, *rows, gap="medium"))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say above every text what it is, where the heads of the columns cannot."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again under another zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        theme = look()
        needed = _COLUMNS * theme.size("sign_least") + (_COLUMNS - 1) * theme.space("large")
        self._head.setVisible(self.width() >= needed)
        for caption in self._captions:
            caption.setVisible(self.width() < needed)

    def _row(self, sign: SignRow, name: str, heads: Sequence[str]) -> QWidget:
        icon, colour = LOOKS[sign.level]
        level = row(IconLabel(icon, colour), gap="small")
        level.addWidget(Label(self.say.of(SIGN_LEVEL_NAMES[sign.level]), "strong", colour))
        if not sign.is_approved:
            level.addWidget(Remark("clock", self.say("This still waits for {name}.", name=name), "warn", ink="text"))
        level.addStretch(1)
        bin_button = IconButton("bin", self.say("Move to the bin: {what}", what=sign.see), size="small", ink="muted")
        bin_button.clicked.connect(partial(self.unwanted.emit, sign))
        self.bin_buttons.append(bin_button)
        level.addWidget(bin_button)
        cells = Beside(gap="large", least="sign_least")
        for head, text in zip(heads, (sign.see, sign.do, sign.call), strict=True):
            caption = Label(head, "caption", "muted")
            caption.hide()
            self._captions.append(caption)
            cell = QWidget()
            cell.setLayout(column(caption, Label(text, wrap=True)))
            cells.addWidget(cell, 1, Qt.AlignmentFlag.AlignTop)
        whole = QWidget()
        whole.setLayout(column(level, cells, gap="tiny"))
        return whole


class _Title(QWidget):
    """The head of a column."""

    def __init__(self, words: str, icon: str) -> None:
        super().__init__()
        inner = row(IconLabel(icon, "voice", "icon_large"), gap="snug")
        inner.addWidget(Label(words, "h3", "voice", wrap=True), 1)
        self.setLayout(inner)
