"""The desk as a page sees it: words, vault, settings, errors."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coachdesk.clock import FixedClock
from coachdesk.domain.changes import Changes
from coachdesk.errors import DiskFull
from coachdesk.i18n import Language
from coachdesk.settings import Settings, ThemeChoice, load_settings
from coachdesk.ui.context import AppContext, NoVaultOpen, system_language
from coachdesk.ui.jobs import ImmediateJobRunner
from coachdesk.ui.messages import Message
from coachdesk.ui.theme_keeper import ThemeKeeper


class FakeVault:
    """Counts how often it is closed."""

    def __init__(self) -> None:
        self.closed = 0

    def close(self) -> None:
        self.closed += 1


@pytest.fixture
def settings_file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.fixture
def saving(keeper: ThemeKeeper, screen_clock: FixedClock, settings_file: Path) -> AppContext:
    """Return a context that saves its settings."""
    return AppContext(
        jobs=ImmediateJobRunner(),
        theme=keeper,
        clock=screen_clock,
        settings=Settings(language=Language.ENGLISH, theme=ThemeChoice.LIGHT),
        settings_file=settings_file,
    )


def test_the_screen_changes_its_language(context: AppContext, qtbot: QtBot) -> None:
    assert context.say("Close") == "Close"
    with qtbot.waitSignal(context.language_changed):
        context.choose_language(Language.DUTCH)
    assert context.say("Close") == "Sluiten"
    assert context.language is Language.DUTCH
    with qtbot.assertNotEmitted(context.language_changed):
        context.choose_language(Language.DUTCH)


def test_without_a_choice_the_system_decides(context: AppContext) -> None:
    assert system_language() in set(Language)
    context.choose_language(None)
    assert context.language is system_language()


def test_what_the_coach_prefers_is_saved(saving: AppContext, settings_file: Path) -> None:
    saving.choose_theme(ThemeChoice.DARK)
    saving.zoom_to(1.2)
    saving.choose_language(Language.DUTCH)
    assert load_settings(settings_file) == Settings(language=Language.DUTCH, theme=ThemeChoice.DARK, zoom=1.2)


def test_preferences_that_cannot_be_saved_hold_all_the_same(
    saving: AppContext, settings_file: Path, qtbot: QtBot
) -> None:
    settings_file.mkdir()
    with qtbot.assertNotEmitted(saving.crashes.crashed):
        saving.zoom_to(1.2)
    assert saving.settings.zoom == 1.2


def test_a_page_without_a_vault_is_a_bug(context: AppContext) -> None:
    assert not context.is_open
    with pytest.raises(NoVaultOpen):
        _ = context.vault


def test_locking_closes_the_vault_and_takes_back_what_was_said(context: AppContext, qtbot: QtBot) -> None:
    vault = FakeVault()
    with qtbot.waitSignal(context.vault_changed):
        context.open_with(vault)  # type: ignore[arg-type]
    context.messages.post("Conversation with Emre saved.")
    said: list[Message] = []
    with qtbot.waitSignals([context.vault_changed, context.messages.cleared]):
        context.lock()
    context.messages.listen(said.append, said.clear)
    assert said == []
    assert not context.is_open
    assert vault.closed == 1
    context.lock()
    assert vault.closed == 1


def test_a_known_error_becomes_a_message_in_the_language_of_the_screen(context: AppContext) -> None:
    said: list[Message] = []
    context.messages.listen(said.append, said.clear)
    context.choose_language(Language.DUTCH)
    context.jobs.run(_fill_the_disk, print)
    assert [message.role for message in said] == ["danger"]
    assert said[0].text == DiskFull().say(context.say)


def test_an_unknown_error_becomes_a_report(context: AppContext, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.crashes.crashed) as told:
        context.jobs.run(_divide, print)
    assert "ZeroDivisionError" in told.args[0]


def test_changes_reach_every_page(context: AppContext, qtbot: QtBot) -> None:
    changes = Changes("Add goal", frozenset({"goal"}))
    with qtbot.waitSignal(context.changed) as told:
        context.jobs.run(lambda: changes, context.tell)
    assert told.args == [changes]


def test_messages_wait_for_a_window(context: AppContext) -> None:
    context.messages.post("Early", "warn")
    shown: list[Message] = []
    context.messages.listen(shown.append, shown.clear)
    context.messages.post("Late")
    assert [message.text for message in shown] == ["Early", "Late"]
    context.messages.clear()
    assert shown == []


def _fill_the_disk() -> None:
    raise DiskFull


def _divide() -> float:
    return 1 / len("")
