"""A recovery key to be written down: eight groups in two rows, each with its number."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from coachdesk.i18n import Words
from coachdesk.ui.layouts import column, grid
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Panel

GROUPS_IN_A_ROW: Final = 4


class RecoveryKeyTiles(Panel):
    """Shows a recovery key.

    Args:
        say: the words of the screen.
        recovery_key: a prefix and eight groups, with dashes between.
    """

    def __init__(self, say: Words, recovery_key: str, parent: QWidget | None = None) -> None:
        prefix, *groups = recovery_key.split("-")
        tiles = grid("large", "medium")
        for number, group in enumerate(groups):
            name = Label(say("Group {number}", number=number + 1), "caption", "muted")
            letters = Label(group, "h2")
            letters.setAccessibleName(say("Group {number}: {letters}", number=number + 1, letters=" ".join(group)))
            tiles.addLayout(column(name, letters), number // GROUPS_IN_A_ROW, number % GROUPS_IN_A_ROW)
        before = Label(say("Begins with {prefix}", prefix=prefix), "caption", "muted")
        super().__init__("card", tiles, before, margins=("large", "medium"), parent=parent)
