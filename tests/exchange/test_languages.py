"""Languages by their names in two languages, or by their codes."""

import pytest
from babel import Locale

from coachdesk.exchange.languages import language_codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Nederlands", "nl"),
        ("Dutch", "nl"),
        ("arabisch", "ar"),
        ("Arabisch en Nederlands", "ar nl"),
        ("Arabic and Dutch", "ar nl"),
        ("Arabisch, Nederlands", "ar nl"),
        ("Arabisch; Nederlands / Engels", "ar nl en"),
        ("Arabisch\nNederlands", "ar nl"),
        ("ar nl en", "ar nl en"),
        ("AR, NL", "ar nl"),
        ("nl nl Nederlands", ""),
        ("nl, Nederlands", "nl"),
        ("Nederlands (A2), Arabisch (moedertaal)", "nl ar"),
        ("Nederlands A2", "nl"),
        ("Oekraïens", "uk"),
        ("Dari", "fa"),
        ("Farsi", "fa"),
        ("Tigrinya", "ti"),
        ("Haïtiaans Creools", "ht"),
        ("Scottish Gaelic", "gd"),
        ("Papiaments", "pap"),
        ("Vlaams", "nl"),
        ("", ""),
    ],
)
def test_languages_become_codes(text: str, codes: str) -> None:
    found, understood = language_codes(text)
    assert found == codes
    assert understood is (codes != "" or text == "")


def test_what_is_not_known_is_told_and_the_rest_is_kept() -> None:
    assert language_codes("Arabisch, gebaren, Nederlands") == ("ar nl", False)
    assert language_codes("een beetje Engels") == ("", False)


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_every_language_with_two_letters_is_known_by_its_name(locale: str) -> None:
    names = {str(code): str(name) for code, name in Locale.parse(locale).languages.items() if len(str(code)) == 2}
    assert len(names) > 150
    assert {code: language_codes(name)[0] for code, name in names.items()} == {code: code for code in names}
