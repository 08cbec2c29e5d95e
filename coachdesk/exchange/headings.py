"""Headings of columns: which field each stands for, and which are never read, by the words of a data file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Any, Final

from coachdesk.domain.names import fold
from coachdesk.i18n import mark
from coachdesk.resources import read_toml

LONGEST_HEADING: Final = 80
MOST_HEADINGS: Final = 200


class ListField(StrEnum):
    """What a column of a list can hold."""

    CHOSEN_NAME = "chosen_name"
    GIVEN_NAME = "given_name"
    """The name in the passport; what someone is called where the list does not tell that apart."""
    FULL_NAME = "full_name"
    INFIX = "infix"
    FAMILY_NAME = "family_name"
    PHONE = "phone"
    EMAIL = "email"
    WORKPLACE = "workplace"
    STARTED_ON = "started_on"
    LANGUAGES = "languages"
    GOALS = "goals"
    REMARK = "remark"


NAME_FIELDS: Final = frozenset(
    {ListField.CHOSEN_NAME, ListField.GIVEN_NAME, ListField.FULL_NAME, ListField.FAMILY_NAME}
)

WHY_WITHHELD: Final[Mapping[str, str]] = {
    "identity_number": mark(
        "CoachDesk keeps no citizen service number and no number of an identity paper: guiding someone needs none."
    ),
    "birth": mark("A date of birth or an age is not needed to guide someone at work."),
    "health": mark("Illness, limits, medication and treatment do not belong here; write what someone can do at work."),
    "intelligence": mark("A score of intelligence does not belong here; write how someone learns a task best."),
    "belief": mark("Religion and politics are somebody’s own business; write only what is arranged at work."),
    "origin": mark("Where someone comes from does not matter for the work; the languages they speak may be kept."),
    "sexuality": mark("Sexuality is somebody’s own business."),
    "crime": mark("A criminal past does not belong here."),
    "money": mark("Debts and bank accounts do not belong here."),
    "private_life": mark("Family and home are somebody’s own business."),
}
"""Why the columns of each group in the data file are not read."""

_BRACKETS = re.compile(r"[(\[]([^)\]]*)[)\]]")
_NO_LETTER_OR_DIGIT = re.compile(r"[\W_]+")
_NUMBER_AT_END = re.compile(r"(?<=\D)\d+$")


def field_of(heading: str) -> ListField | None:
    """Return what a column with this heading holds; None where the heading does not stand in the data file."""
    if len(heading) > LONGEST_HEADING:
        return None
    fields = _fields()
    plain = _squeezed(_without_hints(heading))
    return fields.get(plain) or fields.get(_NUMBER_AT_END.sub("", plain))


def withheld_group(heading: str) -> str | None:
    """Return the group of things that are never read to which this heading belongs; None where it is harmless."""
    if len(heading) > LONGEST_HEADING:
        return None
    words = _NO_LETTER_OR_DIGIT.sub(" ", fold(heading)).split()
    in_a_row = f" {' '.join(words)} "
    for group, rule in _data()["withheld"].items():
        starts = tuple(rule["start"])
        if any(word.startswith(starts) for word in words) or any(f" {each} " in in_a_row for each in rule["word"]):
            return str(group)
    return None


def known_headings(cells: Sequence[object]) -> int:
    """Count the cells of a row that are headings with a meaning; those of columns that are never read count too."""
    texts = (cell for cell in islice(cells, MOST_HEADINGS) if isinstance(cell, str) and cell.strip())
    return sum(field_of(text) is not None or withheld_group(text) is not None for text in texts)


def _without_hints(heading: str) -> str:
    """Leave out words between brackets that only say how to fill the column in."""
    return _BRACKETS.sub(lambda bracket: "" if _squeezed(bracket[1]) in _hints() else bracket[0], heading)


def _squeezed(text: str) -> str:
    return _NO_LETTER_OR_DIGIT.sub("", fold(text))


def _data() -> dict[str, Any]:
    return read_toml("templates", "list_headings.toml")


@cache
def _fields() -> Mapping[str, ListField]:
    fields = _data()["fields"]
    return {_squeezed(heading): field for field in ListField for heading in fields[field.value]}


@cache
def _hints() -> frozenset[str]:
    return frozenset(_squeezed(hint) for hint in _data()["hints"]["words"])
