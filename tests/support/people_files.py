"""Lists as coaches have them: invented people, the same each time, in the files that Excel of a Dutch office writes."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO, StringIO
from pathlib import Path

HEADINGS = (
    "Achternaam", "Tussenvoegsel", "Roepnaam", "Telefoonnr.", "E-mailadres", "Startdatum", "Werkplek", "Taal",
    "Doelen", "Opmerkingen", "BSN", "Schoenmaat",
)  # fmt: skip
_FIRST = [
    "Noël",
    "Zoë",
    "José",
    "Fatima",
    "Yusuf",
    "Olena",
    "Samira",
    "Jan",
    "Anna-Maria",
    "Thijs",
    "Béatrice",
    "Çelal",
    "Søren",
    "Piet",
    "Mohammed",
    "Ivana",
]
_INFIX = ("", "", "", "van", "van de", "van der", "de", "’t", "el", "ten")
_FAMILY = [
    "Bakker",
    "Hooft",
    "Idrissi",
    "Jansen",
    "Müller",
    "García",
    "Kuipers-Smit",
    "Öztürk",
    "Visser",
    "Brug",
    "Haddad",
    "Smid",
    "Vos",
    "Dijk",
]
_PLACES = ("Werkplaats Noord", "Café Om de Hoek", "Fietsenmaker Élan", "Groen & Co")
_LANGUAGES = ("Nederlands", "Arabisch, Nederlands", "Oekraïens", "Turks en Nederlands", "Tigrinya")
_GOALS = ("Op tijd komen", "Zelf om hulp vragen", "De heftruck rijden", "Alleen met de bus komen", "Klanten groeten")
_MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]


def people_rows(count: int, seed: int = 2027) -> list[tuple[str, ...]]:
    """Return rows under `HEADINGS`; every name is one of its own, and days are written in turn as people write them."""
    dice = random.Random(seed)
    rows: list[tuple[str, ...]] = []
    for number in range(count):
        first = f"{dice.choice(_FIRST)} {_letters(number)}"
        started = date(2026, 1, 5) + timedelta(days=dice.randrange(600))
        rows.append(
            (
                dice.choice(_FAMILY),
                dice.choice(_INFIX),
                first,
                f"06-{dice.randrange(10**8):08}",
                f"persoon{number}@voorbeeld.example",
                _day(started, number),
                dice.choice(_PLACES),
                dice.choice(_LANGUAGES),
                "; ".join(dice.sample(_GOALS, dice.randrange(4))),
                dice.choice(("", "Belt liever niet; appt.", "Werkt graag\nmet Zoë.", "“Rustig aan” – zegt ze")),
                f"{dice.randrange(10**9):09}",
                str(dice.randrange(36, 47)),
            )
        )
    return rows


def _letters(number: int) -> str:
    """Return a middle name of letters only, another for each number."""
    return "".join(chr(ord("A") + number // 26**place % 26) for place in (2, 1, 0))


def _day(day: date, turn: int) -> str:
    return (
        f"{day.day}-{day.month}-{day.year}",
        f"{day:%d/%m/%y}",
        f"{day.day} {_MONTHS[day.month - 1]} {day.year}",
        day.isoformat(),
    )[turn % 4]


def as_csv(rows: Sequence[Sequence[object]], delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """Return rows as the bytes of a .csv with Windows line ends."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(*sheets: Sequence[Sequence[object]]) -> bytes:
    """Return rows as the bytes of an .xlsx, each sheet called Blad1, Blad2 …; a text from = on becomes a formula."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Blad{number}")
        for row in rows:
            sheet.append(list(row))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def write_people_csv(path: Path, count: int = 200) -> None:
    """Write a list of invented people as Windows-1252 with semicolons, as Excel saves one in a Dutch office."""
    path.write_bytes(as_csv([HEADINGS, *people_rows(count)], ";", "cp1252"))
