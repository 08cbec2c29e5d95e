"""What is drawn of backups and damage: the page, a backup that is put back, and the door of a damaged vault."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from coachdesk.domain.worker import WorkerDraft
from coachdesk.paths import KEY_FILE
from coachdesk.services.backups import BackupReason, back_up
from coachdesk.services.practice.passphrase import PASSPHRASE
from coachdesk.services.practice.vault import make_practice_vault
from coachdesk.services.second_folder import begin
from coachdesk.services.workers import add_worker
from coachdesk.ui.context import AppContext
from coachdesk.ui.desk import open_window
from coachdesk.ui.pages.backups.backups_page import BackupsPage
from coachdesk.ui.pages.backups.put_back_dialog import PutBackDialog
from coachdesk.ui.pages.start.damaged import Damaged
from coachdesk.ui.pages.start.door_page import DoorPage
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from tests.support.damage import destroy

Size = tuple[int, int]


def backups_page(context: AppContext, entrance: Entrance, size: Size) -> Iterator[MainWindow]:
    """Draw the page without and with backups, the check, and a backup that is put back."""
    window = _window(context, entrance, size)
    vault = make_practice_vault(entrance.paths.practice, context.language, context.clock)
    context.open_with(vault)
    window.navigator.go(Route("backups"))
    yield window
    stick = entrance.paths.data / "stick"
    stick.mkdir()
    for reason in (BackupReason.OPENED, BackupReason.BEFORE_IMPORT, BackupReason.WHILE_OPEN):
        back_up(vault, reason)
    begin(vault, stick)
    add_worker(vault, WorkerDraft.typed(chosen_name="Renée"))
    context.remember(replace(context.settings, second_folder=str(stick)))
    page = window.desk.page if window.desk is not None else None
    assert isinstance(page, BackupsPage)
    page.reload()
    page.check_block.check()
    yield window
    page._put_back(page._present.here[-1])
    sheet = window.findChild(PutBackDialog)
    assert isinstance(sheet, PutBackDialog)
    yield window
    sheet.put_back.secret.write(PASSPHRASE)
    sheet.put_back.go_on()
    yield window
    sheet.reject()


def damaged_door(context: AppContext, entrance: Entrance, size: Size) -> Iterator[MainWindow]:
    """Draw the door of a damaged vault, what was read of it, a vault without its key file, and a new computer."""
    vault = make_practice_vault(entrance.folder, context.language, context.clock)
    back_up(vault, BackupReason.OPENED)
    vault.close()
    keys = (entrance.folder / KEY_FILE).read_bytes()
    destroy(vault.database, vault.database.stat().st_size // 4096 // 2)
    window = _window(context, entrance, size)
    door = window.findChild(DoorPage)
    assert isinstance(door, DoorPage)
    door.show_damage(PASSPHRASE)
    yield window
    door.findChildren(Damaged)[-1].ways[-1].button.click()
    yield window
    whole = _whole_copy(entrance.folder)
    (entrance.folder / KEY_FILE).unlink()
    shutil.copy(whole, vault.database)
    door.show_damage(PASSPHRASE)
    yield window
    (entrance.folder / KEY_FILE).write_bytes(keys)
    shutil.rmtree(entrance.folder / "backups")
    destroy(vault.database, 20)
    door.show_damage(PASSPHRASE)
    yield window
    entrance.folder = entrance.paths.data / "new"
    door.put_back()
    yield window


def _whole_copy(folder: Path) -> Path:
    return next((folder / "backups").glob("*/store-g*.db"))


def _window(context: AppContext, entrance: Entrance, size: Size) -> MainWindow:
    window = open_window(context, entrance)
    window.resize(*size)
    window.activateWindow()
    return window
