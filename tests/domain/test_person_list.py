"""Lists of people: what fits in a row fits in the records, and reasons are said in both languages."""

from __future__ import annotations

from annotated_types import MaxLen

from coachdesk.domain.base import Record
from coachdesk.domain.goal import GoalDraft
from coachdesk.domain.person_list import LONGEST, PersonRow, Reason
from coachdesk.domain.worker import WorkerDraft
from coachdesk.domain.workplace import WorkplaceDraft
from coachdesk.i18n import Language, words_in


def longest(record: type[Record], field: str) -> int:
    (limit,) = [note.max_length for note in record.model_fields[field].metadata if isinstance(note, MaxLen)]
    return limit


def test_the_limits_are_those_of_the_records() -> None:
    others = {"workplace": longest(WorkplaceDraft, "name"), "goals": longest(GoalDraft, "title")}
    workers = {field: longest(WorkerDraft, field) for field in LONGEST if field not in others}
    assert dict(LONGEST) == workers | others


def test_a_row_knows_its_whole_name() -> None:
    assert PersonRow(2, "Noël", "van ’t", "Hooft").full_name == "Noël van ’t Hooft"
    assert PersonRow(2, "Noël").full_name == "Noël"


def test_a_reason_is_said_in_the_language_of_the_reader() -> None:
    reason = Reason("This is longer than {limit} characters.", {"limit": 40})
    assert reason.say(words_in(Language.ENGLISH)) == "This is longer than 40 characters."
    assert reason.say(words_in(Language.DUTCH)) == "Dit is langer dan 40 tekens."
