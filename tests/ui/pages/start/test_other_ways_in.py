"""The other ways in at the door: the key ring, by itself at the start and later when asked; the employer in sight."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pyrage
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachdesk.clock import Clock
from coachdesk.errors import NoKeyRing
from coachdesk.i18n import Language
from coachdesk.paths import KEY_FILE
from coachdesk.services.keys import add_organisation, switch_key_ring_on
from coachdesk.services.vault import Vault, create_vault
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.start import unlock as unlock_page
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.pages.start.unlock import Unlock
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.theme_keeper import ThemeKeeper
from coachdesk.ui.widgets.label import Label
from tests.support.accessibility import faults
from tests.support.cheap_keys import make_keys_cheap
from tests.support.clipping import clipped
from tests.support.desk_window import paths_in, pressed, settle, typed, window_at_door
from tests.support.key_rings import Locked, Working, use
from tests.support.show import THURSDAY

PASSPHRASE = "wortel lantaarn fietsbel"


@dataclass(frozen=True)
class Made:
    """A vault that a key ring and an employer open too, closed."""

    folder: Path
    kept: dict[tuple[str, str], str]
    identity: str


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    make_keys_cheap(monkeypatch)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    home = tmp_path_factory.mktemp("home")
    identity = pyrage.x25519.Identity.generate()
    with pytest.MonkeyPatch.context() as patch:
        make_keys_cheap(patch)
        use(patch, Working)
        vault = create_vault(paths_in(home).vault, PASSPHRASE, THURSDAY).vault
        switch_key_ring_on(vault, PASSPHRASE)
        add_organisation(vault, PASSPHRASE, str(identity.to_public()))
        vault.close()
        return Made(vault.folder, dict(Working.kept), str(identity))


@pytest.fixture
def entrance(made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Entrance:
    """Return the way to a copy, on a computer whose key ring has the secret."""
    use(monkeypatch, Working)
    Working.kept.update(made.kept)
    paths = paths_in(tmp_path)
    shutil.copytree(made.folder, paths.vault)
    return Entrance(paths, paths.vault)


def door_of(window: MainWindow) -> Unlock:
    central = window.centralWidget()
    assert central is not None
    found = central.findChild(Unlock)
    assert isinstance(found, Unlock)
    return found


def is_open(context: AppContext) -> bool:
    """Ask anew each time; a type checker would take the first answer for the last."""
    return context.is_open


def break_key_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Working, "get_password", Locked.get_password)


def test_at_the_start_the_key_ring_opens_the_desk(qtbot: QtBot, context: AppContext, entrance: Entrance) -> None:
    window = window_at_door(qtbot, context, entrance)
    assert window.desk is not None
    context.lock()


def test_after_a_lock_it_opens_only_when_asked(qtbot: QtBot, context: AppContext, entrance: Entrance) -> None:
    window = window_at_door(qtbot, context, entrance)
    context.lock()
    settle()
    assert not is_open(context)
    assert door_of(window).problem.isHidden()
    door_of(window).key_ring_button.click()
    settle()
    assert is_open(context)
    context.lock()


def test_a_key_ring_that_fails_says_one_sentence_and_the_passphrase_opens(
    qtbot: QtBot, context: AppContext, entrance: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_key_ring(monkeypatch)
    before = (entrance.folder / KEY_FILE).read_bytes()
    window = window_at_door(qtbot, context, entrance)
    assert not is_open(context)
    assert "type your passphrase" in door_of(window).problem.words
    assert (entrance.folder / KEY_FILE).read_bytes() == before
    typed(PASSPHRASE)
    pressed(Qt.Key.Key_Return)
    assert is_open(context)
    context.lock()


def test_what_was_typed_meanwhile_has_its_turn_when_the_key_ring_fails(
    qtbot: QtBot, context: AppContext, entrance: Entrance, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(folder: Path, clock: Clock) -> Vault:
        typed(PASSPHRASE)
        pressed(Qt.Key.Key_Return)
        assert not is_open(context)
        raise NoKeyRing

    window = window_at_door(qtbot, context, Entrance(entrance.paths, entrance.folder, has_knocked=True))
    monkeypatch.setattr(unlock_page, "unlock_with_key_ring", fail)
    door = door_of(window)
    door.key_ring_button.click()
    settle()
    assert is_open(context)
    context.lock()


def test_the_employer_is_in_plain_sight_and_comes_in_with_the_paper(
    qtbot: QtBot, context: AppContext, entrance: Entrance, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    break_key_ring(monkeypatch)
    window = window_at_door(qtbot, context, entrance)
    assert "Your employer can open this vault too." in {label.text() for label in window.findChildren(Label)}
    door = door_of(window)
    door.other_way.click()
    typed(made.identity.lower())
    pressed(Qt.Key.Key_Return)
    assert is_open(context)
    context.lock()


def test_a_vault_without_them_shows_neither(qtbot: QtBot, context: AppContext, tmp_path: Path) -> None:
    paths = paths_in(tmp_path)
    create_vault(paths.vault, PASSPHRASE, THURSDAY).vault.close()
    window = window_at_door(qtbot, context, Entrance(paths, paths.vault))
    assert door_of(window).key_ring_button.isHidden()
    assert "employer" not in " ".join(label.text() for label in window.findChildren(Label))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("zoom", "wide", "high"), [(1.0, 1366, 736), (2.0, 1024, 600)])
def test_it_fits_and_speaks(
    qtbot: QtBot, context: AppContext, entrance: Entrance, each_theme: ThemeKeeper, language: Language, zoom: float,
    wide: int, high: int, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    break_key_ring(monkeypatch)
    context.choose_language(language)
    each_theme.zoom_to(zoom)
    window = window_at_door(qtbot, context, entrance)
    window.resize(wide, high)
    door = door_of(window)
    for button in (None, door.other_way):
        if button is not None:
            button.click()
        settle()
        assert clipped(window) == []
        assert faults(window) == []
