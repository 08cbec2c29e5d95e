"""The one way any paper leaves: collect behind the gate, render, record, hand over.

`compose` makes a paper to look at; nothing has left yet. `hand_over` writes the register row *prepared*, gives the
bytes to a sink, and makes the row *sent*. `issue` is both. A row that stays *prepared* means: not known whether this
was handed over.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from sqlmodel import col

from coachdesk.domain.agreement import Agreement
from coachdesk.domain.changes import Changes
from coachdesk.domain.disclosure import Channel, Disclosure, DisclosureDraft, DisclosureState, PaperKind
from coachdesk.domain.facts.paper import Approved, CountedFromLog, MadeTogether, PaperFacts, SectionFacts
from coachdesk.domain.facts.report import Hours
from coachdesk.domain.organisation import DEFAULT_ACCENT, Organisation
from coachdesk.domain.sharing import Form
from coachdesk.domain.statement import Statement
from coachdesk.domain.worker import Worker
from coachdesk.errors import AgreementEnded, KnownError
from coachdesk.i18n import Language, mark, words_in
from coachdesk.services.facts.collectors import collect
from coachdesk.services.facts.scene import Scene
from coachdesk.services.readers import Reader, reader_for
from coachdesk.services.scenes import scene_for
from coachdesk.services.vault import Vault
from coachdesk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PaperOrder:
    """Which paper, about whom, in which language, and for a dossier: for which workplace."""

    kind: PaperKind
    worker_id: UUID
    language: Language
    workplace_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class ComposedPaper:
    """A paper that was made and has not left.

    Args:
        order: what was asked for.
        pdf: its bytes.
        sha256: of these bytes, as the register keeps it.
        code: the register number in its foot.
        version: as its foot says.
        reader: who may have it, and why.
        file_name: chosen name, kind and the end of the id; never a family name.
        sections: the keys of what is in it.
    """

    order: PaperOrder
    pdf: bytes
    sha256: str
    code: str
    version: int
    reader: Reader
    file_name: str
    sections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IssuedPaper:
    """A paper that was handed over, and the row of the register that says so."""

    paper: ComposedPaper
    disclosure_id: UUID
    changes: Changes


class Renderer(Protocol):
    """Makes the bytes of a paper from its facts; the documents floor has one."""

    def __call__(self, facts: PaperFacts, *, leave_out_unprintable: bool = False) -> bytes:
        """Return the PDF.

        Raises:
            UnprintableText: a character has no glyph, and may not be left out.
        """
        ...


class Sink(Protocol):
    """Where a paper goes. A known error from `deliver` promises that nothing left."""

    @property
    def channel(self) -> Channel:
        """Return by which way it goes."""
        ...

    def deliver(self, paper: ComposedPaper) -> None:
        """Let the paper go, or raise."""
        ...


def compose(vault: Vault, order: PaperOrder, render: Renderer, *, leave_out_unprintable: bool = False) -> ComposedPaper:
    """Collect what this reader may have and render it; reads only.

    Raises:
        NoAgreement, AgreementEnded: the worker shares nothing with this reader.
        NoWorkplace: a dossier without a reader.
        UnprintableText: a character has no glyph in any shipped font.
        Changed: the worker is gone.
    """
    today, words = vault.today(), words_in(order.language)
    with vault.work() as work:
        worker = work.get(Worker, order.worker_id)
        reader = reader_for(work, order.kind, worker, order.workplace_id, today)
        scene = scene_for(work, worker, reader, words, today)
        sections = collect(order.kind, scene)
        organisation = work.first(Organisation)
        code, version = _free_code(work), _next_version(work, order, reader)
        facts = PaperFacts(
            kind=order.kind,
            language=order.language,
            organisation=organisation.name if organisation else "",
            accent=organisation.accent if organisation else DEFAULT_ACCENT,
            worker=worker.chosen_name,
            reader=reader.said_in(words),
            made_on=today,
            code=code,
            version=version,
            foot=_foot(scene, reader, sections),
            sections=sections,
        )
    pdf = render(facts, leave_out_unprintable=leave_out_unprintable)
    return ComposedPaper(
        order=order,
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        code=code,
        version=version,
        reader=reader,
        file_name=f"{worker.file_stem}-{order.kind.value}-{worker.id.hex[-6:]}.pdf",
        sections=tuple(facts.key for facts in sections),
    )


def hand_over(vault: Vault, paper: ComposedPaper, sink: Sink) -> IssuedPaper:
    """Let a composed paper leave, and keep in the register that it did.

    Raises:
        AgreementEnded: the worker took the agreement back since the paper was made.
        Changed: the worker is gone since.
        KnownError: the sink promises that nothing left; the row says *cancelled*.
    """
    row_id = _prepare(vault, paper, sink.channel)
    try:
        sink.deliver(paper)
    except KnownError:
        _finish(vault, row_id, DisclosureState.CANCELLED, mark("Nothing was handed over"))
        raise
    changes = _finish(vault, row_id, DisclosureState.SENT, mark("Paper handed over"))
    return IssuedPaper(paper, row_id, changes)


def issue(
    vault: Vault, order: PaperOrder, render: Renderer, sink: Sink, *, leave_out_unprintable: bool = False
) -> IssuedPaper:
    """Compose a paper and hand it over.

    Raises:
        KnownError: as for `compose` and `hand_over`.
    """
    return hand_over(vault, compose(vault, order, render, leave_out_unprintable=leave_out_unprintable), sink)


def _foot(scene: Scene, reader: Reader, sections: tuple[SectionFacts, ...]) -> Approved | MadeTogether | CountedFromLog:
    counted = next((facts for facts in sections if isinstance(facts, Hours)), None)
    if counted is not None:
        return CountedFromLog(counted.contacts, counted.total)
    if reader.agreement_id is None:
        return MadeTogether(scene.worker.chosen_name, scene.coach_name)
    approvals = [each.approved_on for each in scene.records(Statement, Form.FULL, by="text") if each.approved_on]
    return Approved(by=scene.worker.chosen_name, on=max(approvals, default=None), valid_until=reader.until)


def _free_code(work: UnitOfWork) -> str:
    """Return a register number that no paper has, as “7F3A-91C2”."""
    while True:
        digits = secrets.token_hex(4).upper()
        code = f"{digits[:4]}-{digits[4:]}"
        if not work.count(Disclosure, Disclosure.code == code):
            return code


def _next_version(work: UnitOfWork, order: PaperOrder, reader: Reader) -> int:
    """Return the version: one more than the highest that this reader was given of this paper."""
    given = work.find(
        Disclosure,
        Disclosure.worker_id == order.worker_id,
        Disclosure.kind == order.kind,
        col(Disclosure.workplace_id).is_(None)
        if reader.workplace is None
        else col(Disclosure.workplace_id) == reader.workplace.id,
        Disclosure.state != DisclosureState.CANCELLED,
    )
    return max((each.version for each in given), default=0) + 1


def _prepare(vault: Vault, paper: ComposedPaper, channel: Channel) -> UUID:
    reader = paper.reader
    with vault.work() as work:
        work.get(Worker, paper.order.worker_id)
        if reader.agreement_id is not None and not work.get(Agreement, reader.agreement_id).holds_on(vault.today()):
            raise AgreementEnded(receiver=reader.name)
        row = Disclosure.model_validate(
            DisclosureDraft(
                worker_id=paper.order.worker_id,
                kind=paper.order.kind,
                audience=reader.gate.audience,
                workplace_id=reader.workplace.id if reader.workplace else None,
                contact_id=reader.contact_id,
                agreement_id=reader.agreement_id,
                code=paper.code,
                version=paper.version,
                language=paper.order.language.value,
                channel=channel,
                sha256=paper.sha256,
                sections=" ".join(paper.sections),
                made_on=vault.today(),
            )
        )
        work.add(row)
        work.commit(mark("Paper prepared"))
        return row.id


def _finish(vault: Vault, row_id: UUID, state: DisclosureState, label: str) -> Changes:
    with vault.work() as work:
        row = work.get(Disclosure, row_id)
        row.state = state
        if state is DisclosureState.SENT:
            row.sent_at = vault.now()
        return work.commit(label)
