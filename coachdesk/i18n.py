"""Words in two languages: gettext catalogues for every floor, and dates and numbers as the language writes them.

English is the language of the code, so it needs no catalogue; Dutch lives in `resources/i18n/nl`. Sentences stay whole:
a message has named places (`{name}`), never pieces glued together. The extractor knows these names: `say`, `words`,
`plural`, `mark`.
"""

from __future__ import annotations

import gettext
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import cache

from coachdesk.resources import resource_path

DOMAIN = "coachdesk"


class Language(StrEnum):
    """A language that CoachDesk speaks, on screen and on paper."""

    DUTCH = "nl"
    ENGLISH = "en"


def mark(message: str) -> str:
    """Mark a message for the catalogue where it is not shown yet, and return it unchanged."""
    return message


class Words:
    """The words of one language; call it with a message to get the sentence.

    The call is named `words` or `say` where it is used, so that the extractor finds the message.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._catalogue = _catalogue(language)

    def __call__(self, message: str, **values: object) -> str:
        """Return the message in this language, with its named places filled in."""
        return self.of(message, **values)

    def of(self, message: str, **values: object) -> str:
        """Return a message that was marked elsewhere, in this language."""
        return self._catalogue.gettext(message).format(**values)

    def plural(self, one: str, many: str, count: int, **values: object) -> str:
        """Return the form that fits the count, which the message may show as `{count}`."""
        return self._catalogue.ngettext(one, many, count).format(count=count, **values)

    # -- dates, with the month in words, since 3-4 and 4-3 are mistaken for each other

    def day(self, day: date) -> str:
        """Write a day as “1 maart 2027” or “1 March 2027”."""
        return self._date(day, "d MMMM y")

    def day_of_year(self, day: date) -> str:
        """Write a day without its year, as “1 maart”."""
        return self._date(day, "d MMMM")

    def weekday(self, day: date) -> str:
        """Write a day with its weekday, as “maandag 1 maart 2027”."""
        return self._date(day, "EEEE d MMMM y")

    def weekday_of_year(self, day: date) -> str:
        """Write a day with its weekday and without its year, as “maandag 1 maart”."""
        return self._date(day, "EEEE d MMMM")

    def short_weekday(self, day: date) -> str:
        """Write a day with a short weekday, as “ma 1 maart”."""
        return self._date(day, "EEEEEE d MMMM" if self.language is Language.DUTCH else "EEE d MMMM")

    def shortest_weekday(self, day: date) -> str:
        """Write a day with a short weekday and a short month, as “ma 1 mrt”."""
        return self._date(day, "EEEEEE d MMM" if self.language is Language.DUTCH else "EEE d MMM").replace(".", "")

    def short_day(self, day: date) -> str:
        """Write a day with a short month, as “1 mrt”."""
        return self._date(day, "d MMM").replace(".", "")

    def month(self, day: date) -> str:
        """Write the month of a day, as “maart 2027”."""
        return self._date(day, "MMMM y")

    def month_name(self, day: date) -> str:
        """Write the month of a day without its year, as “maart”."""
        return self._date(day, "MMMM")

    def clock_time(self, moment: time) -> str:
        """Write a time of day, as “9.00” in Dutch and “9:00” in English."""
        return f"{moment.hour}{'.' if self.language is Language.DUTCH else ':'}{moment.minute:02}"

    def moment(self, moment: datetime) -> str:
        """Write a day and a time in the time zone of this machine, as “1 maart 2027, 9.05”."""
        here = moment.astimezone()
        return f"{self.day(here.date())}, {self.clock_time(here.time())}"

    # -- numbers

    def number(self, value: int | Decimal) -> str:
        """Write a number with the separators of the language."""
        from babel.numbers import format_decimal

        return format_decimal(value, locale=self.language.value)

    def hours(self, minutes: int) -> str:
        """Write a number of minutes as hours with one decimal, as “14,5”; rounded half up, never used to add up."""
        from babel.numbers import format_decimal

        return format_decimal(Decimal(minutes) / 60, format="0.0", locale=self.language.value)

    def listing(self, items: list[str]) -> str:
        """Write several things as one list, as “1, 3 en 5”."""
        from babel.lists import format_list

        # The oxford comma is a habit of one side of the ocean; the British list has none.
        return format_list(items, locale="nl" if self.language is Language.DUTCH else "en_GB")

    def _date(self, day: date, pattern: str) -> str:
        from babel.dates import format_date

        return format_date(day, pattern, locale=self.language.value)


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    if language is Language.ENGLISH:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, resource_path("i18n"), languages=[language.value])


@cache
def words_in(language: Language) -> Words:
    """Return the words of a language; the same object each time."""
    return Words(language)
