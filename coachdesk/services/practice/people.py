"""One worker of the practice vault: everything that their file says, as records."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from coachdesk.domain.agreement import (
    Agreement,
    AgreementDraft,
    AgreementSection,
    AgreementSectionDraft,
    LegalBasis,
    LegalBasisDraft,
)
from coachdesk.domain.approval import Approvable
from coachdesk.domain.attachment import (
    Attachment,
    AttachmentContent,
    AttachmentContentDraft,
    AttachmentDraft,
    AttachmentUse,
)
from coachdesk.domain.authority_question import AuthorityQuestion, AuthorityQuestionDraft
from coachdesk.domain.base import Entity
from coachdesk.domain.check_in import CheckIn, CheckInDraft
from coachdesk.domain.contact import Contact, ContactDraft, ContactRole
from coachdesk.domain.disclosure import Disclosure, DisclosureDraft, DisclosureState, PaperKind
from coachdesk.domain.goal import Goal, GoalDraft, GoalLevel, GoalLevelDraft, GoalRating, GoalRatingDraft
from coachdesk.domain.goal_attainment import LEVELS
from coachdesk.domain.log_entry import LogEntry, LogEntryDraft, LogEntryGoal, LogEntryGoalDraft, split_minutes
from coachdesk.domain.placement import Placement, PlacementDraft
from coachdesk.domain.provision import Provision, ProvisionDraft
from coachdesk.domain.report import Report, ReportDraft
from coachdesk.domain.sharing import Audience
from coachdesk.domain.statement import Statement, StatementDraft
from coachdesk.domain.task_skill import TaskSkill, TaskSkillDraft
from coachdesk.domain.warning_sign import WarningSign, WarningSignDraft
from coachdesk.domain.work_condition import WorkCondition, WorkConditionDraft
from coachdesk.domain.worker import AuthorityReference, AuthorityReferenceDraft, Worker, WorkerDraft
from coachdesk.resources import resource_path
from coachdesk.services.practice.caseload import Caseload, Table
from coachdesk.services.practice.move import MoveWriter
from coachdesk.storage.unit_of_work import UnitOfWork

_PAPERS = {
    "dossier": (PaperKind.WORKPLACE_DOSSIER, Audience.WORKPLACE),
    "next_coach_dossier": (PaperKind.COACH_DOSSIER, Audience.NEXT_COACH),
    "report": (PaperKind.AUTHORITY_REPORT, Audience.AUTHORITY),
}


def add_practice_worker(work: UnitOfWork, data: Table, caseload: Caseload) -> None:
    """Put one worker, with everything that belongs to them, into the vault."""
    name = f"{data['chosen_name']} {data['family_name']}"
    contact = Contact.model_validate(ContactDraft(name=name, role=ContactRole.WORKER, phone=data["phone"]))
    worker = Worker.model_validate(
        WorkerDraft(
            chosen_name=data["chosen_name"],
            family_name=data["family_name"],
            native_name=data.get("native_name", ""),
            phone=data["phone"],
            languages=" ".join(data["languages"]),
            started_on=caseload.day(data["started"]),
            status=data["status"],
            coach_id=caseload.coaches[data["coach"]].id,
            contact_id=contact.id,
        )
    )
    caseload.contacts[data["key"]], caseload.names[data["key"]] = contact.id, name
    work.add(contact, worker)
    writer = _Writer(worker.id, data, caseload)
    work.add(*writer.profile(), *writer.work_records(), *writer.goals_and_log(), *writer.authority(), *writer.sharing())
    if "move" in data:
        work.add(*MoveWriter(worker.id, data["coach"], data["key"], caseload).records(data["move"]))


class _Writer:
    """Turns the tables of one worker into records."""

    def __init__(self, worker_id: UUID, data: Table, caseload: Caseload) -> None:
        self._worker_id = worker_id
        self._data = data
        self._case = caseload

    def profile(self) -> Iterable[Entity]:
        """Yield photo, sentences, warning signs and check-ins."""
        case, data = self._case, self._data
        if "portrait" in data:
            content = resource_path("practice", *data["portrait"].split("/")).read_bytes()
            draft = AttachmentDraft(worker_id=self._worker_id, use=AttachmentUse.PHOTO, media_type="image/png")
            photo = Attachment.model_validate(draft)
            yield photo
            yield AttachmentContent.model_validate(AttachmentContentDraft(attachment_id=photo.id, content=content))
        for position, each in enumerate(data["statements"]):
            yield self._approved(
                Statement.model_validate(
                    StatementDraft(
                        worker_id=self._worker_id,
                        kind=each["kind"],
                        area=each["area"],
                        text=case.said(each, "text"),
                        said_by=case.said(each, "said_by"),
                        position=position,
                    )
                ),
                each,
            )
        for position, each in enumerate(data.get("warning_sign", [])):
            words = {name: case.said(each, name) for name in ("see", "do", "call")}
            sign = WarningSignDraft(worker_id=self._worker_id, level=each["level"], position=position, **words)
            yield self._approved(WarningSign.model_validate(sign), each)
        for each in data.get("check_ins", []):
            yield CheckIn.model_validate(
                CheckInDraft(
                    worker_id=self._worker_id,
                    day=case.that_day(each["day"]),
                    worry=each["worry"],
                    confidence=each["confidence"],
                    one_better=case.said(each, "one_better"),
                )
            )

    def work_records(self) -> Iterable[Entity]:
        """Yield tasks, conditions and the career line."""
        case, data = self._case, self._data
        for position, each in enumerate(data["tasks"]):
            yield TaskSkill.model_validate(
                TaskSkillDraft(
                    worker_id=self._worker_id,
                    task=case.said(each, "task"),
                    level=each["level"],
                    since=case.day(each["since"]),
                    evidence=case.said(each, "evidence"),
                    position=position,
                )
            )
        for each in data.get("conditions", []):
            draft = WorkConditionDraft(worker_id=self._worker_id, kind=each["kind"], text=case.said(each, "text"))
            yield self._approved(WorkCondition.model_validate(draft), each)
        for each in data["placement"]:
            place = case.workplaces.get(each.get("workplace", ""))
            yield Placement.model_validate(
                PlacementDraft(
                    worker_id=self._worker_id,
                    workplace_id=place.id if place else None,
                    place=case.said(each, "place"),
                    started_on=case.day(each["from"]),
                    until=case.day(each.get("until")),
                    hours_per_week=each.get("hours"),
                    went_well=case.said(each, "went_well"),
                    helped=case.said(each, "helped"),
                    ended=case.said(each, "ended"),
                )
            )

    def goals_and_log(self) -> Iterable[Entity]:
        """Yield the goals with levels and ratings, and the log with its minutes split over them."""
        goals: dict[str, UUID] = {}
        for position, each in enumerate(self._data["goal"]):
            goal = self._goal(each, position)
            goals[each["key"]] = goal.id
            yield goal
            yield from self._levels_and_ratings(goal.id, each)
        for each in self._data["log"]:
            yield from self._log_entry(each, goals)

    def authority(self) -> Iterable[Entity]:
        """Yield references, grants, questions and reports."""
        case, worker_id = self._case, self._worker_id
        for each in self._data["references"]:
            reference = AuthorityReferenceDraft(
                worker_id=worker_id, contact_id=case.who(each["contact"]), reference=each["reference"]
            )
            yield AuthorityReference.model_validate(reference)
        for each in self._data.get("provision", []):
            yield Provision.model_validate(
                ProvisionDraft(
                    worker_id=worker_id,
                    contact_id=case.who(each["contact"]),
                    reference=each["reference"],
                    minutes_granted=each["minutes_granted"],
                    from_day=case.that_day(each["from"]),
                    until=case.that_day(each["until"]),
                )
            )
        for each in self._data.get("question", []):
            yield AuthorityQuestion.model_validate(
                AuthorityQuestionDraft(
                    worker_id=worker_id,
                    contact_id=case.who(each["contact"]),
                    asked_on=case.that_day(each["asked_on"]),
                    answer_by=case.day(each["answer_by"]),
                    text=case.said(each, "text"),
                    answered_on=case.day(each.get("answered_on")),
                    answer=case.said(each, "answer"),
                )
            )
        for each in self._data.get("report", []):
            words = {name: case.said(each, name) for name in ("proposal", "because", "support")}
            yield Report.model_validate(
                ReportDraft(
                    worker_id=worker_id,
                    contact_id=case.who(each["contact"]),
                    from_day=case.that_day(each["from"]),
                    until=case.that_day(each["until"]),
                    conclusion=each["conclusion"],
                    read_by_worker_on=case.day(each["read_by_worker"]),
                    remark_of_worker=case.said(each, "remark"),
                    **words,
                )
            )

    def sharing(self) -> Iterable[Entity]:
        """Yield agreements with their sections, legal bases, and what was handed over before."""
        case = self._case
        for each in self._data.get("agreement", []):
            place = case.workplaces.get(each["receiver"])
            agreement = Agreement.model_validate(
                AgreementDraft(
                    worker_id=self._worker_id,
                    workplace_id=place.id if place else None,
                    contact_id=None if place else case.who(each["receiver"]),
                    purpose=case.said(each, "purpose"),
                    agreed_on=case.that_day(each["agreed_on"]),
                    until=case.day(each["until"]),
                    how=each["how"],
                    withdrawn_on=case.day(each.get("withdrawn_on")),
                )
            )
            yield agreement
            for section in each["sections"]:
                draft = AgreementSectionDraft(agreement_id=agreement.id, section=section)
                yield AgreementSection.model_validate(draft)
            yield LegalBasis.model_validate(
                LegalBasisDraft(
                    worker_id=self._worker_id, text=case.said(each, "basis"), recorded_on=agreement.agreed_on
                )
            )
        for each in self._data.get("disclosure", []):
            if each["paper"] in _PAPERS:
                yield self._disclosure(each)

    def _approved(self, record: Approvable, table: Table) -> Any:
        if "approved" in table:
            record.approve(self._case.that_day(table["approved"]))
        return record

    def _goal(self, table: Table, position: int) -> Goal:
        case = self._case
        texts = {name: case.said(table, name) for name in ("title", "measure", "parked_reason")}
        plain = {name: table[name] for name in ("area", "status", "importance", "difficulty", "baseline", "picture")}
        return Goal.model_validate(
            GoalDraft(
                worker_id=self._worker_id,
                started_on=case.day(table["start"]),
                review_on=case.day(table.get("review")),
                position=position,
                **texts,
                **plain,
            )
        )

    def _levels_and_ratings(self, goal_id: UUID, table: Table) -> Iterable[Entity]:
        for value, text in zip(LEVELS, self._case.said(table, "levels"), strict=True):
            yield GoalLevel.model_validate(GoalLevelDraft(goal_id=goal_id, value=value, text=text))
        for each in table["ratings"]:
            yield GoalRating.model_validate(
                GoalRatingDraft(
                    goal_id=goal_id,
                    day=self._case.that_day(each["day"]),
                    by_worker=each["worker"],
                    by_coach=each["coach"],
                )
            )

    def _log_entry(self, table: Table, goals: Mapping[str, UUID]) -> Iterable[Entity]:
        case = self._case
        entry = LogEntry.model_validate(
            LogEntryDraft(
                worker_id=self._worker_id,
                day=case.that_day(table["day"]),
                kind=table["kind"],
                activity=table["activity"],
                minutes=table["minutes"],
                by=table["by"].title(),
                summary=case.said(table, "summary"),
                private_note=case.said(table, "private_note"),
            )
        )
        yield entry
        worked_on = [goals[key] for key in table.get("goals", [])]
        for goal_id, minutes in split_minutes(entry.minutes, worked_on).items():
            yield LogEntryGoal.model_validate(LogEntryGoalDraft(entry_id=entry.id, goal_id=goal_id, minutes=minutes))

    def _disclosure(self, table: Table) -> Disclosure:
        kind, audience = _PAPERS[table["paper"]]
        place = self._case.workplaces.get(table["receiver"])
        digits = secrets.token_hex(4).upper()
        day = self._case.that_day(table["day"])
        return Disclosure.model_validate(
            DisclosureDraft(
                worker_id=self._worker_id,
                kind=kind,
                audience=audience,
                workplace_id=place.id if place else None,
                contact_id=None if place else self._case.who(table["receiver"]),
                code=f"{digits[:4]}-{digits[4:]}",
                version=1,
                language=self._case.language.value,
                channel=table["channel"],
                sha256=hashlib.sha256(digits.encode()).hexdigest(),
                state=DisclosureState.SENT,
                sections=" ".join(table["sections"]),
                made_on=day,
            )
        )
