"""What holds of every record: a class on each field, no field for what is never stored, rules that speak."""

import re
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy.dialects import sqlite

from coachdesk.domain.agreement import AgreementDraft
from coachdesk.domain.base import UtcDateTime
from coachdesk.domain.data_class import BY_KIND, C8
from coachdesk.domain.worker import WorkerDraft
from coachdesk.domain.workplace import DemandDraft
from coachdesk.errors import InvalidInput
from coachdesk.i18n import Language, words_in
from coachdesk.storage.tables import TABLES

FIELDS = [(table, name) for table in TABLES for name in table.model_fields]


@pytest.mark.parametrize(("table", "name"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_every_field_declares_its_class(table: Any, name: str) -> None:
    declared = table.class_of_field(name)
    assert declared is not C8, "what is never stored has no field"
    if declared is BY_KIND:
        assert set(table.class_by_kind) == set(table.model_fields["kind"].annotation)


def test_a_field_without_a_class_is_noticed() -> None:
    """The control."""

    class Careless(WorkerDraft):
        nickname: str = ""

    with pytest.raises(LookupError, match="nickname"):
        Careless.class_of_field("nickname")


def test_there_is_no_field_for_what_is_never_stored() -> None:
    forbidden = re.compile(r"bsn|citizen|diagnos|medic|illness|birth|religio|ethnic|nationalit|iq\b|sex|crimin|debt")
    assert [f"{table.__name__}.{name}" for table, name in FIELDS if forbidden.search(name)] == []


def test_a_moment_without_a_zone_is_refused_and_one_with_a_zone_comes_back() -> None:
    kept, dialect = UtcDateTime(), sqlite.dialect()
    moment = datetime(2027, 2, 24, 9, 30, tzinfo=UTC)
    stored = kept.process_bind_param(moment, dialect)
    assert kept.process_result_value(stored, dialect) == moment
    with pytest.raises(ValueError, match="time zone"):
        kept.process_bind_param(datetime(2027, 2, 24), dialect)  # noqa: DTZ001  a naive moment is the point


@pytest.mark.parametrize(
    ("make", "field", "said"),
    [
        (lambda: WorkerDraft.typed(chosen_name=" "), "chosen_name", "first name"),
        (lambda: WorkerDraft.typed(chosen_name="x" * 61), "chosen_name", "60"),
        (lambda: DemandDraft.typed(workplace_id=uuid4(), key="pace", level=5), "level", "4"),
        (lambda: DemandDraft.typed(workplace_id=uuid4(), key="pace", level=0), "level", "1"),
        (lambda: AgreementDraft.typed(worker_id=uuid4(), agreed_on="soon"), "agreed_on", "look at it"),
    ],
)
def test_a_broken_rule_says_which_field_and_what_to_do(make: Any, field: str, said: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        make()
    assert refused.value.field == field
    assert said in refused.value.say(words_in(Language.ENGLISH))
