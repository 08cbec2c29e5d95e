"""The door of a damaged vault: what happened, that nothing was changed, and the ways on from there."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.domain.worker import WorkerDraft
from coachdesk.i18n import Language
from coachdesk.paths import BACKUPS, KEY_FILE, AppPaths
from coachdesk.services.backups import BackupReason, back_up
from coachdesk.services.second_folder import begin
from coachdesk.services.vault import Vault, create_vault
from coachdesk.services.workers import add_worker, list_workers
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.start.damaged import Damaged
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.pages.start.first_run import FirstRun
from coachdesk.ui.pages.start.put_back_door import PutBackDoor
from coachdesk.ui.pages.start.unlock import Unlock
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.theme_keeper import ThemeKeeper
from tests.support.accessibility import faults
from tests.support.cheap_keys import make_keys_cheap
from tests.support.clipping import clipped
from tests.support.damage import destroy
from tests.support.desk_window import paths_in, pressed, settle, typed, window_at_door
from tests.support.keyed_vault import PASSPHRASE
from tests.support.show import THURSDAY


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a passphrase cost next to nothing."""
    make_keys_cheap(monkeypatch)


@pytest.fixture
def paths(tmp_path: Path) -> AppPaths:
    return paths_in(tmp_path)


@pytest.fixture
def vault(paths: AppPaths) -> Vault:
    """Return a closed vault with two people, and a backup of the first, here and on a stick."""
    made = create_vault(paths.vault, PASSPHRASE, THURSDAY).vault
    add_worker(made, WorkerDraft.typed(chosen_name="Nour"))
    back_up(made, BackupReason.OPENED)
    (paths.data / "stick").mkdir()
    begin(made, paths.data / "stick")
    add_worker(made, WorkerDraft.typed(chosen_name="Samir"))
    made.close()
    return made


def at_door(qtbot: QtBot, context: AppContext, paths: AppPaths) -> MainWindow:
    window = window_at_door(qtbot, context, Entrance(paths, paths.vault))
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    return window


def found(window: MainWindow, kind: type[QWidget]) -> QWidget | None:
    settle()
    shown: list[QWidget] = window.findChildren(kind)
    return next((each for each in shown if each.isVisible()), None)


def damaged_of(window: MainWindow) -> Damaged:
    shown = found(window, Damaged)
    assert isinstance(shown, Damaged)
    return shown


def text_of(damaged: Damaged) -> str:
    return "\n".join(each.text() for each in damaged.findChildren(QLabel) if each.isVisible())


def people_behind(window: MainWindow, context: AppContext) -> list[str]:
    assert isinstance(found(window, Unlock), Unlock)
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    names = [row.name for row in list_workers(context.vault)]
    context.lock()
    return names


def test_it_says_what_happened_and_that_nothing_was_changed(
    qtbot: QtBot, context: AppContext, paths: AppPaths, vault: Vault
) -> None:
    destroy(vault.database, 1)
    before = vault.database.read_bytes()
    damaged = damaged_of(at_door(qtbot, context, paths))
    text = text_of(damaged)
    assert "This file is damaged" in text
    assert "not as they were written: 1 of" in text
    assert "Nothing was changed" in text
    assert "1 person" in text
    assert [way.button.text() for way in damaged.ways] == ["Put this copy back", "Read what can be read"]
    assert vault.database.read_bytes() == before


def test_the_newest_whole_copy_is_put_back(qtbot: QtBot, context: AppContext, paths: AppPaths, vault: Vault) -> None:
    destroy(vault.database, 1)
    window = at_door(qtbot, context, paths)
    damaged_of(window).ways[0].button.click()
    assert people_behind(window, context) == ["Nour"]


def test_what_can_be_read_goes_into_a_new_vault(
    qtbot: QtBot, context: AppContext, paths: AppPaths, vault: Vault
) -> None:
    destroy(vault.database, 1)
    window = at_door(qtbot, context, paths)
    damaged = damaged_of(window)
    damaged.ways[1].button.click()
    settle()
    assert "Nothing is missing" in text_of(damaged)
    damaged.ways[-1].button.click()
    assert people_behind(window, context) == ["Nour", "Samir"]
    assert (paths.data / "vault-salvaged" / KEY_FILE).exists()


