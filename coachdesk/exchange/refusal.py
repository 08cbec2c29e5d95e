"""Why a file cannot be read as a list at all, said inside this floor without the name of the file."""

from __future__ import annotations

from coachdesk.i18n import mark

EMPTY = mark("It is empty.")
TOO_LARGE = mark("It is larger than 20 MB.")
TOO_MANY_ROWS = mark("It has more than 50,000 rows.")
TOO_MANY_COLUMNS = mark("It has more than 200 columns.")
UNPACKS_TOO_LARGE = mark("It unpacks to far more than a list of people needs.")
PASSWORD = mark("It is locked with a password; save it without one first.")
OLD_EXCEL = mark("It was made by a very old Excel.")
BINARY_EXCEL = mark("It is a binary workbook (.xlsb).")
OPEN_DOCUMENT = mark("It is an OpenDocument file (.ods).")
OTHER_ARCHIVE = mark("It is an archive or a document, and holds no table.")
PDF = mark("It is a PDF, whatever its name says.")
PICTURE = mark("It is a picture, whatever its name says.")
DAMAGED = mark("The file is damaged.")
NO_TEXT = mark("It does not hold text.")
OPEN_QUOTE = mark("A quotation mark in or before row {row} is never closed.")
LONG_CELL = mark("One cell is far too long; perhaps a quotation mark is missing.")
NO_HEADINGS = mark("None of the first eleven rows holds headings such as “Roepnaam” or “First name”.")
NO_NAME_COLUMN = mark("There is no column with names.")
NO_ROWS = mark("There is nobody below the headings.")


class NotAList(Exception):
    """The file is not a list of people that can be read.

    Args:
        reason: one of the marked messages of this module.
        values: what its named places are filled with.
    """

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason.format(**values))
        self.reason = reason
        self.values_of_reason = values
