"""The desk as a program: one application, one window, from the first frame until it is closed."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from coachdesk.clock import Clock
from coachdesk.paths import AppPaths
from coachdesk.settings import load_settings
from coachdesk.ui.application import QtWords, dress, make_application
from coachdesk.ui.backup_keeper import BackupKeeper
from coachdesk.ui.bin_keeper import BinKeeper
from coachdesk.ui.context import AppContext
from coachdesk.ui.draft_teller import DraftTeller
from coachdesk.ui.first_frame import FirstFrame
from coachdesk.ui.jobs import ThreadJobRunner
from coachdesk.ui.pages.start.door_page import DoorPage
from coachdesk.ui.pages.start.entrance import Entrance, warm_up
from coachdesk.ui.shell.main_window import MainWindow

if TYPE_CHECKING:
    from coachdesk.ui.shell.desk_view import DeskPlan


def run_desk(paths: AppPaths, vault_folder: Path, clock: Clock) -> int:
    """Open the window on a vault, and return the exit code once it is closed."""
    settings = load_settings(paths.settings)
    application = make_application(sys.argv[:1])
    context = AppContext(
        jobs=ThreadJobRunner(),
        theme=dress(application, settings),
        clock=clock,
        settings=settings,
        settings_file=paths.settings,
    )
    context.crashes.install()
    window = open_window(context, Entrance(paths, vault_folder))
    BackupKeeper(context, window)
    BinKeeper(context, window)
    context.vault_changed.connect(partial(remember_vault, context, paths))
    words = QtWords(application)
    context.language_changed.connect(lambda: words.speak(context.language))
    # Only then: memory is tidied again, Qt gets its own words, and what unlocking needs is loaded beside the window.
    frame = FirstFrame(window)
    frame.painted.connect(_tidy_again)
    frame.painted.connect(lambda: words.speak(context.language))
    frame.painted.connect(lambda: context.jobs.run(warm_up, _nothing, _nothing))
    frame.painted.connect(partial(_stand_guard, context, window))
    code = application.exec()
    # The clipboard outlives the program on some systems.
    context.clipboard.empty()
    # It may be closed before its first frame.
    gc.enable()
    context.jobs.close()
    if context.is_open:
        context.vault.close()
    return code


def remember_vault(context: AppContext, paths: AppPaths) -> None:
    """Let the desk begin with this vault the next time; practising is not what one comes back for."""
    if context.is_open and context.vault.folder != paths.practice:
        context.remember(replace(context.settings, last_vault=str(context.vault.folder)))


def open_window(context: AppContext, entrance: Entrance) -> MainWindow:
    """Return the window, at the door and shown."""
    window = MainWindow(context, partial(_door, entrance), _plan)
    DraftTeller(context, window)
    window.show()
    return window


def _door(entrance: Entrance, context: AppContext) -> QWidget:
    return DoorPage(context, entrance)


def _plan() -> DeskPlan:
    # Loaded with the first vault that opens: every page comes along, and with them the database.
    from coachdesk.ui.desk_plan import desk_plan

    return desk_plan()


def _stand_guard(context: AppContext, window: QWidget) -> None:
    from coachdesk.ui.guards import stand_guard

    stand_guard(context, window)


def _tidy_again() -> None:
    # What is there by now stays as long as the program, so it need not be looked through each time.
    gc.freeze()
    gc.enable()


def _nothing(outcome: object) -> None:
    """What is loaded early is not worth a word, and what cannot be loaded is told when it is needed."""
