"""The gate, held to the whole audience matrix of DOMAIN.md §1."""

from datetime import date
from types import MappingProxyType
from uuid import uuid4

import pytest

from coachdesk.domain import sharing
from coachdesk.domain.contact import Contact, ContactDraft, ContactRole
from coachdesk.domain.data_class import C1, C2, C3, C4, C5, C6, C7, C8, DataClass
from coachdesk.domain.log_entry import LogEntry, LogEntryDraft
from coachdesk.domain.sharing import EVERY_FORM, Audience, Cell, Form, Gate, Section, Withheld
from coachdesk.domain.statement import Statement, StatementDraft, StatementKind
from coachdesk.domain.warning_sign import WarningSign, WarningSignDraft
from coachdesk.domain.worker import Worker, WorkerDraft

ALL, NONE = "all", "never"
MATRIX: list[tuple[DataClass, Audience, object, bool]] = [
    # class, reader, forms that pass, approved wording only
    (C1, Audience.WORKPLACE, ALL, False),
    (C1, Audience.NEXT_COACH, ALL, False),
    (C1, Audience.WORKER, ALL, False),
    (C1, Audience.AUTHORITY, ALL, False),
    (C2, Audience.WORKPLACE, ALL, False),
    (C2, Audience.NEXT_COACH, ALL, False),
    (C2, Audience.WORKER, ALL, False),
    (C2, Audience.AUTHORITY, {Form.SUMMARY}, False),
    (C3, Audience.WORKPLACE, ALL, True),
    (C3, Audience.NEXT_COACH, ALL, False),
    (C3, Audience.WORKER, ALL, False),
    (C3, Audience.AUTHORITY, {Form.SUPPORT}, False),
    (C4, Audience.WORKPLACE, {Form.OPEN_GOAL}, False),
    (C4, Audience.NEXT_COACH, ALL, False),
    (C4, Audience.WORKER, ALL, False),
    (C4, Audience.AUTHORITY, {Form.LEVELS}, False),
    (C5, Audience.WORKPLACE, {Form.TICKED_ITEM}, False),
    (C5, Audience.NEXT_COACH, {Form.STATUS}, False),
    (C5, Audience.WORKER, ALL, False),
    (C5, Audience.AUTHORITY, {Form.OWN_SCHEME}, False),
    (C6, Audience.WORKPLACE, {Form.SIGN}, True),
    (C6, Audience.NEXT_COACH, ALL, True),
    (C6, Audience.WORKER, ALL, False),
    (C6, Audience.AUTHORITY, NONE, False),
    (C7, Audience.WORKPLACE, NONE, False),
    (C7, Audience.NEXT_COACH, NONE, False),
    (C7, Audience.WORKER, {Form.ACCESS_REQUEST}, False),
    (C7, Audience.AUTHORITY, NONE, False),
    *((C8, audience, NONE, False) for audience in Audience),
]


@pytest.mark.parametrize("approved", [True, False])
@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize(("data_class", "audience", "forms", "approved_only"), MATRIX)
def test_every_cell_of_the_matrix(
    data_class: DataClass, audience: Audience, forms: object, approved_only: bool, form: Form, approved: bool
) -> None:
    passing = EVERY_FORM if forms == ALL else frozenset() if forms == NONE else forms
    assert isinstance(passing, set | frozenset)
    expected = form in passing and (approved or not approved_only)
    assert Gate(audience, frozenset(Section)).allows(data_class, form, approved=approved) is expected


def test_the_matrix_above_is_the_whole_matrix() -> None:
    told = {(data_class, audience) for data_class, audience, _, _ in MATRIX}
    personal = [each for each in sharing.MATRIX if each.name.startswith("C")]
    assert told == {(data_class, audience) for data_class in personal for audience in Audience}


def test_ticking_everything_opens_neither_worries_nor_notes_to_an_employer_or_authority() -> None:
    for audience in (Audience.WORKPLACE, Audience.AUTHORITY):
        gate = Gate(audience, frozenset(Section))
        assert not any(gate.allows(C7, form, approved=True) for form in Form)
        assert {form for form in Form if gate.allows(C6, form, approved=True)} <= {Form.SIGN}
    assert not any(Gate(Audience.AUTHORITY).allows(C6, form, approved=True) for form in Form)


