"""Two groups of a recovery key, typed back from paper: proof that it was written down and can be read."""

from __future__ import annotations

import secrets
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coachdesk.ui.context import AppContext
from coachdesk.ui.widgets.fields import LineEdit
from coachdesk.ui.widgets.form import Form
from coachdesk.ui.widgets.label import Label

ASKED_GROUPS: Final = 2


class RetypedGroups(Form):
    """Asks two groups back, and compares them.

    Args:
        context: the words and the clock.
        recovery_key: as it was made: a prefix and eight groups.
    """

    no_draft = "a recovery key is kept nowhere"

    done = Signal()
    """Enter was pressed in the last field."""

    def __init__(self, context: AppContext, recovery_key: str, parent: QWidget | None = None) -> None:
        super().__init__(context.say, context.clock, parent=parent)
        say = context.say
        _, *self.groups = recovery_key.split("-")
        self.asked = sorted(secrets.SystemRandom().sample(range(len(self.groups)), ASKED_GROUPS))
        self.put(Label(say("Type two groups from your paper, to be sure it can be read."), "strong", wrap=True))
        with self.side_by_side():
            for number in self.asked:
                self.text(str(number), say("Group {number}", number=number + 1), required=True)
        first, second = (self.field(str(number)) for number in self.asked)
        if isinstance(first.control, LineEdit) and isinstance(second.control, LineEdit):
            first.control.returnPressed.connect(second.take_focus)
            second.control.returnPressed.connect(self.done)
        self.first = first.target

    def compare(self) -> bool:
        """Say beside the fields what is not the same, and tell whether all is; case and look-alikes do not matter."""
        say = self.say
        problems = {}
        for number in self.asked:
            typed = _read(str(self.field(str(number)).read()))
            wrong = say("This is not what stands in group {number}. Look once more.", number=number + 1)
            problems[str(number)] = "" if typed == self.groups[number] else wrong
        return self.check() and self.refuse(problems)


def _read(typed: str) -> str:
    """Return a group as it was meant: in capitals, with digits for the letters that look like them."""
    return "".join(typed.split()).upper().translate(str.maketrans("OIL", "011"))
