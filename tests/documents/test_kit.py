"""What sections say with: days in a list, sentences with their places, numbers that can be called."""

from __future__ import annotations

from datetime import date

import pytest

from coachdesk.documents.kit import Kit, telephone
from coachdesk.i18n import Language, words_in

MADE_ON = date(2027, 2, 19)
DUTCH, ENGLISH = (Kit(words_in(language), made_on=MADE_ON) for language in (Language.DUTCH, Language.ENGLISH))


@pytest.mark.parametrize(
    ("days", "dutch", "english"),
    [
        ([date(2027, 4, 5)], "5 april", "5 April"),
        ([date(2027, 4, 5), date(2027, 4, 7), date(2027, 5, 9)], "5, 7 april en 9 mei", "5, 7 April and 9 May"),
        ([date(2028, 1, 4), date(2028, 2, 1), date(2028, 2, 8)], "4 januari, 1 en 8 februari 2028", None),
        ([date(2027, 12, 1), date(2028, 3, 1)], "1 december en 1 maart 2028", "1 December and 1 March 2028"),
        ([date(2028, 12, 1), date(2029, 3, 1)], "1 december 2028 en 1 maart 2029", None),
    ],
)
def test_days_of_a_list_say_month_and_year_once(days: list[date], dutch: str, english: str | None) -> None:
    assert DUTCH.days(days) == dutch
    assert english is None or ENGLISH.days(days) == english


def test_a_short_day_keeps_its_year() -> None:
    assert DUTCH.short_day(date(2027, 3, 1)) == "1 mrt 2027"
    assert ENGLISH.short_day(date(2027, 3, 1)) == "1 Mar 2027"


def test_a_sentence_that_was_typed_with_quotation_marks_has_one_pair_of_them() -> None:
    assert DUTCH.quoted("“Doe het voor.”") == "‘Doe het voor.’"
    assert DUTCH.ended("Ik bel zelf") == "Ik bel zelf."
    assert DUTCH.ended("Ging het goed?") == "Ging het goed?"


def test_a_number_leads_to_a_call_and_a_text_without_digits_does_not() -> None:
    assert telephone("+31 6 12 34").link == "tel:+3161234"
    assert telephone("volgt").link == ""
