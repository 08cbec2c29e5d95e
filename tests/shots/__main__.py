"""Draw every page of the desk and every paper as pictures, into build/screenshots, to be looked at.

Run it by `python3 packaging/dev.py screenshots`; words after it keep only pictures whose name holds one of them. Every
page is drawn in both languages, light and dark, and at 200 % in a small window; the practice vault fills them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_FONT_DPI"] = "96"

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from coachdesk.clock import FixedClock
from coachdesk.hardening import harden
from coachdesk.i18n import Language
from coachdesk.paths import paths_for
from coachdesk.settings import Settings, ThemeChoice
from coachdesk.ui.application import QtWords, dress, make_application
from coachdesk.ui.context import AppContext
from coachdesk.ui.jobs import ImmediateJobRunner
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.theme_keeper import ThemeKeeper
from coachdesk.ui.widgets.dialog import Dialog
from tests.shots.papers import draw_papers
from tests.shots.scenes import SCENES

TARGET = Path("build") / "screenshots"
CLOCK = FixedClock(datetime(2027, 2, 24, 9, 5, tzinfo=UTC))
"""A Wednesday, so that the practice vault has its own reference day and pictures stay the same."""


@dataclass(frozen=True)
class Look:
    """One way in which every page is drawn."""

    language: Language
    theme: ThemeChoice = ThemeChoice.LIGHT
    zoom: float = 1.0
    wide: int = 1366
    high: int = 736

    @property
    def name(self) -> str:
        """Return what is said of it in the name of a picture."""
        return f"{self.language.value}-{self.theme.value}-{round(self.zoom * 100)}"


LOOKS = (
    Look(Language.DUTCH),
    Look(Language.DUTCH, ThemeChoice.DARK),
    Look(Language.ENGLISH),
    Look(Language.ENGLISH, ThemeChoice.DARK),
    Look(Language.DUTCH, zoom=2.0, wide=1024, high=600),
    Look(Language.ENGLISH, ThemeChoice.DARK, zoom=2.0, wide=1024, high=600),
)


def main(wanted: list[str]) -> int:
    """Draw the pictures, and say where they are."""
    # As the program does, or the settings would warn of what it has prevented.
    harden()
    TARGET.mkdir(parents=True, exist_ok=True)
    application = make_application([])
    keeper = dress(application, Settings())
    drawn = 0
    for look in LOOKS:
        for name, seen in draw_pages(application, keeper, look):
            if _is_wanted(name, wanted):
                seen.save(str(TARGET / f"{name}.png"))
                drawn += 1
    for language in Language:
        for name, picture in draw_papers(language, CLOCK):
            if _is_wanted(name, wanted):
                picture.save(str(TARGET / f"{name}.png"))
                drawn += 1
    print(f"{drawn} pictures in {TARGET}")
    return 0 if drawn else 1


def draw_pages(application: QApplication, keeper: ThemeKeeper, look: Look) -> Iterator[tuple[str, QPixmap]]:
    """Yield every page in one look, with its name."""
    keeper.choose(look.theme)
    keeper.zoom_to(look.zoom)
    settings = Settings(language=look.language, theme=look.theme, zoom=look.zoom)
    QtWords(application).speak(look.language)
    for scene in SCENES:
        with tempfile.TemporaryDirectory() as home:
            context = AppContext(jobs=ImmediateJobRunner(), theme=keeper, clock=CLOCK, settings=settings)
            paths = paths_for(Path(home))
            for step, window in enumerate(scene.show(context, Entrance(paths, paths.vault), (look.wide, look.high))):
                settle()
                yield f"{scene.name}-{step + 1}-{look.name}", picture_of(window)
            if context.is_open:
                context.lock()
            application.closeAllWindows()
            settle()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle() -> None:
    """Let timers of no length and layouts have their turn."""
    for _ in range(6):
        QApplication.processEvents()


def picture_of(window: MainWindow) -> QPixmap:
    """Return what is seen of a window, with the sheet that stands over it."""
    whole = window.grab()
    sheets = [sheet for sheet in window.findChildren(Dialog) if sheet.isVisible()]
    if sheets:
        painter = QPainter(whole)
        painter.drawPixmap(window.mapFromGlobal(sheets[-1].mapToGlobal(QPoint(0, 0))), sheets[-1].grab())
        painter.end()
    return whole


def _is_wanted(name: str, wanted: list[str]) -> bool:
    return not wanted or any(word in name for word in wanted)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
