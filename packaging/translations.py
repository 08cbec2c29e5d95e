"""Bring the catalogues up to date with the code: find every message, keep what is translated, drop what is gone.

Run it after changing a message: `.venv/bin/python packaging/translations.py`. It ends with 1 while messages still wait
for a translation, and names them. `tests/architecture/test_catalogues.py` holds the result against the code.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po
from build_hook import compile_catalogues

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "resources" / "i18n"
LANGUAGES = ("nl",)
KEYWORDS = {"say": None, "words": None, "mark": None, "plural": (1, 2)}


def found_in_code() -> Catalog:
    """Return every message of the code, with the files it stands in."""
    catalogue = Catalog(project="CoachDesk", charset="utf-8")
    found = extract_from_dir(ROOT / "coachdesk", method_map=[("**.py", "python")], keywords=KEYWORDS)
    for file, _line, message, comments, context in sorted(found, key=lambda each: (each[0], each[1])):
        # No line numbers: a catalogue that changes with every edit of the code is a catalogue nobody reads.
        catalogue.add(message, locations=[(f"coachdesk/{file}", 0)], auto_comments=comments, context=context)
    return catalogue


def catalogue_file(language: str) -> Path:
    """Return where the catalogue of a language lies."""
    return CATALOGUES / language / "LC_MESSAGES" / "coachdesk.po"


def updated(language: str) -> Catalog:
    """Return the catalogue of a language as it should be: every message of the code, each translation it had."""
    file = catalogue_file(language)
    catalogue = read_po(BytesIO(file.read_bytes()), locale=language) if file.exists() else Catalog(locale=language)
    catalogue.update(found_in_code(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.project, catalogue.header_comment = "CoachDesk", "# The words of CoachDesk in another language."
    return catalogue


def as_text(catalogue: Catalog) -> str:
    """Return a catalogue as the text of its file: sorted, without dates or line numbers."""
    buffer = BytesIO()
    write_po(buffer, catalogue, sort_output=True, include_lineno=False, omit_header=False, width=120)
    dated = ("POT-Creation-Date", "PO-Revision-Date", "Generated-By", "Last-Translator", "Language-Team")
    return "".join(
        line for line in buffer.getvalue().decode().splitlines(keepends=True) if not any(word in line for word in dated)
    )


def waiting(catalogue: Catalog) -> list[str]:
    """Return the messages that have no translation yet."""
    return [str(message.id) for message in catalogue if message.id and not _is_translated(message.string)]


def _is_translated(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def main() -> int:
    """Rewrite and compile every catalogue."""
    missing = 0
    for language in LANGUAGES:
        catalogue = updated(language)
        catalogue_file(language).parent.mkdir(parents=True, exist_ok=True)
        catalogue_file(language).write_text(as_text(catalogue), encoding="utf-8")
        for message in waiting(catalogue):
            print(f"{language}: not translated yet: {message}")
            missing += 1
    compile_catalogues(CATALOGUES)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
