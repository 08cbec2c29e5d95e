"""Backups: which there are and when they were proven, one more now, a second folder, and how one is put back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from coachdesk.services.backups import Backup, BackupReason, back_up, backups
from coachdesk.services.cloud_folder import cloud_service
from coachdesk.services.restoring import backups_in
from coachdesk.services.second_folder import kept_there, visit
from coachdesk.services.vault import Vault
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.backups.backup_row import BackupRow
from coachdesk.ui.pages.backups.check_block import CheckBlock
from coachdesk.ui.pages.backups.put_back_dialog import PutBackDialog
from coachdesk.ui.pages.backups.second_folder_block import SecondFolderBlock, chosen_folder
from coachdesk.ui.reflow import Beside
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Desk, Page, PageHeader, going_back
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Line, Panel
from coachdesk.ui.widgets.remark import Remark

SHOWN_FIRST: Final = 8


@dataclass(frozen=True, slots=True)
class _Present:
    """The backups there are."""

    here: tuple[Backup, ...]
    there: tuple[Backup, ...]


class BackupsPage(Page):
    """The backups of the vault."""

    def __init__(self, context: AppContext, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, route, parent)
        say = self.say
        self._shows_all = False
        self._present = _Present((), ())
        self.backup_button = Button(say("Make a backup now"), kind="primary", icon="backup")
        self.backup_button.clicked.connect(self.back_up)
        self.last = Remark("backup", say("There is no backup yet."), "warn", kind="strong")
        self.all_button = Button("", kind="quiet").at_start()
        self.all_button.clicked.connect(self._show_all)
        self.second = SecondFolderBlock(context)
        self.second.changed.connect(self.reload)
        self.check_block = CheckBlock(context)
        self.elsewhere_button = Button(say("Look in another folder…"), icon="search")
        self.elsewhere_button.clicked.connect(self.look_elsewhere)
        self._rows = column(gap="none")
        text = say(
            "A whole copy is made when you open your vault, and every half hour while you work. "
            "Each one is read back before it counts."
        )
        header = going_back(
            desk, PageHeader(say("Backups"), text, self.backup_button, back=say("Back to the settings"))
        )
        left = column(self.last, self._rows, row(self.all_button, 1), self._elsewhere(), gap="medium")
        right = column(self.second, self.check_block, gap="medium")
        left.addStretch(1)
        right.addStretch(1)
        both = Beside(gap="huge", margins=("huge", "none", "huge", "huge"), least="header_least")
        both.addLayout(left, 3)
        both.addLayout(right, 2)
        inner = column(header)
        inner.addLayout(both)
        inner.addStretch(1)
        self.setLayout(inner)

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.say("Backups")

    def arrive(self, route: Route) -> None:
        """Look anew each time: backups are made without a word."""
        self._is_stale = True
        super().arrive(route)

    def reload(self) -> None:
        """Look which backups there are."""
        work = partial(_present, self.context.vault.folder, chosen_folder(self.context))
        self.context.jobs.run(work, self._show)

    @Slot()
    def back_up(self) -> None:
        """Make a backup now."""
        self.backup_button.setEnabled(False)
        work = partial(_make, self.context.vault, chosen_folder(self.context))
        self.context.jobs.run(work, self._made, self._not_made)

    @Slot()
    def look_elsewhere(self) -> None:
        """Ask for a folder with backups, and offer what is in it."""
        chosen = QFileDialog.getExistingDirectory(self, self.say("A folder with backups"))
        if chosen:
            self.context.jobs.run(partial(backups_in, Path(chosen)), self._offer)

    # -- what is seen

    def _elsewhere(self) -> QWidget:
        say, folder = self.say, self.context.vault.folder
        panel = Panel(
            "soft",
            Label(say("A backup from elsewhere"), "h3", wrap=True),
            Label(say("From a stick, another drive or another computer."), wrap=True),
            row(self.elsewhere_button, 1),
            gap="small",
            margins=("roomy", "roomy"),
        )
        service = cloud_service(folder)
        if service is not None:
            text = say(
                "Your vault is in a folder that {service} copies to the cloud. That program can hold or replace its "
                "files while you work; a folder of this computer alone is safer.",
                service=service,
            )
            panel.add(Remark("cloud", text, "warn", kind="caption"))
        return panel

    def _show(self, present: _Present) -> None:
        say = self.say
        self._present = present
        self.second.show_state(present.there)
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if present.here:
            newest = max(present.here, key=lambda backup: backup.proven_at)
            moment = say.moment(newest.proven_at)
            self.last.show_remark("check", say("Last proven: {moment}.", moment=moment), "ok")
        else:
            self.last.show_remark("backup", say("There is no backup yet."), "warn")
        there = {backup.name for backup in present.there}
        seen = present.here if self._shows_all else present.here[:SHOWN_FIRST]
        for backup in seen:
            line = BackupRow(say, backup, is_second=backup.name in there)
            line.put_back.connect(self._put_back)
            self._rows.addWidget(line)
            self._rows.addWidget(Line())
        more = len(present.here) - len(seen)
        self.all_button.setVisible(more > 0)
        self.all_button.show_text(say.plural("Show {count} older one", "Show {count} older ones", more))

    @Slot()
    def _show_all(self) -> None:
        self._shows_all = True
        self._show(self._present)

    # -- what one can do

    @Slot(object)
    def _put_back(self, backup: Backup) -> None:
        PutBackDialog(self.context, (backup,), self).open()

    def _offer(self, found: Sequence[Backup]) -> None:
        if found:
            PutBackDialog(self.context, found, self).open()
        else:
            self.context.messages.post(self.say("There is no backup in this folder, nor just below it."), "warn")

    def _made(self, present: _Present) -> None:
        self.backup_button.setEnabled(True)
        self._show(present)
        self.context.messages.post(self.say("The backup is made and proven."), "ok")

    def _not_made(self, error: Exception) -> None:
        self.backup_button.setEnabled(True)
        self.context.report(error)


def _present(folder: Path, second: Path | None) -> _Present:
    return _Present(backups(folder), kept_there(folder, second) if second is not None else ())


def _make(vault: Vault, second: Path | None) -> _Present:
    back_up(vault, BackupReason.ASKED)
    if second is not None:
        visit(vault, second)
    return _present(vault.folder, second)