def test_a_section_is_open_only_when_it_was_ticked() -> None:
    gate = Gate(Audience.WORKPLACE, frozenset({Section.TASKS}))
    assert gate.opens(Section.TASKS)
    assert not gate.opens(Section.GOALS)
    assert Gate(Audience.WORKER).opens(Section.GOALS), "the worker's own papers need no agreement"


def worker() -> Worker:
    return Worker.model_validate(WorkerDraft(chosen_name="Samir", family_name="Al-Nahri", remark="canary"))


def entry() -> LogEntry:
    draft = LogEntryDraft(
        worker_id=uuid4(), day=date(2027, 1, 1), kind="talk", activity="talk_worker", minutes=30, private_note="canary"
    )
    return LogEntry.model_validate(draft)


def test_a_view_gives_what_may_pass_and_withholds_the_rest() -> None:
    seen = Gate(Audience.WORKPLACE).view(worker(), Form.SUMMARY)
    assert seen.chosen_name == "Samir"
    with pytest.raises(Withheld):
        _ = seen.remark
    with pytest.raises(Withheld):
        _ = Gate(Audience.AUTHORITY).view(entry(), Form.LEVELS).private_note


def test_a_property_is_no_way_around_the_gate(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Gate(Audience.WORKPLACE).view(worker(), Form.SUMMARY)
    assert seen.full_name == "Samir Al-Nahri"
    assert seen.answers_to("samir")
    monkeypatch.setattr(sharing, "MATRIX", _with(C1, Cell()))
    with pytest.raises(Withheld):
        _ = seen.full_name
    with pytest.raises(Withheld):
        seen.answers_to("samir")


def test_an_open_gate_gives_everything_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: without the matrix, the very same reads succeed."""
    everything = Cell(frozenset(Form))
    monkeypatch.setattr(
        sharing, "MATRIX", MappingProxyType({each: dict.fromkeys(Audience, everything) for each in DataClass})
    )
    assert Gate(Audience.WORKPLACE).view(worker(), Form.SUMMARY).remark == "canary"
    assert Gate(Audience.AUTHORITY).view(entry(), Form.LEVELS).private_note == "canary"


def test_records_are_admitted_by_kind_and_approval() -> None:
    texts = {}
    for kind in (StatementKind.HELPS_ME, StatementKind.PRIVATE):
        for approved in (True, False):
            each = Statement.model_validate(StatementDraft(worker_id=uuid4(), kind=kind, text=f"{kind} {approved}"))
            if approved:
                each.approve(date(2027, 1, 1))
            texts[kind, approved] = each
    admitted = Gate(Audience.WORKPLACE).admitted(texts.values(), Form.FULL, by="text")
    assert [each.text for each in admitted] == ["helps_me True"]
    assert len(Gate(Audience.WORKER).admitted(texts.values(), Form.FULL, by="text")) == 4


def test_warning_signs_pass_to_a_workplace_only_as_approved_signs() -> None:
    sign = WarningSign.model_validate(WarningSignDraft(worker_id=uuid4(), see="stil"))
    gate = Gate(Audience.WORKPLACE)
    assert gate.admitted([sign], Form.SIGN, by="see") == []
    sign.approve(date(2027, 1, 1))
    assert gate.admitted([sign], Form.SIGN, by="see")[0].see == "stil"
    assert gate.admitted([sign], Form.FULL, by="see") == []


def test_names_of_contacts_pass_to_everybody() -> None:
    contact = Contact.model_validate(ContactDraft(name="Ruben Zonnedauw", role=ContactRole.SUPERVISOR))
    for audience in Audience:
        assert Gate(audience).view(contact, Form.SUMMARY).first_name == "Ruben"


def _with(data_class: DataClass, cell: Cell) -> MappingProxyType[DataClass, dict[Audience, Cell]]:
    changed = {each: dict(cells) for each, cells in sharing.MATRIX.items()}
    changed[data_class] = dict.fromkeys(Audience, cell)
    return MappingProxyType(changed)
