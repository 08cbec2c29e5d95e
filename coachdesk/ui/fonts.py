"""The typeface that CoachDesk brings along, so that every desk reads the same on every system."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from coachdesk.resources import resource_path
from coachdesk.ui.theme import shipped_scale


def load_fonts() -> list[str]:
    """Give the shipped fonts to Qt and return the families they brought.

    A file that is missing or cannot be read is passed over: Qt then takes the nearest font of the system.
    """
    families: list[str] = []
    for name in shipped_scale().font_files:
        file = resource_path("fonts", name)
        if file.exists() and (loaded := QFontDatabase.addApplicationFont(str(file))) != -1:
            families.extend(QFontDatabase.applicationFontFamilies(loaded))
    family = shipped_scale().family
    if family not in families:
        QFont.insertSubstitution(family, QFont().defaultFamily())
    return families
