"""The sheet that asks whether a person goes to the bin: the one thing that is asked, since so much goes along."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from coachdesk.i18n import Words
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.dialog import Dialog
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.remark import Remark


class ThrowAwayDialog(Dialog):
    """Says what happens; `accepted` when it shall.

    Args:
        say: the words of the screen.
        name: of the person, as they want to be called.
        parent: the window it stands over.
    """

    def __init__(self, say: Words, name: str, parent: QWidget) -> None:
        super().__init__(say, say("Move {name} to the bin?", name=name), parent, wide="dialog_narrow")
        gone = say(
            "{name} leaves every list and search, with everything on this page. No papers can be made.", name=name
        )
        kept = say("What was shared stays in the register.")
        back = say("You can put {name} back. Until you do, {name} stays in the bin.", name=name)
        self.add(
            Label(gone, wrap=True), Remark("file", kept, "muted", ink="text"), Remark("undo", back, "muted", ink="text")
        )
        self.cancel_button = Button(say("Cancel"), keys="Esc")
        self.cancel_button.clicked.connect(self.reject)
        self.bin_button = Button(say("Move to the bin"), kind="danger", icon="bin")
        self.bin_button.clicked.connect(self.accept)
        self.add_foot(self.cancel_button, self.bin_button)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin where nothing happens."""
        super().showEvent(event)
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
