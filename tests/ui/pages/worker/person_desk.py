"""The window with somebody's page, as its tests work with it: by keyboard."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coachdesk.services.vault import Vault
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.saving_dialog import SavingDialog
from coachdesk.ui.pages.worker.worker_page import WorkerPage
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def settle() -> None:
    """Let what was shown be laid out, also where a layout turns for want of room, and what was closed be gone."""
    for _ in range(5):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@dataclass
class PersonDesk:
    """The window with somebody's page, and the keyboard in front of it."""

    window: MainWindow
    context: AppContext
    vault: Vault
    worker_id: UUID
    went: list[Route] = field(default_factory=list)

    @property
    def page(self) -> WorkerPage:
        """The page that is seen."""
        assert self.window.desk is not None
        page = self.window.desk.page
        assert isinstance(page, WorkerPage)
        return page

    @property
    def dialog(self) -> SavingDialog:
        """The sheet that is open."""
        settle()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, SavingDialog)
        return dialog

    @property
    def said(self) -> str:
        """What the message bar says."""
        assert self.window.desk is not None
        return self.window.desk.message_bar.words

    def open(self, section: str) -> None:
        """Go to a tab."""
        self.window.navigator.go(Route("worker", self.worker_id, section))
        settle()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER, *, times: int = 1) -> None:
        """Press a key where the keyboard is."""
        if QApplication.activeModalWidget() is None and not self.window.isActiveWindow():
            self.window.activateWindow()
            settle()
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
            settle()

    def type(self, text: str) -> None:
        """Type where the keyboard is, instead of what is selected there."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)
