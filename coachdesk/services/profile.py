"""The one-page profile: the sentences and warning signs of a worker, and changing, adding and approving them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import col

from coachdesk.domain.changes import Changes
from coachdesk.domain.statement import LeidraadArea, Statement, StatementDraft, StatementKind
from coachdesk.domain.warning_sign import SignLevel, WarningSign
from coachdesk.domain.worker import Worker
from coachdesk.i18n import mark
from coachdesk.services.vault import Vault


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One sentence, and whether the worker approved these very words."""

    id: UUID
    kind: StatementKind
    area: LeidraadArea
    text: str
    said_by: str
    is_approved: bool
    approved_on: date | None = None


@dataclass(frozen=True, slots=True)
class SignRow:
    """One warning sign, and whether the worker approved these very words."""

    id: UUID
    level: SignLevel
    see: str
    do: str
    call: str
    is_approved: bool


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """Everything on the profile page, in the coach's order."""

    statements: tuple[StatementRow, ...]
    signs: tuple[SignRow, ...]


def profile_page(vault: Vault, worker_id: UUID) -> ProfilePage:
    """Return the profile of a worker."""
    with vault.work() as work:
        statements = work.find(
            Statement, Statement.worker_id == worker_id, order_by=[col(Statement.position), col(Statement.id)]
        )
        signs = work.find(
            WarningSign, WarningSign.worker_id == worker_id, order_by=[col(WarningSign.position), col(WarningSign.id)]
        )
    return ProfilePage(
        tuple(
            StatementRow(each.id, each.kind, each.area, each.text, each.said_by, each.is_approved, each.approved_on)
            for each in statements
        ),
        tuple(SignRow(each.id, each.level, each.see, each.do, each.call, each.is_approved) for each in signs),
    )


def add_statement(vault: Vault, draft: StatementDraft) -> Changes:
    """Add a sentence at the end of its kind; it waits for the worker's approval.

    Raises:
        Changed: the worker is gone.
    """
    with vault.work() as work:
        work.get(Worker, draft.worker_id)
        statement = Statement.model_validate(draft)
        statement.position = work.count(Statement, Statement.worker_id == draft.worker_id)
        work.add(statement)
        return work.commit(mark("Sentence added"))


def edit_statement(vault: Vault, statement_id: UUID, draft: StatementDraft) -> Changes:
    """Change a sentence; other words need a new approval.

    Raises:
        Changed: the sentence is gone.
    """
    with vault.work() as work:
        statement = work.get(Statement, statement_id)
        statement.kind, statement.area, statement.said_by = draft.kind, draft.area, draft.said_by
        if statement.text != draft.text:
            statement.text = draft.text
            statement.clear_approval()
        return work.commit(mark("Sentence changed"))


def approve_statement(vault: Vault, statement_id: UUID) -> Changes:
    """Record that the worker approved a sentence as it stands.

    Raises:
        Changed: the sentence is gone.
    """
    with vault.work() as work:
        work.get(Statement, statement_id).approve(vault.today())
        return work.commit(mark("Sentence approved"))


def withdraw_approval(vault: Vault, statement_id: UUID) -> Changes:
    """Take the worker's approval of a sentence back, as easily as it was given; the words stay.

    Raises:
        Changed: the sentence is gone.
    """
    with vault.work() as work:
        work.get(Statement, statement_id).clear_approval()
        return work.commit(mark("Approval withdrawn"))
