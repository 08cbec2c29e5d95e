"""What opens the vault: each way in on its card, changed by keyboard, and what is wrong beside its field."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pyrage
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachdesk.domain.way_in import SlotKind
from coachdesk.errors import WrongPassphrase
from coachdesk.i18n import Language
from coachdesk.paths import KEY_FILE
from coachdesk.services.backups import backups
from coachdesk.services.vault import Vault, create_vault, open_vault, open_vault_with_recovery_key
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.keys.keys_page import KeysPage
from coachdesk.ui.pages.keys.other_ways_dialogs import KeyRingDialog, OrganisationDialog, RemoveWayDialog
from coachdesk.ui.pages.keys.passphrase_dialog import PassphraseDialog
from coachdesk.ui.pages.keys.recovery_dialogs import KeyDialog, NewKeyDialog, RecoveryKeyDialog, ShowKeyDialog
from coachdesk.ui.pages.keys.rotation_dialogs import OlderBackupsDialog, RotationDialog
from coachdesk.ui.pages.saving_dialog import SavingDialog
from coachdesk.ui.pages.start.recovery_key_tiles import RecoveryKeyTiles
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.theme_keeper import ThemeKeeper
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.dialog import Dialog
from coachdesk.ui.widgets.label import Label
from tests.support.accessibility import faults
from tests.support.cheap_keys import make_keys_cheap
from tests.support.clipping import clipped
from tests.support.desk_window import pressed, settle, typed, window_with
from tests.support.key_rings import Locked, Working, use
from tests.support.show import THURSDAY

OLD, NEW = "wortel lantaarn fietsbel", "kaneel oever appelboom"
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a passphrase cost next to nothing."""
    make_keys_cheap(monkeypatch)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "vault"
    with pytest.MonkeyPatch.context() as patch:
        make_keys_cheap(patch)
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
    shown.navigator.go(Route("keys"))
    settle()
    return shown


def page_of(window: MainWindow) -> KeysPage:
    assert window.desk is not None
    assert isinstance(window.desk.page, KeysPage)
    return window.desk.page


def opens(own: Vault, passphrase: str) -> bool:
    own.close()
    try:
        open_vault(own.folder, passphrase, THURSDAY).close()
    except WrongPassphrase:
        return False
    return True


Sheet = TypeVar("Sheet", bound=Dialog)


def ask(window: MainWindow, button: Button, kind: type[Sheet]) -> Sheet:
    button.click()
    settle()
    return the(window, kind)


def the(window: MainWindow, kind: type[Sheet]) -> Sheet:
    dialog = window.findChild(kind)
    assert isinstance(dialog, kind)
    return dialog


def said(window: MainWindow) -> str:
    assert window.desk is not None
    return window.desk.message_bar.words


def test_the_passphrase_is_changed_by_keyboard(window: MainWindow, own: Vault) -> None:
    ask(window, page_of(window).passphrase_button, PassphraseDialog)
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
    dialog = ask(window, page_of(window).passphrase_button, PassphraseDialog)
    dialog.form.fill({"secret": secret, "passphrase": first, "again": second})
    dialog.save()
    assert sentence in dialog.form.field(field).error
    assert dialog.passphrase.value == first
    dialog.reject()
    assert opens(own, OLD)


def groups_of(dialog: Dialog) -> list[str]:
    tiles = dialog.findChild(RecoveryKeyTiles)
    assert isinstance(tiles, RecoveryKeyTiles)
    return [label.text() for label in tiles.findChildren(Label) if len(label.text()) == 4]


def write_down(dialog: NewKeyDialog) -> None:
    """Type the groups back that are asked."""
    groups = groups_of(dialog)
    for number in dialog.groups.asked:
        dialog.groups.field(str(number)).write(groups[number].lower())
    dialog.finish()


def test_a_new_recovery_key_is_typed_back_and_opens_the_vault(window: MainWindow, own: Vault) -> None:
    dialog = ask(window, page_of(window).renew_button, RecoveryKeyDialog)
    dialog.secret.write(OLD)
    dialog.save()
    settle()
    shown = the(window, NewKeyDialog)
    groups = groups_of(shown)
    shown.finish()
    assert shown.isVisible(), "the two groups are not there yet"
    write_down(shown)
    assert not shown.isVisible()
    own.close()
    open_vault_with_recovery_key(own.folder, "CD1-" + "-".join(groups), THURSDAY).close()


def test_the_recovery_key_is_shown_again_for_the_passphrase(window: MainWindow, own: Vault) -> None:
    dialog = ask(window, page_of(window).show_button, ShowKeyDialog)
    dialog.secret.write("iets anders")
    dialog.save()
    assert "does not open" in dialog.secret.error
    dialog.secret.write(OLD)
    dialog.save()
    settle()
    shown = the(window, KeyDialog)
    groups = groups_of(shown)
    shown.accept()
    own.close()
    open_vault_with_recovery_key(own.folder, "CD1-" + "-".join(groups), THURSDAY).close()


