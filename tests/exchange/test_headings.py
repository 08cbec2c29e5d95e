"""Headings of both languages, without guessing; and columns that are never read, each with its reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.exchange.headings import WHY_WITHHELD, ListField, field_of, known_headings, withheld_group
from coachdesk.i18n import Language, words_in
from coachdesk.resources import read_toml
from coachdesk.services.people_export import export_people
from coachdesk.services.vault import Vault

DATA = read_toml("templates", "list_headings.toml")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Roepnaam", ListField.CHOSEN_NAME),
        ("voornaam", ListField.GIVEN_NAME),
        ("First name", ListField.GIVEN_NAME),
        ("Achternaam", ListField.FAMILY_NAME),
        ("surname", ListField.FAMILY_NAME),
        ("Tussenvoegsel(s)", ListField.INFIX),
        ("naam", ListField.FULL_NAME),
        ("Naam cliënt", ListField.FULL_NAME),
        ("Full name", ListField.FULL_NAME),
        ("Telefoon", ListField.PHONE),
        ("Tel.nr.", ListField.PHONE),
        ("06-nummer", ListField.PHONE),
        ("Mobile phone", ListField.PHONE),
        ("e-mail", ListField.EMAIL),
        ("E-MAIL ADRES:", ListField.EMAIL),
        ("Email address", ListField.EMAIL),
        ("Werkplek", ListField.WORKPLACE),
        ("employer", ListField.WORKPLACE),
        ("startdatum", ListField.STARTED_ON),
        ("Start  datum (dd-mm-jjjj)", ListField.STARTED_ON),
        ("In dienst sinds", ListField.STARTED_ON),
        ("Start date", ListField.STARTED_ON),
        ("Taal", ListField.LANGUAGES),
        ("languages", ListField.LANGUAGES),
        ("doel", ListField.GOALS),
        ("Doel 2", ListField.GOALS),
        ("Goals", ListField.GOALS),
        ("opmerking", ListField.REMARK),
        ("Comments", ListField.REMARK),
    ],
)
def test_usual_headings_are_known(heading: str, field: ListField) -> None:
    assert field_of(heading) is field
    assert field_of(f"  {heading.upper()} *") is field


@pytest.mark.parametrize(
    "heading",
    [
        "Schoenmaat",
        "telefon",
        "Emial",
        "Naam (ouder)",
        "Telefoon begeleider",
        "startdatum contract vorige",
        "x" * 500,
        "",
    ],
)
def test_what_only_looks_alike_is_not_known(heading: str) -> None:
    assert field_of(heading) is None


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("BSN", "identity_number"),
        ("bsn-nummer", "identity_number"),
        ("Burgerservicenummer", "identity_number"),
        ("Sofi nr.", "identity_number"),
        ("Citizen Service Number", "identity_number"),
        ("Geboortedatum", "birth"),
        ("Geb. datum", "birth"),
        ("Date of birth", "birth"),
        ("Leeftijd", "birth"),
        ("age", "birth"),
        ("Diagnose", "health"),
        ("Diagnose / beperking", "health"),
        ("Beperking", "health"),
        ("medicatie", "health"),
        ("Medische gegevens", "health"),
        ("IQ", "intelligence"),
        ("Religie", "belief"),
        ("geloof", "belief"),
        ("Nationaliteit", "origin"),
        ("strafblad", "crime"),
        ("Schulden", "money"),
        ("Geaardheid", "sexuality"),
        ("Burgerlijke staat", "private_life"),
    ],
)
def test_what_coachdesk_does_not_want_to_know_has_a_reason(heading: str, group: str) -> None:
    assert withheld_group(heading) == group
    assert field_of(heading) is None
    assert words_in(Language.DUTCH).of(WHY_WITHHELD[group]) != WHY_WITHHELD[group]


@pytest.mark.parametrize("heading", ["Stage", "Unique", "Afdeling", "Sofia", "Percentage", "Boutique", "Strategie", ""])
def test_words_within_words_are_no_reason(heading: str) -> None:
    assert withheld_group(heading) is None


def test_every_group_in_the_data_has_its_reason() -> None:
    assert set(DATA["withheld"]) == set(WHY_WITHHELD)


def test_no_heading_stands_for_two_fields() -> None:
    headings = [heading for field in ListField for heading in DATA["fields"][field.value]]
    assert [(heading, field_of(heading)) for heading in headings] == [
        (heading, field) for field in ListField for heading in DATA["fields"][field.value]
    ]
    assert not [heading for heading in headings if withheld_group(heading)]


@pytest.mark.parametrize("language", list(Language))
def test_what_goes_out_can_come_in_again(vault: Vault, language: Language) -> None:
    headings = export_people(vault, words_in(language)).headings
    assert None not in [field_of(heading) for heading in headings]
    assert len({field_of(heading) for heading in headings}) == len(headings)


def test_a_row_is_told_by_how_many_headings_it_has() -> None:
    assert known_headings(["Naam", "BSN", "Schoenmaat", "", "Telefoon"]) == 3
    assert known_headings(["Jan", "06"]) == 1
    assert known_headings([]) == 0


@given(st.text(max_size=60) | st.sampled_from(["BSN", "Naam", "Doel 2", "Geb. datum"]))
def test_blanks_and_punctuation_around_a_heading_do_not_matter(heading: str) -> None:
    assert field_of(f" {heading}: *") is field_of(heading)
    assert withheld_group(f" {heading}: *") == withheld_group(heading)
