"""The ground of choices of which one counts: arrow keys move between them, Tab goes past them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QRadioButton, QSizePolicy, QWidget

from coachdesk.ui.layouts import row
from coachdesk.ui.theme import Space


@dataclass(frozen=True, slots=True)
class Option:
    """A choice: what it means to the program, its words, and an icon with them."""

    value: object
    text: str
    icon: str = ""


class ChoiceButton(QRadioButton):
    """One of several choices; what it looks like is painted by who inherits.

    Args:
        text: the words on it.
        name: what a screen reader says, if the words are not enough.
    """

    def __init__(self, text: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = text
        self.setText(text.replace("&", "&&"))
        if name:
            self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def hitButton(self, pos: QPoint) -> bool:
        """Let all of it be pressed."""
        return self.rect().contains(pos)


class Choices(QButtonGroup):
    """A group of choices in which one is chosen, or none.

    Args:
        owner: what the group lives and dies with.
        buttons: the choices, in order.
    """

    def __init__(self, owner: QWidget, buttons: Sequence[ChoiceButton]) -> None:
        super().__init__(owner)
        for number, button in enumerate(buttons):
            self.addButton(button, number)

    def chosen(self) -> int | None:
        """Return the number of the choice, or None."""
        number = self.checkedId()
        return None if number < 0 else number

    def choose(self, number: int | None) -> None:
        """Choose one, or none."""
        if number is not None:
            self.button(number).setChecked(True)
        elif (now := self.checkedButton()) is not None:
            # A group that must have a choice does not let go of one.
            self.setExclusive(False)
            now.setChecked(False)
            self.setExclusive(True)


class ChoiceRow(QFrame):
    """Choices side by side.

    Args:
        options: the choices, in order.
        buttons: how each of them looks, in the same order.
        name: what is chosen, for a screen reader.
        gap: the distance between them.
    """

    chosen = Signal(object)
    """Somebody chose; carries the value."""

    def __init__(
        self,
        options: Sequence[Option],
        buttons: Sequence[ChoiceButton],
        name: str,
        gap: Space,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options = tuple(options)
        self._choices = Choices(self, buttons)
        self._choices.buttonClicked.connect(self._tell)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setLayout(row(*buttons, gap=gap))
        self.setFocusProxy(buttons[0])

    @property
    def value(self) -> object:
        """What is chosen, or None."""
        number = self._choices.chosen()
        return None if number is None else self._options[number].value

    @property
    def values(self) -> tuple[object, ...]:
        """Everything that can be chosen."""
        return tuple(option.value for option in self._options)

    def choose(self, value: object) -> None:
        """Choose without telling anybody; a value that is not there chooses none."""
        values = self.values
        self._choices.choose(values.index(value) if value in values else None)
        self._begin_at_chosen()

    @Slot(QAbstractButton)
    def _tell(self, button: QAbstractButton) -> None:  # noqa: ARG002
        self._begin_at_chosen()
        self.chosen.emit(self.value)

    def _begin_at_chosen(self) -> None:
        """Let the keyboard come in where the choice stands, as it does in every group of radio buttons."""
        self.setFocusProxy(self._choices.checkedButton() or self._choices.buttons()[0])
