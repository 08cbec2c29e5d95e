"""The recovery sheet: one page for the drawer at home, straight to a printer and never to a file of ours."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from coachdesk.i18n import Words
from coachdesk.ui.printing import choose_printer
from coachdesk.ui.theme import look

GROUPS_IN_A_ROW = 4


def print_recovery_sheet(say: Words, recovery_key: str, day: str, parent: QWidget) -> bool:
    """Let the coach choose a printer and print the sheet; tell whether it was printed.

    Args:
        say: the words of the screen.
        recovery_key: a prefix and eight groups, with dashes between.
        day: when the key was made, in words.
        parent: the window the dialog stands over.

    Raises:
        NoPrinter: there is none to choose.
    """
    printer = choose_printer(parent, say("Print the recovery sheet"))
    if printer is None:
        return False
    sheet_of(say, recovery_key, day).print_(printer)
    return True


def sheet_of(say: Words, recovery_key: str, day: str) -> QTextDocument:
    """Return the sheet: no name of anybody, since whoever finds it need not know whose it is."""
    prefix, *groups = recovery_key.split("-")
    rows = [groups[start : start + GROUPS_IN_A_ROW] for start in range(0, len(groups), GROUPS_IN_A_ROW)]
    table = "".join(
        "<tr>" + "".join(f'<td style="padding: 12pt 24pt 12pt 0"><tt><b>{escape(group)}</b></tt></td>' for group in row)
        + "</tr>"
        for row in rows
    )  # fmt: skip
    paragraphs = (
        say("With this key the vault opens when the passphrase is forgotten."),
        say("Whoever has the laptop and this paper can read everything."),
        say("Keep it at home in a drawer, not in the bag of the laptop, and do not take a photo of it."),
        say("Made on {day}. A newer sheet replaces this one.", day=day),
    )
    document = QTextDocument()
    document.setDefaultFont(look().font("body"))
    document.setHtml(
        f"<h1>{escape(say('Recovery key of CoachDesk'))}</h1>"
        f"<p>{escape(say('Begins with {prefix}', prefix=prefix))}</p>"
        f'<table style="font-size: 20pt">{table}</table>'
        + "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs)
    )
    return document
