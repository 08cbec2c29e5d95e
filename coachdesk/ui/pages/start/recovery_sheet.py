"""The recovery sheet: one page for the drawer at home, straight to a printer and never to a file of ours."""

from __future__ import annotations

from html import escape

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from coachdesk.i18n import Words
from coachdesk.ui.pages.start.recovery_key_tiles import GROUPS_IN_A_ROW
from coachdesk.ui.printing import choose_printer
from coachdesk.ui.theme import look


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
    title, begins = say("Recovery key of CoachDesk"), say("Begins with {prefix}", prefix=prefix)
    cells = [_cell(say("Group {number}", number=number), group) for number, group in enumerate(groups, start=1)]
    rows = [cells[start : start + GROUPS_IN_A_ROW] for start in range(0, len(cells), GROUPS_IN_A_ROW)]
    table = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    paragraphs = (
        say("With this key the vault opens when the passphrase is forgotten."),
        say("Whoever has the laptop and this paper can read everything."),
        say("Keep it at home in a drawer, not in the bag of the laptop, and do not take a photo of it."),
        say("Made on {day}. A newer sheet replaces this one.", day=day),
    )
    document = QTextDocument()
    document.setDefaultFont(look().font("body"))
    document.setHtml(
        f'<h1>{escape(title)}</h1><p style="font-size: large">{escape(begins)}</p>'
        f'<table cellspacing="0" cellpadding="14" border="1" style="border-collapse: collapse">{table}</table><p></p>'
        + "".join(f'<p style="font-size: large">{escape(paragraph)}</p>' for paragraph in paragraphs)
    )
    return document


def _cell(name: str, group: str) -> str:
    return f'<td>{escape(name)}<br><span style="font-size: xx-large; font-weight: 600">{escape(group)}</span></td>'
