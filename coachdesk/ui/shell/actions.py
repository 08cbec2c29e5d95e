"""Everything the keyboard can do anywhere in the window, in one table: in which words, with which keys and icon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from coachdesk.i18n import Words, mark
from coachdesk.ui.icons import icon

RAIL_KEYS: Final = "Ctrl+{number}"
"""The keys of the destinations of the rail, from 1."""
SECTION_KEYS: Final = "Alt+{number}"
"""The keys of the sections of a page, from 1."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing the keyboard can do.

    Args:
        id: what the program calls it.
        text: a marked message.
        keys: the first is shown; a StandardKey follows the habits of the system.
        icon: a file of `resources/icons`.
    """

    id: str
    text: str
    keys: tuple[str | QKeySequence.StandardKey, ...]
    icon: str

    def sequences(self) -> list[QKeySequence]:
        """Return the keys, as this system has them."""
        found: list[QKeySequence] = []
        for keys in self.keys:
            given = (
                QKeySequence.keyBindings(keys) if isinstance(keys, QKeySequence.StandardKey) else [QKeySequence(keys)]
            )
            # A system may have no habit of its own, or the one that is named after it.
            found.extend(sequence for sequence in given if not sequence.isEmpty() and sequence not in found)
        return found


_KEY = QKeySequence.StandardKey

ACTIONS: Final = (
    ActionSpec("search", mark("Find a person"), ("Ctrl+K", "Ctrl+F"), "search"),
    ActionSpec("conversation", mark("Record a conversation"), ("Ctrl+N",), "pencil"),
    ActionSpec("dossier", mark("Handover dossier"), ("Ctrl+D",), "file"),
    ActionSpec("print", mark("Print"), ("Ctrl+P",), "printer"),
    ActionSpec("save", mark("Save now"), ("Ctrl+S",), "save"),
    ActionSpec("undo", mark("Undo"), ("Ctrl+Z",), "undo"),
    ActionSpec("redo", mark("Redo"), ("Ctrl+Y", "Ctrl+Shift+Z"), "refresh"),
    ActionSpec("back", mark("Back"), ("Alt+Left", "Esc"), "arrow_left"),
    ActionSpec("forward", mark("Forward"), ("Alt+Right",), "arrow_right"),
    ActionSpec("zoom_in", mark("Larger"), ("Ctrl++", "Ctrl+="), "zoom_in"),
    ActionSpec("zoom_out", mark("Smaller"), ("Ctrl+-",), "zoom_out"),
    ActionSpec("zoom_reset", mark("Ordinary size"), ("Ctrl+0",), "search"),
    ActionSpec("help", mark("Help"), ("F1",), "help"),
    ActionSpec("lock", mark("Lock"), ("Ctrl+L",), "lock"),
    ActionSpec("quit", mark("Close CoachDesk"), (_KEY.Quit, "Ctrl+Q"), "close"),
)


class Actions(QObject):
    """The actions of one window; each waits, disabled, until somebody can do it.

    Args:
        say: the words of the screen.
        window: whose keys they are.
    """

    def __init__(self, say: Words, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(icon(spec.icon), "", window)
            action.setShortcuts(spec.sequences())
            action.setEnabled(False)
            window.addAction(action)
            self._actions[spec.id] = action
        self.speak(say)

    def __getitem__(self, name: str) -> QAction:
        """Return an action.

        Raises:
            KeyError: the table has none of that name.
        """
        return self._actions[name]

    def speak(self, say: Words) -> None:
        """Take the words of another language."""
        for spec in ACTIONS:
            self._actions[spec.id].setText(say.of(spec.text))
