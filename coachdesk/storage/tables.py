"""Every table of the vault, imported in one place, so that the schema is whole exactly when storage is used."""

from coachdesk.domain.agreement import Agreement, AgreementSection, LegalBasis
from coachdesk.domain.attachment import Attachment, AttachmentContent
from coachdesk.domain.audit_event import AuditEvent
from coachdesk.domain.authority_question import AuthorityQuestion
from coachdesk.domain.base import Entity, Record
from coachdesk.domain.check_in import CheckIn
from coachdesk.domain.contact import Contact
from coachdesk.domain.disclosure import Disclosure
from coachdesk.domain.draft import Draft
from coachdesk.domain.goal import Goal, GoalLevel, GoalRating
from coachdesk.domain.log_entry import LogEntry, LogEntryGoal
from coachdesk.domain.organisation import Coach, Organisation
from coachdesk.domain.placement import Placement
from coachdesk.domain.playback import Playback
from coachdesk.domain.provision import Provision
from coachdesk.domain.report import Report
from coachdesk.domain.responsibility import Responsibility
from coachdesk.domain.search_entry import PrivateSearchEntry, SearchEntry
from coachdesk.domain.statement import Statement
from coachdesk.domain.task_skill import TaskSkill
from coachdesk.domain.transition import NewDemand, PlannedMoment, Transition, TransitionStep
from coachdesk.domain.warning_sign import WarningSign
from coachdesk.domain.way_back import WayBack
from coachdesk.domain.work_condition import WorkCondition
from coachdesk.domain.worker import AuthorityReference, Worker
from coachdesk.domain.workplace import Demand, Workplace

TABLES: tuple[type[Entity], ...] = (
    Organisation,
    Contact,
    Coach,
    Attachment,
    AttachmentContent,
    Worker,
    AuthorityReference,
    Statement,
    WarningSign,
    TaskSkill,
    WorkCondition,
    Workplace,
    Demand,
    Placement,
    Goal,
    GoalLevel,
    GoalRating,
    LogEntry,
    LogEntryGoal,
    CheckIn,
    Transition,
    TransitionStep,
    PlannedMoment,
    NewDemand,
    Responsibility,
    WayBack,
    Provision,
    AuthorityQuestion,
    Report,
    Playback,
    Agreement,
    AgreementSection,
    LegalBasis,
    Disclosure,
    Draft,
    AuditEvent,
)
"""The tables; the text that a person may read is declared by class on each field."""

DERIVED: tuple[type[Record], ...] = (SearchEntry, PrivateSearchEntry)
"""Tables that follow from the rows of the others, and can be made again from them."""
