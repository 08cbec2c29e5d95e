"""Forms: label, control, help and error made in one call, so that none of them can be forgotten.

Example:
    form = Form(say, clock)
    name = form.text("name", say("Name"), required=True, help_text=say("A first name is enough."))
    with form.side_by_side():
        day = form.day("day", say("When"))
        minutes = form.number("minutes", say("Minutes"))
    if form.check():
        save(name.value, day.value, minutes.value)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from coachdesk.clock import Clock
from coachdesk.i18n import Words
from coachdesk.ui.announce import announce
from coachdesk.ui.day_input import DayReader
from coachdesk.ui.layouts import column
from coachdesk.ui.reflow import Beside
from coachdesk.ui.theme import Space
from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.day_field import DayField
from coachdesk.ui.widgets.fields import ComboBox, LineEdit, NumberField, TextArea
from coachdesk.ui.widgets.form_fields import (
    ChoiceField,
    DateField,
    Field,
    SecretField,
    TextField,
    TickField,
    WholeNumberField,
)
from coachdesk.ui.widgets.passphrase_edit import PassphraseEdit
from coachdesk.ui.widgets.segmented import FacesScale, Segmented

AnyField = TypeVar("AnyField", bound=Field)


class Form(QWidget):
    """Fields below each other, asked for and checked together.

    Every method that adds a field takes `key` (its name in `values`), `label`, and where they help `note` (said after
    the label), `help_text` (below the control) and `required`; it returns the field, whose `value` has a type.

    Args:
        say: the words of the screen.
        clock: what day it is, for days that are typed as “tomorrow”.
        gap: the distance between fields.
    """

    edited = Signal()
    """Something was filled in or changed."""

    def __init__(self, say: Words, clock: Clock, *, gap: Space = "medium", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self._clock = clock
        self._gap: Space = gap
        self._fields: dict[str, Field] = {}
        # What wraps is higher than it first asks for, so no field is held to that; the stretch keeps them together.
        self._column = column(1, gap=gap)
        self._into: QBoxLayout = self._column
        self.setLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    # -- making fields

    def text(self, key: str, label: str, *, placeholder: str = "", **rest: Any) -> TextField:
        """Add a text on one line."""
        return self.add(key, TextField(label, LineEdit(placeholder), **self._known(rest)))

    def long_text(
        self, key: str, label: str, *, placeholder: str = "", high: str = "text_area", **rest: Any
    ) -> TextField:
        """Add a text on several lines; `high` is a size of the scale."""
        return self.add(key, TextField(label, TextArea(placeholder, high), **self._known(rest)))

    def choice(self, key: str, label: str, options: Sequence[Option], **rest: Any) -> ChoiceField:
        """Add a choice from a list."""
        return self.add(key, ChoiceField(label, ComboBox(options), **self._known(rest)))

    def segments(self, key: str, label: str, options: Sequence[Option], **rest: Any) -> ChoiceField:
        """Add a choice of a few, side by side."""
        return self.add(key, ChoiceField(label, Segmented(options, label), **self._known(rest)))

    def faces(self, key: str, label: str, options: Sequence[Option], **rest: Any) -> ChoiceField:
        """Add a choice of five faces."""
        return self.add(key, ChoiceField(label, FacesScale(options, label), **self._known(rest)))

    def day(self, key: str, label: str, *, placeholder: str = "", **rest: Any) -> DateField:
        """Add a day."""
        control = DayField(self.say, DayReader(self.say, self._clock), placeholder)
        return self.add(key, DateField(label, control, **self._known(rest)))

    def number(
        self, key: str, label: str, *, least: int = 0, most: int = 999, step: int = 1, **rest: Any
    ) -> WholeNumberField:
        """Add a whole number in a range."""
        control = NumberField(self.say, least=least, most=most, step=step)
        return self.add(key, WholeNumberField(label, control, **self._known(rest)))

    def tick(self, key: str, label: str, **rest: Any) -> TickField:
        """Add a box to tick."""
        return self.add(key, TickField(label, **self._known(rest)))

    def secret(self, key: str, label: str, *, tall: bool = False, **rest: Any) -> SecretField:
        """Add a passphrase."""
        return self.add(key, SecretField(label, PassphraseEdit(self.say, tall=tall), **self._known(rest)))

    def add(self, key: str, field: AnyField) -> AnyField:
        """Add a field of another kind, and return it.

        Raises:
            ValueError: the form has a field of that name.
        """
        if key in self._fields:
            raise ValueError(f"two fields are called {key}")
        self._fields[key] = field
        if self._into is self._column:
            self._put(field)
        else:
            # Beside each other fields begin at one height, whatever help or error makes one of them longer.
            self._into.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        field.edited.connect(self._tell)
        return field

    def put(self, widget: QWidget) -> None:
        """Put something between the fields that is not one: a line, a sentence."""
        self._put(widget)

    @contextmanager
    def side_by_side(self) -> Iterator[None]:
        """Put the fields that are added meanwhile beside each other; in a narrow window they stand below."""
        beside = Beside(gap=self._gap, least="field_least")
        self._column.insertLayout(self._column.count() - 1, beside)
        self._into = beside
        try:
            yield
        finally:
            self._into = self._column

    # -- what is in them

    def values(self) -> dict[str, object]:
        """Return what is filled in, by key."""
        return {key: field.read() for key, field in self._fields.items()}

    def fill(self, values: Mapping[str, object]) -> None:
        """Fill fields in; those that are not named stay as they are."""
        for key, value in values.items():
            self._fields[key].write(value)

    def kept(self) -> dict[str, object]:
        """Return what stands in the fields, untidied, as JSON knows it; secrets are not among it."""
        kept = {key: field.kept() for key, field in self._fields.items()}
        return {key: value for key, value in kept.items() if value is not None}

    def bring_back(self, kept: Mapping[str, object]) -> None:
        """Fill in what was kept; a field that is not there any more is left out, as is what does not fit it."""
        for key in kept.keys() & self._fields.keys():
            self._fields[key].bring_back(kept[key])
        # Fields do not tell of everything that is chosen for them.
        self.edited.emit()

    def field(self, key: str) -> Field:
        """Return a field by its key."""
        return self._fields[key]

    def check(self) -> bool:
        """Say beside each field what is wrong with it, go to the first, and tell whether all is well."""
        return self.refuse({key: field.problem() for key, field in self._fields.items()})

    def refuse(self, problems: Mapping[str, str]) -> bool:
        """Say what is wrong beside the fields named; empty sentences say that all is well. Tell whether all is."""
        wrong = [self._fields[key] for key, sentence in problems.items() if sentence]
        for key, sentence in problems.items():
            if sentence:
                self._fields[key].refuse(sentence)
            else:
                self._fields[key].accept()
        if wrong:
            wrong[0].take_focus()
            announce(wrong[0], wrong[0].error, urgent=True)
        return not wrong

    def _put(self, widget: QWidget) -> None:
        if self._into is self._column:
            self._column.insertWidget(self._column.count() - 1, widget)
        else:
            self._into.addWidget(widget)

    def _known(self, rest: dict[str, Any]) -> dict[str, Any]:
        if rest.pop("required", False):
            rest["missing"] = self.say("This must be filled in.")
        return rest

    @Slot()
    def _tell(self) -> None:
        self.edited.emit()
