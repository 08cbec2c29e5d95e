"""What a backup brings back, beside what there is now."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coachdesk.i18n import Words
from coachdesk.services.restoring import RestorePlan
from coachdesk.ui.layouts import column
from coachdesk.ui.pages.backups.words import brought_by, replaced_by
from coachdesk.ui.reflow import Beside
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Panel


class Comparison(QWidget):
    """Two panels: what the backup brings, and what it replaces; one below the other where there is no room.

    Args:
        say: the words of the screen.
    """

    def __init__(self, say: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._brings, self._replaces = Label("", wrap=True), Label("", wrap=True)
        both = Beside(gap="medium", least="header_least")
        both.addWidget(Panel("ok", Label(say("It brings back"), "strong"), self._brings, gap="tiny"), 1)
        both.addWidget(Panel("warn", Label(say("It replaces"), "strong"), self._replaces, gap="tiny"), 1)
        self.setLayout(column(both))

    @property
    def beginning(self) -> QWidget:
        """Where one begins to read."""
        return self._brings

    @property
    def words(self) -> str:
        """What both panels say."""
        return f"{self._brings.text()}\n{self._replaces.text()}"

    def show_plan(self, plan: RestorePlan) -> None:
        """Show what putting a backup back would do."""
        self._brings.show_text(brought_by(plan, self._say))
        self._replaces.show_text(replaced_by(plan, self._say))
