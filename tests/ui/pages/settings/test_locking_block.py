"""The block about locking: the minutes hold at once, and every system says what it cannot do."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from coachdesk.settings import IDLE_MINUTES
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.settings import locking_block
from coachdesk.ui.pages.settings.locking_block import LockingBlock
from coachdesk.ui.widgets.fields import ComboBox
from coachdesk.ui.widgets.label import Label
from tests.support.accessibility import faults
from tests.support.clipping import clipped
from tests.support.show import Show


def _texts(block: QWidget) -> str:
    return "\n".join(label.text() for label in block.findChildren(Label))


def _as_on(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locking_block, "can_guard_screen", lambda: system == "win32")
    monkeypatch.setattr(locking_block, "watches_session", lambda: system != "darwin")


def test_the_minutes_hold_at_once_and_there_is_no_never(context: AppContext, shown: Show) -> None:
    block = shown(LockingBlock(context))
    choice = block.findChild(ComboBox)
    assert isinstance(choice, ComboBox)
    assert choice.value == context.settings.idle_minutes == 10
    assert [choice.itemText(number) for number in range(choice.count())] == [
        f"{minutes} minutes" for minutes in IDLE_MINUTES
    ]
    choice.setCurrentIndex(0)
    choice.activated.emit(0)
    assert context.settings.idle_minutes == 2


def test_windows_lets_the_coach_choose_about_pictures(
    context: AppContext, shown: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    _as_on("win32", monkeypatch)
    block = shown(LockingBlock(context))
    assert not block.pictures.isChecked()
    block.pictures.click()
    assert context.settings.is_capturable
    assert "cannot keep" not in _texts(block)


@pytest.mark.parametrize("system", ["linux", "darwin"])
def test_where_pictures_cannot_be_kept_away_it_says_so(
    context: AppContext, shown: Show, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    _as_on(system, monkeypatch)
    block = shown(LockingBlock(context))
    assert "cannot keep CoachDesk out of screenshots" in _texts(block)
    assert ("does not say when you lock the screen" in _texts(block)) is (system == "darwin")


@pytest.mark.parametrize("keeps", [True, False])
def test_a_system_that_may_dump_memory_is_told_about(
    context: AppContext, shown: Show, monkeypatch: pytest.MonkeyPatch, keeps: bool
) -> None:
    monkeypatch.setattr(locking_block, "keeps_memory", lambda: keeps)
    assert ("When CoachDesk crashes" in _texts(shown(LockingBlock(context)))) is not keeps


@pytest.mark.parametrize("system", ["win32", "linux", "darwin"])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_control_has_a_name_and_no_words_are_cut(
    context: AppContext, shown: Show, monkeypatch: pytest.MonkeyPatch, system: str, zoom: float
) -> None:
    _as_on(system, monkeypatch)
    context.theme.zoom_to(zoom)
    block = shown(LockingBlock(context))
    block.resize(round(400 * zoom), 600)
    QApplication.processEvents()
    assert block.minimumSizeHint().width() <= 380 * zoom, "what is left on a small screen at 200 %"
    assert faults(block) == []
    assert clipped(block) == []
