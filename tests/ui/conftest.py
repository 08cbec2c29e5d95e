"""What tests of the interface share: the one application, its look, and a context that works at once."""

from __future__ import annotations

import os
from collections.abc import Iterator

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_FONT_DPI"] = "96"

import pytest
from PySide6.QtCore import QEvent, QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachdesk.clock import FixedClock
from coachdesk.i18n import Language, Words, words_in
from coachdesk.settings import Settings, ThemeChoice
from coachdesk.ui.application import dress, make_application
from coachdesk.ui.context import AppContext
from coachdesk.ui.jobs import ImmediateJobRunner
from coachdesk.ui.theme_keeper import ThemeKeeper
from tests.support.show import THURSDAY, Show, Shown


@pytest.fixture(scope="session")
def session_keeper(qapp: QApplication) -> ThemeKeeper:
    """Return who dresses the application; one for all tests, since there is one application."""
    make_application([])
    qapp.setCursorFlashTime(0)
    QLocale.setDefault(QLocale("nl_NL"))
    return dress(qapp, Settings(theme=ThemeChoice.LIGHT))


@pytest.fixture(autouse=True)
def keeper(session_keeper: ThemeKeeper) -> Iterator[ThemeKeeper]:
    """Return who dresses the application, in the light theme at 100 %, and leave it so."""
    yield session_keeper
    # Windows that were closed go now: without an event loop Qt keeps them, and every change of theme measures them all.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    session_keeper.zoom_to(1.0)
    session_keeper.choose(ThemeChoice.LIGHT)


@pytest.fixture(params=[ThemeChoice.LIGHT, ThemeChoice.DARK], ids=str)
def each_theme(request: pytest.FixtureRequest, keeper: ThemeKeeper) -> ThemeKeeper:
    """Wear the light theme, then the dark one."""
    keeper.choose(request.param)
    return keeper


@pytest.fixture
def say() -> Words:
    """Return the words of the screen, in English, so that a test reads like the code."""
    return words_in(Language.ENGLISH)


@pytest.fixture
def screen_clock() -> FixedClock:
    """Return a clock that stands still on Thursday 5 March 2026."""
    return THURSDAY


@pytest.fixture
def context(keeper: ThemeKeeper, screen_clock: FixedClock) -> AppContext:
    """Return a context whose jobs run at once and whose settings stay in memory."""
    settings = Settings(language=Language.ENGLISH, theme=ThemeChoice.LIGHT)
    return AppContext(jobs=ImmediateJobRunner(), theme=keeper, clock=screen_clock, settings=settings)


@pytest.fixture
def shown(qtbot: QtBot, keeper: ThemeKeeper) -> Show:
    """Return a function that shows a widget in a window that has the keyboard."""

    def show(widget: Shown) -> Shown:
        qtbot.addWidget(widget)
        widget.show()
        qtbot.waitExposed(widget)
        widget.activateWindow()
        QApplication.processEvents()
        return widget

    return show
