"""A short sentence with an icon before it, in one colour: an error, a hint, what was saved."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from coachdesk.ui.layouts import column, row
from coachdesk.ui.theme import TextKind, look
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.label import Label


class Remark(QWidget):
    """An icon and a sentence.

    Args:
        icon: a file of `resources/icons`.
        words: the sentence.
        colour: the name of a colour of the theme, for both.
        kind: body, or caption for small print.
        ink: another colour for the words.
    """

    def __init__(
        self,
        icon: str,
        words: str,
        colour: str = "muted",
        *,
        kind: TextKind = "body",
        ink: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: TextKind = kind
        size = "icon" if kind in {"body", "strong", "lead"} else "icon_small"
        self._icon = IconLabel(icon, colour, size)
        self._words = Label(words, kind, ink or colour, wrap=True)
        inner = row(gap="small" if size == "icon" else "tiny")
        # The icon belongs to the first line, wherever the second one goes.
        inner.addWidget(_OnLine(self._icon, kind), 0, Qt.AlignmentFlag.AlignTop)
        inner.addWidget(self._words, 1)
        # In a higher row both stay together in the middle.
        self.setLayout(column(1, inner, 1))

    @property
    def words(self) -> str:
        """The sentence."""
        return self._words.text()

    def show_remark(self, icon: str, words: str, colour: str) -> None:
        """Show something else."""
        self._icon.show_icon(icon, colour)
        self._words.show_text(words)
        self._words.show_as(colour=colour)


class _OnLine(QWidget):
    """An icon as high as a line of text."""

    def __init__(self, icon: IconLabel, kind: TextKind) -> None:
        super().__init__()
        self._kind: TextKind = kind
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setLayout(column(icon, align=Qt.AlignmentFlag.AlignVCenter))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), look().line(self._kind))
