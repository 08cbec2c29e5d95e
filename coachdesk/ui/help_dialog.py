"""Help: the one page that says how everything works, in the language of the screen."""

from __future__ import annotations

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit, QWidget

from coachdesk.i18n import Words
from coachdesk.resources import resource_path
from coachdesk.ui.layouts import row, sized
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.dialog import Dialog


class HelpDialog(Dialog):
    """Shows the help, and on a button what is new.

    Args:
        say: the words of the screen.
        parent: the window it stands over.
    """

    def __init__(self, say: Words, parent: QWidget) -> None:
        super().__init__(say, say("Help"), parent)
        self.page = QTextEdit()
        self.page.setFrameShape(QTextEdit.Shape.NoFrame)
        self.page.setAccessibleName(say("Help"))
        self.page.setReadOnly(True)
        sized(self.page, high="help_high")
        self.start_button = Button(say("How it works"), icon="help")
        self.news_button = Button(say("What is new"), icon="star")
        self.start_button.clicked.connect(lambda: self.show_page("start"))
        self.news_button.clicked.connect(lambda: self.show_page("changelog"))
        self.add(row(self.start_button, self.news_button, 1, gap="small"), self.page)
        done = Button(say("Close"), kind="primary", keys="Esc")
        done.clicked.connect(self.accept)
        self.add_foot(done)
        self._say = say
        self.show_page("start")

    def show_page(self, name: str) -> None:
        """Show a page of the help by the name of its file."""
        theme = look()
        document = QTextDocument(self.page)
        document.setDefaultFont(theme.font("body"))
        document.setMarkdown(resource_path("help", self._say.language.value, f"{name}.md").read_text(encoding="utf-8"))
        _space_out(document)
        self.page.setDocument(document)
        self.page.setFocus()


def _space_out(document: QTextDocument) -> None:
    """Give paragraphs the distance that Markdown means and Qt leaves out."""
    theme = look()
    spacing = QTextBlockFormat()
    spacing.setBottomMargin(theme.space("snug"))
    spacing.setLineHeight(theme.line("body"), QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.mergeBlockFormat(spacing)
