"""The window: the door while the vault is closed, the desk while it is open."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QPixmapCache
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QToolTip, QWidget

from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column
from coachdesk.ui.messages import Message
from coachdesk.ui.shell.actions import Actions
from coachdesk.ui.shell.navigation import Navigator
from coachdesk.ui.shell.taking_back import TakingBack
from coachdesk.ui.theme import look
from coachdesk.ui.theme_keeper import ZOOM_STEP
from coachdesk.ui.widgets.message_bar import PAGE_MARGINS, MessageBar
from coachdesk.ui.widgets.panel import on_ground

if TYPE_CHECKING:
    from coachdesk.ui.shell.desk_view import DeskPlan, DeskView
    from coachdesk.ui.shell.scroll_place import ScrollPlace


@dataclass(slots=True)
class _Here:
    """What is kept while the desk is locked, beside the places of the navigator.

    Args:
        vault: the folder of the vault they belong to.
        scrolled: how far the page was scrolled down.
    """

    vault: Path
    scrolled: ScrollPlace = ()


class MainWindow(QMainWindow):
    """The one window of the desk.

    Args:
        context: the vault, jobs, words and the rest.
        make_door: makes what stands there while the vault is closed.
        make_plan: says what the desk is made of; called once the vault is open.
    """

    def __init__(
        self,
        context: AppContext,
        make_door: Callable[[AppContext], QWidget],
        make_plan: Callable[[], DeskPlan],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._make_door = make_door
        self._make_plan = make_plan
        self._desk: DeskView | None = None
        self._here: _Here | None = None
        self.navigator = Navigator(self)
        self.actions_table = Actions(context.say, self)
        self.taking_back = TakingBack(context, self.actions_table, self)
        self.setWindowTitle("CoachDesk")
        self._measure()
        self._restore()
        self._connect()
        self._enter()
        context.messages.listen(self._show_message, self._clear_messages)

    @property
    def desk(self) -> DeskView | None:
        """The open desk, or None at the door."""
        return self._desk

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed, and remember where the window stood."""
        self._context.about_to_lock.emit()
        self._leave_page()
        geometry = self.saveGeometry().toBase64().toStdString()
        self._context.remember(replace(self._context.settings, geometry=geometry))
        super().closeEvent(event)

    @Slot()
    def _leave_page(self) -> None:
        """Let the page that is seen keep what was typed."""
        if self._desk is not None and self._desk.page is not None:
            self._desk.page.leave()

    def _connect(self) -> None:
        context, actions = self._context, self.actions_table
        context.leaving.connect(self._leave_page)
        context.vault_changed.connect(self._enter)
        context.language_changed.connect(self._speak)
        context.theme.changed.connect(self._measure)
        context.crashes.crashed.connect(self._show_crash)
        for name, do in {
            "back": self.navigator.back,
            "forward": self.navigator.forward,
            "search": self._search,
            "lock": context.lock,
            "help": self._help,
            "zoom_in": self._zoom_in,
            "zoom_out": self._zoom_out,
            "zoom_reset": self._zoom_reset,
            "quit": self.close,
        }.items():
            actions[name].triggered.connect(do)
        for name in ("zoom_in", "zoom_out", "zoom_reset", "help", "quit"):
            actions[name].setEnabled(True)

    @Slot()
    def _enter(self) -> None:
        """Stand at the door, or at the desk; what stood there before is gone, with everything it showed."""
        is_open = self._context.is_open
        self._leave_desk()
        for name in ("search", "lock"):
            self.actions_table[name].setEnabled(is_open)
        if not is_open:
            for name in ("back", "forward"):
                self.actions_table[name].setEnabled(False)
            self.navigator.forget_words()
            self.setWindowTitle("CoachDesk")
            self._put(self._with_messages(self._make_door(self._context)))
            return
        # Imported when a vault is opened, so that the door need not wait for it.
        from coachdesk.ui.shell.desk_view import DeskView

        folder = self._context.vault.folder
        if self._here is None or self._here.vault != folder:
            self.navigator.forget()
            self._here = _Here(folder)
        plan = self._make_plan()
        self._desk = DeskView(self._context, self.actions_table, self.navigator, plan)
        self._messages = self._desk.message_bar
        self._put(self._desk)
        here = self.navigator.here
        if here is not None:
            self.navigator.arrived.emit(here)
            self._desk.scroll_back(self._here.scrolled)
        else:
            self.navigator.go(plan.destinations[0].route)

    def _leave_desk(self) -> None:
        """Let go of the desk, of the sheets that stand over it, and of every face and text that was drawn for it."""
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        for sheet in self.findChildren(QDialog):
            sheet.done(QDialog.DialogCode.Rejected)
        if self._desk is not None:
            from coachdesk.documents.render import forget as forget_texts
            from coachdesk.ui.widgets.avatar import forget_faces

            if self._here is not None:
                self._here.scrolled = self._desk.scroll_place
            self._desk = None
            QToolTip.hideText()
            QPixmapCache.clear()
            forget_faces()
            forget_texts()
            # Once Qt has cleared the pages away, what they showed goes from Python too.
            QTimer.singleShot(0, self, gc.collect)

    def _with_messages(self, door: QWidget) -> QWidget:
        """Return the door with a message bar below it."""
        self._messages = MessageBar(self._context.say, PAGE_MARGINS)
        inner = column()
        inner.addWidget(door, 1)
        inner.addWidget(self._messages)
        holder = on_ground(QWidget(), "surface")
        holder.setLayout(inner)
        return holder

    def _put(self, widget: QWidget) -> None:
        before = self.centralWidget()
        self.setCentralWidget(widget)
        if before is not None:
            before.deleteLater()

    @Slot()
    def _speak(self) -> None:
        self.actions_table.speak(self._context.say)
        # Every page is made again in the other language.
        self._leave_page()
        self._enter()

    @Slot()
    def _measure(self) -> None:
        theme = look()
        self.setMinimumSize(theme.scale.sizes["window_least_wide"], theme.scale.sizes["window_least_high"])

    def _restore(self) -> None:
        sizes, screen = look().scale.sizes, self.screen().availableSize()
        self.resize(min(sizes["window_wide"], screen.width()), min(sizes["window_high"], screen.height()))
        geometry = self._context.settings.geometry
        if geometry:
            # It brings a window back that was left on a screen which is gone, unlike setGeometry.
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode("ascii", "ignore")))

    @Slot(Message)
    def _show_message(self, message: Message) -> None:
        self._messages.show_message(message)

    @Slot()
    def _clear_messages(self) -> None:
        self._messages.clear()

    @Slot(str)
    def _show_crash(self, report: str) -> None:
        from coachdesk.ui.crash_dialog import CrashDialog

        CrashDialog(self._context.say, report, self).open()

    @Slot()
    def _search(self) -> None:
        if self._desk is not None:
            self._desk.search()

    @Slot()
    def _help(self) -> None:
        from coachdesk.ui.help_dialog import HelpDialog

        HelpDialog(self._context.say, self).open()

    @Slot()
    def _zoom_in(self) -> None:
        self._context.zoom_to(self._context.theme.zoom + ZOOM_STEP)

    @Slot()
    def _zoom_out(self) -> None:
        self._context.zoom_to(self._context.theme.zoom - ZOOM_STEP)

    @Slot()
    def _zoom_reset(self) -> None:
        self._context.zoom_to(1.0)
