"""The sheet that says something went wrong here, with a report one can read before one passes it on."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from coachdesk.i18n import Words
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.dialog import Dialog
from coachdesk.ui.widgets.fields import TextArea
from coachdesk.ui.widgets.label import Label


class CrashDialog(Dialog):
    """Says that there is a bug, that the work is safe, and what to do.

    Args:
        say: the words of the screen.
        report: of `crash_report`.
        parent: the window it stands over.
    """

    no_draft = "what is in it is only read"

    def __init__(self, say: Words, report: str, parent: QWidget) -> None:
        super().__init__(say, say("Something went wrong in CoachDesk"), parent)
        self.add(
            Label(say("What you saved is safe. You can go on; if it happens again, close CoachDesk first."), wrap=True),
            Label(
                say("Whoever mends this needs the report below. Nothing in it is about anybody: read it and see."),
                colour="muted",
                wrap=True,
            ),
        )
        self._report = TextArea(high="report_high")
        self._report.setReadOnly(True)
        self._report.setPlainText(report)
        self._report.setAccessibleName(say("Report"))
        self.add(self._report)
        copy = Button(say("Copy the report"), icon="copy")
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy)
        close = Button(say("Go on"), kind="primary")
        close.clicked.connect(self.accept)
        self.add_foot(copy, close)
        close.setFocus()

    @property
    def report(self) -> str:
        """The report it shows."""
        return self._report.toPlainText()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report)
