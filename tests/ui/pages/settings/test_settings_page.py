"""Settings: who we are is saved and kept, looks hold at once, and the help opens with F1."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coachdesk.i18n import Language
from coachdesk.services.backups import BackupReason, back_up
from coachdesk.services.office import Office, office
from coachdesk.services.vault import Vault
from coachdesk.settings import ThemeChoice
from coachdesk.ui.context import AppContext
from coachdesk.ui.help_dialog import HelpDialog
from coachdesk.ui.pages.settings.settings_page import SettingsPage
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.theme_keeper import ThemeKeeper
from tests.support.accessibility import faults
from tests.support.clipping import clipped
from tests.support.desk_window import pressed, settle, window_with
from tests.support.keyed_vault import give_keys

SETTINGS = Route("settings")


@pytest.fixture
def window(qtbot: QtBot, context: AppContext, vault: Vault, tmp_path: Path) -> MainWindow:
    shown = window_with(qtbot, context, vault, tmp_path)
    shown.navigator.go(SETTINGS)
    settle()
    return shown


def page_of(window: MainWindow) -> SettingsPage:
    assert window.desk is not None
    assert isinstance(window.desk.page, SettingsPage)
    return window.desk.page


def test_who_we_are_is_saved(window: MainWindow, vault: Vault) -> None:
    page = page_of(window)
    page.office_form.fill({"organisation": "De Werkhaven", "coach": "Maaike", "phone": "06 1"})
    window.actions_table["save"].trigger()
    assert office(vault) == Office(organisation="De Werkhaven", coach="Maaike", phone="06 1")


@pytest.mark.parametrize("how", ["elsewhere", "lock", "language", "close"])
def test_what_was_typed_is_kept_without_being_asked(
    window: MainWindow, context: AppContext, vault: Vault, how: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vault, "close", lambda: None)
    page_of(window).office_form.fill({"organisation": "De Werkhaven"})
    if how == "elsewhere":
        window.navigator.go(Route("workers"))
    elif how == "lock":
        window.actions_table["lock"].trigger()
    elif how == "language":
        context.choose_language(Language.DUTCH)
    else:
        window.close()
    assert office(vault).organisation == "De Werkhaven"
    assert window.actions_table["save"].isEnabled() is (how == "language")


def test_a_name_that_is_too_long_is_told_beside_the_field_and_stays(window: MainWindow, vault: Vault) -> None:
    page = page_of(window)
    page.office_form.fill({"coach": "x" * 500})
    page.save_office()
    assert not office(vault).coach
    assert page.office_form.field("coach").read() == "x" * 500


def test_looks_hold_at_once(window: MainWindow, context: AppContext) -> None:
    page = page_of(window)
    page.look_form.field("theme").take_focus()
    pressed(Qt.Key.Key_Down)
    assert context.settings.theme is ThemeChoice.DARK
    page.look_form.field("zoom").take_focus()
    pressed(Qt.Key.Key_Down)
    assert context.theme.zoom == 1.25
    page.look_form.field("language").take_focus()
    pressed(Qt.Key.Key_Up)
    assert context.language is Language.DUTCH
    assert "Instellingen" in window.windowTitle()


def test_when_a_backup_was_proven_is_shown_and_leads_to_all_of_them(window: MainWindow, vault: Vault) -> None:
    give_keys(vault)
    back_up(vault, BackupReason.ASKED)
    page = page_of(window)
    assert page.last_backup.words == "There is no backup yet."
    page.backups_button.click()
    assert window.navigator.here == Route("backups")
    window.navigator.back()
    settle()
    assert page_of(window).last_backup.words.startswith("Last proven: ")


def test_help_opens_with_f1_in_the_language_of_the_screen(window: MainWindow, context: AppContext) -> None:
    context.choose_language(Language.DUTCH)
    settle()
    window.actions_table["help"].trigger()
    settle()
    dialog = window.findChild(HelpDialog)
    assert isinstance(dialog, HelpDialog)
    assert "Zo werkt CoachDesk" in dialog.page.toPlainText()
    dialog.news_button.click()
    assert "Zo werkt CoachDesk" not in dialog.page.toPlainText()
    pressed(Qt.Key.Key_Escape)
    assert not window.findChildren(HelpDialog)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("zoom", "wide", "high"), [(1.0, 1366, 736), (2.0, 1024, 600)])
def test_it_fits_and_speaks(
    window: MainWindow, context: AppContext, each_theme: ThemeKeeper, language: Language, zoom: float,
    wide: int, high: int,
) -> None:  # fmt: skip
    each_theme.zoom_to(zoom)
    context.choose_language(language)
    window.resize(wide, high)
    settle()
    assert clipped(window) == []
    assert faults(window) == []
    window.actions_table["help"].trigger()
    settle()
    dialog = window.findChild(HelpDialog)
    assert isinstance(dialog, HelpDialog)
    assert clipped(dialog) == []
    assert faults(dialog) == []
    dialog.reject()
