"""A line over every page that says that this is the practice file, where nobody is real."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from coachdesk.services.office import Office, office
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column
from coachdesk.ui.widgets.panel import Panel
from coachdesk.ui.widgets.remark import Remark


class PracticeBanner(QWidget):
    """Seen only in the practice vault.

    Args:
        context: the vault, jobs, words and the rest.
    """

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QWidget(self)
        self._line.setObjectName("practice_banner")
        remark = Remark(
            "learn",
            context.say("Practice file: everybody in it is invented. Try anything you like."),
            "voice",
            ink="text",
        )
        panel = Panel("paper", remark, margins=("medium", "tiny"))
        self._line.setLayout(column(panel, margins=("huge", "snug", "huge", "none")))
        self._line.hide()
        self.setLayout(column(self._line))
        context.jobs.run(partial(office, context.vault), self._show)

    def _show(self, found: Office) -> None:
        self._line.setVisible(found.is_practice)
