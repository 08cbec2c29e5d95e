"""A recovery key to be written down: eight groups in two rows, each with its number."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from coachdesk.errors import KnownError
from coachdesk.ui.clipboard import SECRET_SECONDS
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column, grid, row
from coachdesk.ui.reflow import Flow
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Panel

GROUPS_IN_A_ROW: Final = 4


class RecoveryKeyTiles(Panel):
    """Shows a recovery key.

    Args:
        context: the words, the clock and the messages.
        recovery_key: a prefix and eight groups, with dashes between.
    """

    def __init__(self, context: AppContext, recovery_key: str, parent: QWidget | None = None) -> None:
        say = context.say
        prefix, *groups = recovery_key.split("-")
        tiles = grid("large", "medium")
        for number, group in enumerate(groups):
            name = Label(say("Group {number}", number=number + 1), "caption", "muted")
            letters = Label(group, "h2")
            letters.setAccessibleName(say("Group {number}: {letters}", number=number + 1, letters=" ".join(group)))
            tiles.addLayout(column(name, letters), number // GROUPS_IN_A_ROW, number % GROUPS_IN_A_ROW)
        before = Label(say("Begins with {prefix}", prefix=prefix), "caption", "muted")
        self.print_button = Button(say("Print this sheet…"), icon="printer")
        self.print_button.setAutoDefault(False)
        self.copy_button = Button(say("Copy"), icon="copy")
        self.copy_button.setAutoDefault(False)
        goes = say("A copied key leaves the clipboard after {count} seconds.", count=SECRET_SECONDS)
        buttons = QWidget()
        buttons.setLayout(Flow(self.copy_button, self.print_button, gap="small", at_end=True))
        below = row(before, gap="medium")
        below.addWidget(buttons, 1)
        parts = (tiles, below, Label(goes, "caption", "muted", wrap=True))
        super().__init__("card", *parts, margins=("large", "medium"), parent=parent)
        self._context = context
        self._recovery_key = recovery_key
        self.print_button.clicked.connect(self.print)
        self.copy_button.clicked.connect(self.copy)
        context.clipboard.forgotten.connect(self._show_not_copied)

    @Slot()
    def copy(self) -> None:
        """Put the key on the clipboard for a moment, for a password manager."""
        self._context.clipboard.copy_secret(self._recovery_key)
        self.copy_button.show_text(self._context.say("Copied"))
        self.copy_button.show_icon("check")

    @Slot()
    def _show_not_copied(self) -> None:
        self.copy_button.show_text(self._context.say("Copy"))
        self.copy_button.show_icon("copy")

    @Slot()
    def print(self) -> None:
        """Print the key as a sheet for the drawer."""
        say = self._context.say
        try:
            # Imported with the first sheet, since most days have none.
            from coachdesk.ui.pages.start.recovery_sheet import print_recovery_sheet

            day = say.day(self._context.clock.today())
            printed = print_recovery_sheet(say, self._recovery_key, day, self.window())
        except KnownError as error:
            self._context.report(error)
            return
        # Where the desk was locked meanwhile, nothing is left to be shown on.
        if printed and isValid(self):
            self.print_button.show_text(say("Printed"))
            self.print_button.show_icon("check")
