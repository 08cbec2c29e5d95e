"""Finding as you type: who and what is found, in which order, and that nothing that is typed can do harm."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coachdesk.domain.base import Entity
from coachdesk.domain.check_in import CheckIn, CheckInDraft
from coachdesk.domain.contact import Contact, ContactDraft, ContactRole
from coachdesk.domain.folding import folded_words
from coachdesk.domain.goal import Goal, GoalDraft, GoalLevel, GoalLevelDraft
from coachdesk.domain.log_entry import LogEntry, LogEntryDraft
from coachdesk.domain.statement import Statement, StatementDraft, StatementKind
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.domain.workplace import Demand, DemandDraft, Workplace, WorkplaceDraft
from coachdesk.services import finding
from coachdesk.services.bin import BinKind, put_back, throw_away
from coachdesk.services.finding import LONGEST_SNIPPET, MOST_ROWS, FoundRow, MarkedText, find
from coachdesk.services.vault import Vault
from coachdesk.storage import search_query

DAY = date(2027, 2, 24)
PEOPLE = ("José de Wit", "Łukasz Nowak", "Søren Bøe", "İrem Işık", "Noël van ’t Hooft", "Anna Jansen", "Anneke Janssen")


def add(vault: Vault, *records: Entity) -> None:
    with vault.work() as work:
        work.add(*records)
        work.commit("")


def person(vault: Vault, name: str, **fields: str) -> UUID:
    chosen, _, family = name.partition(" ")
    worker = Worker.model_validate(WorkerDraft.model_validate({"chosen_name": chosen, "family_name": family, **fields}))
    add(vault, worker)
    return worker.id


def contact(who: UUID, summary: str, *, day: date = DAY, private_note: str = "") -> LogEntry:
    draft = LogEntryDraft(
        worker_id=who,
        day=day,
        kind="talk",
        activity="talk_worker",
        minutes=5,
        summary=summary,
        private_note=private_note,
    )
    return LogEntry.model_validate(draft)


def names(rows: tuple[FoundRow, ...]) -> list[str]:
    return [row.name.text for row in rows]


def marked(text: MarkedText) -> list[str]:
    return [text.text[start : start + length] for start, length in text.marks]


@pytest.fixture
def people(vault: Vault) -> dict[str, UUID]:
    """Return some people with names that are typed in more ways than one."""
    return {name: person(vault, name) for name in PEOPLE}


@pytest.mark.parametrize(
    ("typed", "who", "marks"),
    [
        ("jos", "José de Wit", ["Jos"]),
        ("JOSE", "José de Wit", ["José"]),
        ("lukasz no", "Łukasz Nowak", ["Łukasz", "No"]),
        ("nowak ł", "Łukasz Nowak", ["Ł", "Nowak"]),
        ("soren boe", "Søren Bøe", ["Søren", "Bøe"]),
        ("irem isik", "İrem Işık", ["İrem", "Işık"]),
        ("Noe\u0308l", "Noël van ’t Hooft", ["Noël"]),
        ("ｎｏｅｌ", "Noël van ’t Hooft", ["Noël"]),
        ("t’hoo", "Noël van ’t Hooft", ["t", "Hoo"]),
        ("wit, jo", "José de Wit", ["Jo", "Wit"]),
    ],
)
@pytest.mark.usefixtures("people")
def test_somebody_is_found_however_their_name_is_typed(vault: Vault, typed: str, who: str, marks: list[str]) -> None:
    row = find(vault, typed)[0]
    assert (row.name.text, marked(row.name), row.is_near) == (who, marks, False)
    assert row.worker_id == row.id


@pytest.mark.parametrize(
    ("typed", "who"),
    [
        ("jansen", ["Anna Jansen", "Anneke Janssen"]),
        ("janssen", ["Anneke Janssen", "Anna Jansen"]),
        ("Lukazs", ["Łukasz Nowak"]),
        ("lukast", ["Łukasz Nowak"]),
        ("anneek jannsen", ["Anneke Janssen"]),
        ("hoft", ["Noël van ’t Hooft"]),
    ],
)
@pytest.mark.usefixtures("people")
def test_a_slip_of_the_finger_finds_them_too_after_who_is_right(vault: Vault, typed: str, who: list[str]) -> None:
    rows = find(vault, typed)
    assert names(rows) == who
    assert [row.is_near for row in rows] == [folded_words(typed)[0] not in folded_words(row.name.text) for row in rows]


@pytest.mark.parametrize("typed", ["", " ", "j", "!?", "jo jansen", "lukxxsz", "zzz", "é", "a b c"])
@pytest.mark.usefixtures("people")
def test_nobody_else_is_found(vault: Vault, typed: str) -> None:
    assert find(vault, typed) == ()


def test_words_that_are_written_forgive_no_slip(vault: Vault, people: dict[str, UUID]) -> None:
    add(vault, contact(people["Anna Jansen"], "De fietsbel repareren"))
    assert find(vault, "fietsbl") == ()
    assert len(find(vault, "fietsbe")) == 1


def test_somebody_is_found_in_their_own_script(vault: Vault) -> None:
    samir = person(vault, "Samir Nahri", native_name="سَمير النهري")
    (row,) = find(vault, "سمير")
    assert (row.id, row.name) == (samir, MarkedText("Samir Nahri"))
    assert marked(row.snippet) == ["سَمير"]


def test_people_come_first_then_the_log_the_newest_first(vault: Vault, people: dict[str, UUID]) -> None:
    anna = people["Anna Jansen"]
    days = [DAY - timedelta(days=back) for back in (3, 400, 0, 30)]
    add(vault, *(contact(anna, f"Annexe {day}", day=day) for day in days))
    add(vault, contact(people["José de Wit"], "Samen met Anna geoefend", day=DAY - timedelta(days=1)))
    rows = find(vault, "ann")
    assert names(rows[:2]) == ["Anna Jansen", "Anneke Janssen"]
    assert [row.kind for row in rows] == ["worker"] * 2 + ["log_entry"] * 5
    assert [row.day for row in rows[2:]] == sorted([*days, DAY - timedelta(days=1)], reverse=True)
    assert (rows[3].name.text, rows[3].worker_id) == ("José de Wit", people["José de Wit"])


def test_an_old_contact_that_is_typed_late_stands_among_the_old(vault: Vault, people: dict[str, UUID]) -> None:
    anna = people["Anna Jansen"]
    for back in (1, 9, 5):
        add(vault, contact(anna, "band plakken", day=DAY - timedelta(days=back)))
    assert [row.day for row in find(vault, "plak")] == [DAY - timedelta(days=back) for back in (1, 5, 9)]


def test_names_leave_room_for_what_was_written(vault: Vault) -> None:
    workers = [person(vault, f"Bakker{number:02}") for number in range(30)]
    assert [row.kind for row in find(vault, "bak")] == ["worker"] * MOST_ROWS
    add(vault, *(contact(workers[0], "Naar de bakker") for _ in range(30)))
    rows = find(vault, "bak")
    assert [row.kind for row in rows] == ["worker"] * 10 + ["log_entry"] * 10
    assert names(rows[:3]) == ["Bakker00", "Bakker01", "Bakker02"]
    assert len(find(vault, "bak", limit=5)) == 5


def test_words_may_stand_in_any_order_and_all_must_be_there(vault: Vault, people: dict[str, UUID]) -> None:
    add(vault, contact(people["Anna Jansen"], "Fietsband geplakt, daarna pauze in de kantine"))
    (row,) = find(vault, "kanti fiets")
    assert marked(row.snippet) == ["Fiets", "kanti"]
    assert find(vault, "kantine fabriek") == ()


def test_what_is_private_is_found_only_when_it_is_asked_for(vault: Vault, people: dict[str, UUID]) -> None:
    anna = people["Anna Jansen"]
    add(
        vault,
        contact(anna, "Rustig gesprek", private_note="Slaapt slecht van de schulden"),
        CheckIn.model_validate(CheckInDraft(worker_id=anna, day=DAY, one_better="minder schulden")),
        Statement.model_validate(StatementDraft(worker_id=anna, kind=StatementKind.PRIVATE, text="Mijn schulden")),
        Statement.model_validate(StatementDraft(worker_id=anna, kind=StatementKind.LIKES, text="Schuldhulp geven")),
    )
    assert [(row.snippet.text, row.is_private) for row in find(vault, "schuld")] == [("Schuldhulp geven", False)]
    everything = find(vault, "schuld", private=True)
    assert {(row.kind, row.is_private) for row in everything} == {
        ("log_entry", True),
        ("check_in", True),
        ("statement", True),
        ("statement", False),
    }
    (row,) = find(vault, "gesprek", private=True)
    assert (row.snippet.text, row.is_private) == ("Rustig gesprek", False)


def test_while_somebody_looks_along_the_private_index_is_not_even_asked(
    vault: Vault, people: dict[str, UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(vault, contact(people["Anna Jansen"], "", private_note="geheim"))
    monkeypatch.delitem(search_query._INDEXES, True)
    assert find(vault, "geheim") == ()
    with pytest.raises(KeyError):
        find(vault, "geheim", private=True)


def test_goals_levels_contacts_and_workplaces_are_found_with_whom_they_are_about(vault: Vault) -> None:
    zoe = person(vault, "Zoë Madelief", phone="06-1234 5678")
    goal = Goal.model_validate(GoalDraft(worker_id=zoe, title="Ik neem de trein"))
    place = Workplace.model_validate(WorkplaceDraft(name="Eik en Wende Treinen", about="Kas"))
    add(
        vault,
        goal,
        GoalLevel.model_validate(GoalLevelDraft(goal_id=goal.id, value=0, text="Elke dag met de trein")),
        place,
        Demand.model_validate(DemandDraft(workplace_id=place.id, key="noise", level=2, words="Treinen rijden langs")),
        Contact.model_validate(ContactDraft(name="Zoë Madelief", role=ContactRole.WORKER)),
        Contact.model_validate(ContactDraft(name="Karin Trein", role=ContactRole.BUDDY)),
    )
    rows = find(vault, "trein")
    assert [(row.kind, row.name.text) for row in rows[:2]] == [
        ("contact", "Karin Trein"),
        ("workplace", "Eik en Wende Treinen"),
    ]
    assert {(row.kind, row.name.text, row.worker_id) for row in rows[2:]} == {
        ("goal", "Zoë Madelief", zoe),
        ("goal_level", "Zoë Madelief", zoe),
        ("demand", "Eik en Wende Treinen", None),
    }
    assert [row.kind for row in find(vault, "madelief")] == ["worker"], "not once more as their own contact"
    assert [(row.kind, marked(row.snippet)) for row in find(vault, "06 12")] == [("worker", ["06", "12"])]


def test_what_lies_in_the_bin_is_not_found(vault: Vault, people: dict[str, UUID]) -> None:
    anna = people["Anna Jansen"]
    add(vault, contact(anna, "Kantine"))
    throw_away(vault, BinKind.WORKER, anna)
    assert find(vault, "kantine") == ()
    assert "Anna Jansen" not in names(find(vault, "jansen"))
    put_back(vault, BinKind.WORKER, anna)
    assert len(find(vault, "kantine")) == 1


def test_a_long_text_is_cut_around_the_words_between_words(vault: Vault, people: dict[str, UUID]) -> None:
    text = "één twee drie\nvier " * 30 + "DE FIETSBÈL ging af " + "zes zeven acht " * 30
    add(vault, contact(people["Anna Jansen"], text))
    (row,) = find(vault, "fietsbel")
    assert marked(row.snippet) == ["FIETSBÈL"]
    assert len(row.snippet.text) <= LONGEST_SNIPPET + 2
    assert row.snippet.text[0] == row.snippet.text[-1] == "…"
    assert "\n" not in row.snippet.text
    assert row.snippet.text.strip("…") in text.replace("\n", " ")
    assert {*row.snippet.text.strip("…").split()} <= {*text.split()}


@given(typed=st.text() | st.from_regex(r'["*^():+\-{}. ]{0,6}(NEAR|AND|OR|NOT|text|rowid)?["*^():+\-{}. ]{0,6}\w{0,5}'))
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_that_is_typed_is_a_command(practice: Vault, typed: str) -> None:
    for row in find(practice, typed, private=True):
        assert row.is_near or row.name.marks or row.snippet.marks
        for text in (row.name, row.snippet):
            for start, length in text.marks:
                begun = folded_words(text.text[start : start + length])[0]
                assert any(begun.startswith(word[: len(begun)]) for word in folded_words(typed))


@pytest.mark.parametrize(
    "typed",
    [
        'fiets" OR "',
        "fiets*",
        "NEAR(fiets band)",
        "fiets NOT band",
        "text:fiets",
        "{text} : fiets",
        "^fiets",
        "fiets + band",
        "-fiets",
        "'; DROP TABLE worker; --",
        "fiets\0band",
        "😀 fiets 👩🏽‍🦽",
        "\ud83d fiets",
        "x" * 100_000,
        "fi " * 5_000,
        " ".join(f"ba{number}" for number in range(500)),
    ],
)
def test_signs_of_the_index_are_signs_like_any_other(practice: Vault, typed: str) -> None:
    assert isinstance(find(practice, typed, private=True), tuple)


def test_without_folding_a_sign_would_be_a_command(practice: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: what is typed goes to the index as it is."""
    monkeypatch.setattr(finding, "folded_words", str.split)
    with pytest.raises(sa.exc.OperationalError):
        find(practice, 'fi"ets')


@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_beginning_of_any_word_of_the_log_finds_its_contact(practice: Vault, data: st.DataObject) -> None:
    with practice.work() as work:
        entries = work.find(LogEntry)
    entry = data.draw(st.sampled_from(entries))
    word = data.draw(st.sampled_from([each for each in folded_words(entry.summary) if len(each) > 1]))
    typed = word[: data.draw(st.integers(2, len(word)))]
    rows = find(practice, typed, limit=1000)
    row = next(row for row in rows if row.id == entry.id)
    assert row.day == entry.day
    assert any(folded_words(each)[0].startswith(typed) for each in marked(row.snippet))
