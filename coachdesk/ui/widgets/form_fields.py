"""The fields of a form: each a control with its label, its help and its error."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from coachdesk.ui.layouts import column
from coachdesk.ui.widgets.choices import ChoiceRow
from coachdesk.ui.widgets.day_field import DayField
from coachdesk.ui.widgets.fields import ComboBox, LineEdit, NumberField, TextArea
from coachdesk.ui.widgets.label import Label, Run
from coachdesk.ui.widgets.panel import flag
from coachdesk.ui.widgets.passphrase_edit import PassphraseEdit
from coachdesk.ui.widgets.remark import Remark


class Field(QWidget):
    """A control with its label, its help and its error; the ground of every kind of field.

    Args:
        label: what belongs here; it names the control for a screen reader.
        control: what is worked with; its part that has the keyboard is the `target`.
        note: said in passing after the label: “may stay empty”.
        help_text: below the control.
        missing: the error when it must be filled in and is not; empty when it may stay empty.
    """

    edited = Signal()
    """What is in the field changed."""

    def __init__(
        self,
        label: str,
        control: QWidget,
        *,
        note: str = "",
        help_text: str = "",
        missing: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.control = control
        self._missing = missing
        self._help = help_text
        self.label = Label([Run(label, strong=True), *([Run(f" {note}", "muted")] if note else [])])
        self._below = Label(help_text, "caption", "muted", wrap=True, parent=self)
        self._below.setVisible(bool(help_text))
        self._error = Remark("warning", "", "danger", kind="caption")
        self._error.hide()
        self.target: QWidget = control.focusProxy() or control
        self.label.setBuddy(self.target)
        self.target.setAccessibleName(label)
        self._describe()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setLayout(column(self.label, control, self._below, self._error, gap="tiny"))

    def is_empty(self) -> bool:
        """Tell whether nothing is filled in."""
        return self.read() in (None, "")

    def read(self) -> object:
        """Return what is filled in."""
        raise NotImplementedError

    def write(self, value: Any) -> None:
        """Fill something in."""
        raise NotImplementedError

    def kept(self) -> object:
        """Return what stands in it, untidied, as JSON knows it; None where it must not be kept."""
        return self.read()

    def bring_back(self, kept: object) -> None:
        """Fill in what was kept; what does not fit any more is left out."""
        self.write(kept)

    def problem(self) -> str:
        """Return what is wrong with what is filled in, in a sentence; empty when all is well."""
        return self._missing if self._missing and self.is_empty() else ""

    def refuse(self, sentence: str) -> None:
        """Say beside the control what is wrong."""
        self._error.show_remark("warning", sentence, "danger")
        self._error.setVisible(True)
        self._below.setVisible(False)
        self._mark(True)
        self._describe()

    def accept(self) -> None:
        """Stop saying that something is wrong."""
        self._error.show_remark("warning", "", "danger")
        self._error.setVisible(False)
        self._below.setVisible(bool(self._below.text()))
        self._mark(False)
        self._describe()

    @property
    def error(self) -> str:
        """What is said to be wrong; empty when nothing is."""
        return self._error.words

    def explain(self, sentence: str) -> None:
        """Show other help below the control."""
        self._below.show_text(sentence)
        self._below.setVisible(bool(sentence) and not self.error)
        self._help = sentence
        self._describe()

    def take_focus(self) -> None:
        """Let the keyboard begin here."""
        self.target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _mark(self, refused: bool) -> None:
        flag(self.control, "invalid", refused)

    def _describe(self) -> None:
        self.target.setAccessibleDescription(self._error.words or self._help)

    @Slot()
    def _tell(self) -> None:
        if self.error:
            self.accept()
        self.edited.emit()


class TextField(Field):
    """A text, on one line or several."""

    control: LineEdit | TextArea

    def __init__(self, label: str, control: LineEdit | TextArea, **rest: Any) -> None:
        super().__init__(label, control, **rest)
        control.textChanged.connect(self._tell)

    @property
    def value(self) -> str:
        """The text, without spaces around it."""
        return self.read()

    def read(self) -> str:
        """Return the text, without spaces around it."""
        return self.kept().strip()

    def kept(self) -> str:
        """Return the text as it stands there."""
        return self.control.text() if isinstance(self.control, LineEdit) else self.control.toPlainText()

    def bring_back(self, kept: object) -> None:
        """Fill in a text that was kept."""
        if isinstance(kept, str):
            self.write(kept)

    def write(self, value: str) -> None:
        """Fill in a text."""
        if isinstance(self.control, LineEdit):
            self.control.setText(value)
            # A text that is longer than its field is read from its beginning.
            self.control.setCursorPosition(0)
        else:
            self.control.setPlainText(value)


class ChoiceField(Field):
    """One of several choices, from a list or side by side."""

    control: ComboBox | ChoiceRow

    def __init__(self, label: str, control: ComboBox | ChoiceRow, **rest: Any) -> None:
        super().__init__(label, control, **rest)
        (control.picked if isinstance(control, ComboBox) else control.chosen).connect(self._tell)
        if isinstance(control, ChoiceRow):
            # The choices say their own words; the group says what is asked.
            self.target.setAccessibleName("")
            control.setAccessibleName(label)

    @property
    def value(self) -> object:
        """What is chosen, or None."""
        return self.read()

    def read(self) -> object:
        """Return what is chosen, or None."""
        return self.control.value

    def write(self, value: object) -> None:
        """Choose."""
        if isinstance(self.control, ComboBox):
            self.control.pick(value)
        else:
            self.control.choose(value)

    def kept(self) -> dict[str, object]:
        """Return what is chosen; in a mapping, so that it is not taken for something typed."""
        return {"chosen": _as_json(self.value)}

    def bring_back(self, kept: object) -> None:
        """Choose what was chosen, if it is still there to be chosen."""
        if isinstance(kept, dict):
            for value in self.control.values:
                if _as_json(value) == kept.get("chosen"):
                    self.write(value)


class DateField(Field):
    """A day, with its weekday below."""

    control: DayField

    def __init__(self, label: str, control: DayField, **rest: Any) -> None:
        super().__init__(label, control, **rest)
        self._own_help = self._help
        control.changed.connect(self._follow)

    @property
    def value(self) -> date | None:
        """The day, or None."""
        return self.read()

    def read(self) -> date | None:
        """Return the day, or None."""
        return self.control.value

    def write(self, value: date | None) -> None:
        """Fill in a day."""
        self.control.show_value(value)

    def kept(self) -> dict[str, object]:
        """Return the day; or what is typed, while that is no day yet."""
        day = self.value
        return {"typed": self.control.text} if day is None else {"day": day.isoformat()}

    def bring_back(self, kept: object) -> None:
        """Fill in a day, in the language of the screen, or what was typed."""
        if isinstance(kept, dict) and "day" in kept:
            self.write(date.fromisoformat(str(kept["day"])))
        elif isinstance(kept, dict):
            self.control.show_text(str(kept.get("typed", "")))

    def problem(self) -> str:
        """Return what is wrong: nothing filled in, or no day."""
        return self.control.problem() or super().problem()

    def _mark(self, refused: bool) -> None:
        self.control.refuse(refused)

    @Slot()
    def _follow(self) -> None:
        self.explain(self.control.explanation() or self._own_help)
        self._tell()


class WholeNumberField(Field):
    """A whole number."""

    control: NumberField

    def __init__(self, label: str, control: NumberField, **rest: Any) -> None:
        super().__init__(label, control, **rest)
        control.changed.connect(self._tell)

    @property
    def value(self) -> int:
        """The number."""
        return self.read()

    def read(self) -> int:
        """Return the number."""
        return self.control.value

    def write(self, value: int) -> None:
        """Fill in a number."""
        self.control.show_value(value)

    def bring_back(self, kept: object) -> None:
        """Fill in a number that was kept."""
        if isinstance(kept, int):
            self.write(kept)

    def _mark(self, refused: bool) -> None:
        self.control.refuse(refused)


class TickField(Field):
    """Yes or no; its label is on the box itself."""

    control: QCheckBox

    def __init__(self, label: str, **rest: Any) -> None:
        super().__init__(label, QCheckBox(label.replace("&", "&&")), **rest)
        self.label.hide()
        self.control.toggled.connect(self._tell)

    @property
    def value(self) -> bool:
        """Whether it is ticked."""
        return self.read()

    def read(self) -> bool:
        """Return whether it is ticked."""
        return self.control.isChecked()

    def is_empty(self) -> bool:
        """Tell whether it is not ticked, for a box that must be."""
        return not self.read()

    def write(self, value: bool) -> None:
        """Tick it, or not."""
        self.control.setChecked(value)

    def bring_back(self, kept: object) -> None:
        """Tick it, if it was."""
        if isinstance(kept, bool):
            self.write(kept)


class SecretField(Field):
    """A passphrase."""

    control: PassphraseEdit

    def __init__(self, label: str, control: PassphraseEdit, **rest: Any) -> None:
        super().__init__(label, control, **rest)
        control.edited.connect(self._tell)

    @property
    def value(self) -> str:
        """The passphrase, untouched."""
        return self.read()

    def read(self) -> str:
        """Return the passphrase, untouched."""
        return self.control.value

    def write(self, value: str) -> None:
        """Fill in a passphrase."""
        self.control.line.setText(value)

    def kept(self) -> None:
        """Return nothing: a passphrase is kept nowhere."""

    def bring_back(self, kept: object) -> None:
        """Fill in nothing."""

    def _mark(self, refused: bool) -> None:
        self.control.refuse(refused)


def _as_json(value: object) -> object:
    """Return a choice as JSON knows it."""
    if isinstance(value, Enum):
        return value.value
    return value if value is None or isinstance(value, str | int | float) else str(value)