def test_the_key_ring_is_switched_on_and_off(window: MainWindow, own: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Working)
    page = page_of(window)
    assert page.key_ring_button.text() == "Switch on…"
    dialog = ask(window, page.key_ring_button, KeyRingDialog)
    dialog.secret.write(OLD)
    dialog.save()
    settle()
    assert len(Working.kept) == 1
    assert "5 March 2026" in page.key_ring.words
    off = ask(window, page.key_ring_button, RemoveWayDialog)
    off.secret.write(OLD)
    off.save()
    settle()
    assert Working.kept == {}
    assert page.key_ring_button.text() == "Switch on…"
    assert "no more" in said(window)


def test_a_key_ring_that_is_not_there_is_told_in_the_sheet(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Locked)
    dialog = ask(window, page_of(window).key_ring_button, KeyRingDialog)
    dialog.secret.write(OLD)
    dialog.save()
    assert "key ring" in dialog.problem.words
    assert dialog.isVisible()
    dialog.reject()


def test_the_employer_is_seen_on_the_page_as_long_as_they_can_come_in(window: MainWindow, own: Vault) -> None:
    page = page_of(window)
    assert "cannot open" in page.organisation.words
    recipient = str(pyrage.x25519.Identity.generate().to_public())
    dialog = ask(window, page.organisation_button, OrganisationDialog)
    dialog.form.fill({"secret": OLD, "recipient": "age1niets"})
    dialog.save()
    assert "age1" in dialog.recipient.error
    dialog.recipient.write(recipient)
    dialog.save()
    settle()
    assert "can open this vault" in page.organisation.words
    assert recipient in page.organisation.words.replace(" ", "")
    away = ask(window, page.organisation_button, RemoveWayDialog)
    away.secret.write(OLD)
    away.save()
    settle()
    assert "cannot open" in page.organisation.words


def test_everything_is_written_anew_and_older_backups_may_go(window: MainWindow, own: Vault) -> None:
    dialog = ask(window, page_of(window).rotate_button, RotationDialog)
    dialog.secret.write(OLD)
    dialog.save()
    settle()
    assert own.database.name == "store-g2.db"
    assert "written anew" in said(window)
    write_down(the(window, NewKeyDialog))
    settle()
    assert [backup.state[0] for backup in backups(own.folder)] == ["store-g1.db"]
    the(window, OlderBackupsDialog).remove_button.click()
    settle()
    assert [backup.state[0] for backup in backups(own.folder)] == ["store-g2.db"]
    assert opens(own, OLD)


def test_the_sheet_on_paper_holds_where_no_new_key_is_wanted(window: MainWindow, own: Vault) -> None:
    dialog = ask(window, page_of(window).rotate_button, RotationDialog)
    dialog.secret.write(OLD)
    dialog.renew.write(False)
    dialog.save()
    settle()
    assert not window.findChildren(NewKeyDialog)
    the(window, OlderBackupsDialog).keep_button.click()
    assert len(backups(own.folder)) == 1


def test_stopped_in_time_nothing_is_written_anew(
    window: MainWindow, own: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = ask(window, page_of(window).rotate_button, RotationDialog)
    dialog.secret.write(OLD)

    def stopped_at_once(words: str = "") -> None:
        dialog.progress.cancelled.emit()

    monkeypatch.setattr(dialog.progress, "begin", stopped_at_once)
    dialog.save()
    assert "stopped" in dialog.problem.words
    assert dialog.save_button.isEnabled()
    assert own.database.name == "store-g1.db"
    dialog.reject()
    assert opens(own, OLD)


def test_a_key_file_that_is_gone_is_told(window: MainWindow, own: Vault) -> None:
    (own.folder / KEY_FILE).unlink()
    page_of(window).reload()
    assert "key file is missing" in said(window)


def test_a_wrong_passphrase_makes_no_key(window: MainWindow, own: Vault) -> None:
    dialog = ask(window, page_of(window).renew_button, RecoveryKeyDialog)
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
    assert clipped(window) == []
    assert faults(window) == []
    page = page_of(window)
    sheets: tuple[tuple[Button, type[Dialog]], ...] = (
        (page.passphrase_button, PassphraseDialog),
        (page.show_button, ShowKeyDialog),
        (page.key_ring_button, KeyRingDialog),
        (page.organisation_button, OrganisationDialog),
        (page.rotate_button, RotationDialog),
    )
    for button, kind in sheets:
        dialog = ask(window, button, kind)
        if isinstance(dialog, SavingDialog):
            dialog.save()
        settle()
        assert clipped(dialog) == []
        assert faults(dialog) == []
        dialog.reject()
    for shown in (
        NewKeyDialog(context, "CD1-NM5D-BG54-8FZM-KGWF-4F1Q-MFCF-WXJB-Z9G1", window),
        RemoveWayDialog(context, SlotKind.ORGANISATION, window),
        OlderBackupsDialog(context, 3, window),
    ):
        shown.open()
        settle()
        assert clipped(shown) == []
        assert faults(shown) == []
        shown.reject()
