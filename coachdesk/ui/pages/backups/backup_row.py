"""One backup in the list: of when it is, why it was made, when it was proven, where it lies."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from coachdesk.i18n import Words
from coachdesk.services.backups import Backup
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.backups.words import reason_of, size_of
from coachdesk.ui.reflow import Beside
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.label import Label


class BackupRow(QWidget):
    """A backup and the button that puts it back.

    Args:
        say: the words of the screen.
        backup: which.
        is_second: whether a copy of it lies in the second folder too.
    """

    put_back = Signal(object)
    """The coach wants this `Backup` back."""

    def __init__(self, say: Words, backup: Backup, *, is_second: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backup = backup
        where = say("here and in the second folder") if is_second else say("on this computer")
        moment = say.moment(backup.made_at)
        facts = say(
            "{reason} · {size} · {where}", reason=reason_of(backup, say), size=size_of(backup, say), where=where
        )
        words = column(Label(moment, "strong", wrap=True), Label(facts, "caption", "muted", wrap=True), gap="none")
        if backup.proven_at != backup.made_at:
            proven = say("Read back as a whole again on {moment}", moment=say.moment(backup.proven_at))
            words.addWidget(Label(proven, "caption", "muted", wrap=True))
        self.button = Button(say("Put back…"), size="small")
        self.button.setAccessibleName(say("Put back the backup of {moment}", moment=moment))
        self.button.clicked.connect(self._wanted)
        left = row(gap="snug")
        left.addWidget(IconLabel("check", "ok"), 0, Qt.AlignmentFlag.AlignTop)
        left.addLayout(words, 1)
        whole = Beside(gap="small", margins=("none", "small"))
        whole.addLayout(left, 1)
        whole.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(whole)

    def _wanted(self) -> None:
        self.put_back.emit(self._backup)
