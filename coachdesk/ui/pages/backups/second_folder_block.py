"""The second folder on the page of backups: which it is, when it was seen last, and how another is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from coachdesk.services.backups import Backup
from coachdesk.services.cloud_folder import cloud_service
from coachdesk.services.second_folder import Visit, begin
from coachdesk.ui.context import AppContext
from coachdesk.ui.reflow import Flow
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Panel
from coachdesk.ui.widgets.remark import Remark


class SecondFolderBlock(Panel):
    """Offers a second folder, such as a stick, and says how it stands with it.

    Args:
        context: the vault, jobs, words and the rest.
    """

    changed = Signal()
    """Another folder is the second one, or none is any more."""

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        say = context.say
        self._context = context
        self._where = Label("", "body", wrap=True)
        self.state = Remark("info", "", "muted")
        self.cloud = Remark("cloud", "", "warn", kind="caption")
        self.choose_button = Button("", icon="shared")
        self.stop_button = Button(say("Stop using it"), kind="quiet")
        self.choose_button.clicked.connect(self.choose)
        self.stop_button.clicked.connect(self.stop)
        buttons = QWidget()
        buttons.setLayout(Flow(self.choose_button, self.stop_button, gap="small"))
        super().__init__(
            "card", Label(say("A second folder"), "h3"), self._where, self.state, self.cloud, buttons, gap="small",
            margins=("roomy", "roomy"), parent=parent,
        )  # fmt: skip
        self.show_state(())

    def show_state(self, there: tuple[Backup, ...]) -> None:
        """Show how it stands.

        Args:
            there: the backups that were found in it.
        """
        say, settings = self._context.say, self._context.settings
        chosen = settings.second_folder
        self.stop_button.setVisible(bool(chosen))
        self.choose_button.show_text(say("Choose another…") if chosen else say("Choose a folder…"))
        self._show_cloud(Path(chosen) if chosen else None)
        if not chosen:
            self._where.show_text(say("On a stick or another drive. If the laptop is lost, your work is not."))
            self.state.show_remark("warning", say("There is none yet."), "warn")
            return
        self._where.show_text(chosen)
        if there:
            newest = say("It is there. The newest copy is of {moment}.", moment=say.moment(there[0].made_at))
            self.state.show_remark("check", newest, "ok")
            return
        seen = settings.second_folder_seen
        if seen:
            day = say.day(datetime.fromisoformat(seen).astimezone().date())
            text = say("It is not there now. Your second folder was last seen on {day}.", day=day)
        else:
            text = say("It is not there now.")
        self.state.show_remark("info", text, "muted")

    @Slot()
    def choose(self) -> None:
        """Ask for a folder, and copy the newest backup there at once."""
        say = self._context.say
        chosen = QFileDialog.getExistingDirectory(self, say("The second folder"))
        if chosen:
            self.choose_button.setEnabled(False)
            work = partial(begin, self._context.vault, Path(chosen))
            self._context.jobs.run(work, partial(self._begun, chosen), self._failed)

    @Slot()
    def stop(self) -> None:
        """Copy nothing there any more; what is there stays."""
        settings = replace(self._context.settings, second_folder="", second_folder_seen="", second_folder_told="")
        self._context.remember(settings)
        self._context.messages.post(self._context.say("No more copies go to that folder. What is there stays."), "ok")
        self.changed.emit()

    def _begun(self, chosen: str, visit: Visit) -> None:
        say = self._context.say
        self.choose_button.setEnabled(True)
        seen = self._context.clock.now().isoformat()
        self._context.remember(
            replace(self._context.settings, second_folder=chosen, second_folder_seen=seen, second_folder_told="")
        )
        if visit.newest is not None:
            self._context.messages.post(say("From now on each backup goes there too. The first is there."), "ok")
        else:
            self._context.messages.post(say("From now on each backup goes there too."), "ok")
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        self.choose_button.setEnabled(True)
        self._context.report(error)

    def _show_cloud(self, folder: Path | None) -> None:
        service = cloud_service(folder) if folder is not None else None
        if service is not None:
            say = self._context.say
            text = say(
                "{service} copies this folder to the cloud. What is in it is encrypted, but it leaves your laptop. "
                "A stick is safer.",
                service=service,
            )
            self.cloud.show_remark("cloud", text, "warn")
        self.cloud.setVisible(service is not None)


def chosen_folder(context: AppContext) -> Path | None:
    """Return the second folder, if one was chosen."""
    chosen = context.settings.second_folder
    return Path(chosen) if chosen else None
