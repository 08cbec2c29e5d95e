"""Another passphrase and another recovery key, from the settings, by keyboard, and what is wrong beside its field."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachdesk.errors import WrongPassphrase
from coachdesk.i18n import Language
from coachdesk.security import key_derivation
from coachdesk.security.key_derivation import KdfParameters, new_salt
from coachdesk.services.vault import Vault, create_vault, open_vault, open_vault_with_recovery_key
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.settings.keys_dialogs import NewKeyDialog, PassphraseDialog, RecoveryKeyDialog
from coachdesk.ui.pages.settings.settings_page import SettingsPage
from coachdesk.ui.pages.start.recovery_key_tiles import RecoveryKeyTiles
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.theme_keeper import ThemeKeeper
from coachdesk.ui.widgets.label import Label
from tests.support.accessibility import faults
from tests.support.clipping import clipped
from tests.support.desk_window import pressed, settle, typed, window_with
from tests.support.show import THURSDAY

OLD, NEW = "wortel lantaarn fietsbel", "kaneel oever appelboom"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a passphrase cost no more than the floor."""
    monkeypatch.setattr(key_derivation, "calibrated", lambda: KdfParameters(new_salt()))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "vault"
    create_vault(folder, OLD, THURSDAY).vault.close()
    return folder


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Iterator[Vault]:
    """Return an open vault with a real key file."""
    opened = open_vault(Path(shutil.copytree(made, tmp_path / "vault")), OLD, THURSDAY)
    yield opened
    opened.close()


@pytest.fixture
def window(qtbot: QtBot, context: AppContext, own: Vault, tmp_path: Path) -> MainWindow:
    shown = window_with(qtbot, context, own, tmp_path)
    shown.navigator.go(Route("settings"))
    settle()
    return shown


def page_of(window: MainWindow) -> SettingsPage:
    assert window.desk is not None
    assert isinstance(window.desk.page, SettingsPage)
    return window.desk.page


def opens(own: Vault, passphrase: str) -> bool:
    own.close()
    try:
        open_vault(own.folder, passphrase, THURSDAY).close()
    except WrongPassphrase:
        return False
    return True


def ask_for_passphrase(window: MainWindow) -> PassphraseDialog:
    page_of(window).passphrase_button.click()
    settle()
    dialog = window.findChild(PassphraseDialog)
    assert isinstance(dialog, PassphraseDialog)
    return dialog


def ask_for_recovery_key(window: MainWindow) -> RecoveryKeyDialog:
    page_of(window).recovery_button.click()
    settle()
    dialog = window.findChild(RecoveryKeyDialog)
    assert isinstance(dialog, RecoveryKeyDialog)
    return dialog


def test_the_passphrase_is_changed_by_keyboard(window: MainWindow, own: Vault) -> None:
    ask_for_passphrase(window)
    for text in (OLD, NEW, NEW):
        typed(text)
        pressed(Qt.Key.Key_Tab)
        pressed(Qt.Key.Key_Tab)
    pressed(Qt.Key.Key_Return, CTRL)
    assert not window.findChildren(PassphraseDialog)
    assert window.desk is not None
    assert "is changed" in window.desk.message_bar.words
    assert opens(own, NEW)


@pytest.mark.parametrize(
    ("secret", "first", "second", "field", "sentence"),
    [
        ("iets anders", NEW, NEW, "secret", "does not open"),
        ("", NEW, NEW, "secret", "must be filled in"),
        (OLD, "kort", "kort", "passphrase", "at least 8"),
        (OLD, NEW, OLD, "again", "not the same"),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_changes_nothing(
    window: MainWindow, own: Vault, secret: str, first: str, second: str, field: str, sentence: str
) -> None:
    dialog = ask_for_passphrase(window)
    dialog.form.fill({"secret": secret, "passphrase": first, "again": second})
    dialog.save()
    assert sentence in dialog.form.field(field).error
    assert dialog.passphrase.value == first
    dialog.reject()
    assert opens(own, OLD)


def test_a_new_recovery_key_is_shown_once_and_opens_the_vault(window: MainWindow, own: Vault) -> None:
    dialog = ask_for_recovery_key(window)
    dialog.secret.write(OLD)
    dialog.save()
    settle()
    shown = window.findChild(NewKeyDialog)
    assert isinstance(shown, NewKeyDialog)
    tiles = shown.findChild(RecoveryKeyTiles)
    assert isinstance(tiles, RecoveryKeyTiles)
    groups = [label.text() for label in tiles.findChildren(Label) if len(label.text()) == 4]
    own.close()
    open_vault_with_recovery_key(own.folder, "CD1-" + "-".join(groups), THURSDAY).close()
    shown.accept()


def test_a_wrong_passphrase_makes_no_key(window: MainWindow, own: Vault) -> None:
    dialog = ask_for_recovery_key(window)
    dialog.secret.write("iets anders")
    dialog.save()
    assert "does not open" in dialog.secret.error
    assert not window.findChildren(NewKeyDialog)
    dialog.reject()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("zoom", "wide", "high"), [(1.0, 1366, 736), (2.0, 1024, 600)])
def test_they_fit_and_speak(
    window: MainWindow, context: AppContext, each_theme: ThemeKeeper, language: Language, zoom: float,
    wide: int, high: int,
) -> None:  # fmt: skip
    each_theme.zoom_to(zoom)
    context.choose_language(language)
    window.resize(wide, high)
    settle()
    dialog = ask_for_passphrase(window)
    dialog.save()
    settle()
    assert clipped(dialog) == []
    assert faults(dialog) == []
    dialog.reject()
    shown = NewKeyDialog(context, "CD1-NM5D-BG54-8FZM-KGWF-4F1Q-MFCF-WXJB-Z9G1", window)
    shown.open()
    settle()
    assert clipped(shown) == []
    assert faults(shown) == []
    shown.accept()