def test_a_missing_key_file_is_put_in_place_without_loss(
    qtbot: QtBot, context: AppContext, paths: AppPaths, vault: Vault
) -> None:
    (vault.folder / KEY_FILE).unlink()
    window = at_door(qtbot, context, paths)
    damaged = damaged_of(window)
    assert "A part of this file is missing" in text_of(damaged)
    damaged.ways[0].button.click()
    assert people_behind(window, context) == ["Nour", "Samir"]


def test_a_missing_database_comes_from_the_copy(
    qtbot: QtBot, context: AppContext, paths: AppPaths, vault: Vault
) -> None:
    vault.database.unlink()
    window = at_door(qtbot, context, paths)
    assert [way.button.text() for way in damaged_of(window).ways] == ["Put this copy back"]
    damaged_of(window).ways[0].button.click()
    assert people_behind(window, context) == ["Nour"]


def test_without_any_copy_it_leads_to_the_stick(
    qtbot: QtBot, context: AppContext, paths: AppPaths, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(vault.folder / BACKUPS)
    vault.database.unlink()
    window = at_door(qtbot, context, paths)
    damaged = damaged_of(window)
    assert damaged.ways == []
    assert "look for it there" in text_of(damaged)
    damaged.other_backup.click()
    door = found(window, PutBackDoor)
    assert isinstance(door, PutBackDoor)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(paths.data / "stick"))
    door.folder_button.click()
    assert door.put_back is not None
    door.put_back.secret.write(PASSPHRASE)
    door.put_back.go_button.click()
    door.put_back.go_button.click()
    assert people_behind(window, context) == ["Nour"]


def test_a_wrong_passphrase_leads_back_to_the_way_in(
    qtbot: QtBot, context: AppContext, paths: AppPaths, vault: Vault
) -> None:
    (vault.folder / KEY_FILE).unlink()
    window = window_at_door(qtbot, context, Entrance(paths, paths.vault))
    typed("een andere zin")
    pressed(Qt.Key.Key_Return)
    damaged = damaged_of(window)
    assert damaged.ways == [], "nothing opens with it, so nothing can be offered"
    assert "opens no earlier key file" in text_of(damaged)
    damaged.again.click()
    assert isinstance(found(window, Unlock), Unlock)


def test_a_new_computer_gets_everything_from_the_stick(
    qtbot: QtBot, context: AppContext, paths: AppPaths, vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = paths_in(tmp_path / "laptop")
    window = window_at_door(qtbot, context, Entrance(laptop, laptop.vault))
    first_run = found(window, FirstRun)
    assert isinstance(first_run, FirstRun)
    first_run.backup_button.click()
    door = found(window, PutBackDoor)
    assert isinstance(door, PutBackDoor)
    assert door.none.isVisible()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(paths.data / "stick"))
    door.folder_button.click()
    assert door.put_back is not None
    door.put_back.secret.write(PASSPHRASE)
    door.put_back.go_button.click()
    assert "Nothing: there is no vault here yet." in door.put_back.comparison.words
    door.put_back.go_button.click()
    assert people_behind(window, context) == ["Nour"]


def test_one_goes_back_to_the_way_in(qtbot: QtBot, context: AppContext, paths: AppPaths, vault: Vault) -> None:
    window = window_at_door(qtbot, context, Entrance(paths, paths.vault))
    unlock = found(window, Unlock)
    assert isinstance(unlock, Unlock)
    unlock.backup_button.click()
    door = found(window, PutBackDoor)
    assert isinstance(door, PutBackDoor)
    assert door.put_back is not None
    door.back_button.click()
    assert isinstance(found(window, Unlock), Unlock)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("zoom", "wide", "high"), [(1.0, 1366, 736), (2.0, 1024, 600)])
def test_it_fits_and_speaks(
    qtbot: QtBot, context: AppContext, paths: AppPaths, vault: Vault, each_theme: ThemeKeeper, language: Language,
    zoom: float, wide: int, high: int,
) -> None:  # fmt: skip
    context.choose_language(language)
    each_theme.zoom_to(zoom)
    destroy(vault.database, 1)
    window = at_door(qtbot, context, paths)
    window.resize(wide, high)
    settle()
    assert clipped(window) == []
    assert faults(window) == []
    damaged_of(window).ways[-1].button.click()
    settle()
    assert clipped(window) == []
    assert faults(window) == []
    damaged_of(window).other_backup.click()
    settle()
    assert clipped(window) == []
    assert faults(window) == []
