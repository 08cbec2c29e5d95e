"""The check on the page of backups: is everything sound, the backups too?"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachdesk.services.check import Examination, examine_open
from coachdesk.services.findings import FindingKind
from coachdesk.services.repair import repair
from coachdesk.ui.announce import announce
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.backups.second_folder_block import chosen_folder
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Panel
from coachdesk.ui.widgets.progress import ProgressNote
from coachdesk.ui.widgets.remark import Remark

_QUIET = {FindingKind.NEWEST_BACKUP, FindingKind.NO_SECOND_FOLDER, FindingKind.SECOND_FOLDER_AWAY}
"""What the page says already."""


class CheckBlock(Panel):
    """Reads the vault and every backup as a whole, and says what it found in plain sentences.

    Args:
        context: the vault, jobs, words and the rest.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        say = context.say
        self._context = context
        self.check_button = Button(say("Check everything"), icon="shield")
        self.repair_button = Button(say("Put it right"), kind="primary")
        self.check_button.clicked.connect(self.check)
        self.repair_button.clicked.connect(self.put_right)
        self.progress = ProgressNote(say, say("Reading the vault and every backup…"), can_cancel=False)
        self._found = column(gap="tiny")
        super().__init__(
            "card",
            Label(say("Is everything sound?"), "h3"),
            Label(say("Reads the vault and every backup from beginning to end."), wrap=True),
            self._found,
            self.progress,
            row(self.check_button, self.repair_button, 1, gap="small"),
            gap="small",
            margins=("roomy", "roomy"),
            parent=parent,
        )
        self.repair_button.hide()

    @Slot()
    def check(self) -> None:
        """Check everything."""
        self._begin()
        work = partial(examine_open, self._context.vault, second=chosen_folder(self._context), every_backup=True)
        self._context.jobs.run(work, self._show, self._failed)

    @Slot()
    def put_right(self) -> None:
        """Make anew what can be made anew, after a copy."""
        self._begin()
        self._context.jobs.run(partial(repair, self._context.vault), self._put_right, self._failed)

    def _begin(self) -> None:
        self.check_button.setEnabled(False)
        self.repair_button.setEnabled(False)
        self.progress.begin()

    def _end(self) -> None:
        self.check_button.setEnabled(True)
        self.repair_button.setEnabled(True)
        self.progress.end()

    def _put_right(self, _kept: object) -> None:
        self._end()
        self.check()

    def _show(self, found: Examination) -> None:
        say = self._context.say
        self._end()
        while (item := self._found.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        remarks = [Remark("warning", each.say(say), "danger") for each in found.damage]
        if found.is_sound:
            remarks.append(Remark("check", say("Everything is as it was written."), "ok"))
        else:
            remarks.append(Remark("info", say("Nothing was changed. Put back the newest whole backup."), "text"))
        told = [each for each in found.to_know if each.kind not in _QUIET]
        remarks += [Remark("info", each.say(say), "muted", kind="caption") for each in told]
        for remark in remarks:
            self._found.addWidget(remark)
        stale = any(each.kind is FindingKind.SEARCH_INDEX_STALE for each in found.to_know)
        self.repair_button.setVisible(found.can_be_repaired and (stale or not found.is_sound))
        announce(self, remarks[0].words)

    def _failed(self, error: Exception) -> None:
        self._end()
        self._context.report(error)
