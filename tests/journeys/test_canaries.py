"""What an employer or a municipality may never have is in no byte of their papers.

Every text field of the classes C6 and C7 is filled with a word that stands nowhere else; then every paper is made and
searched: its raw bytes, every decompressed stream, and the text a reader extracts.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from uuid import UUID

import pytest

from coachdesk.documents.render import render
from coachdesk.domain import sharing
from coachdesk.domain.base import Entity
from coachdesk.domain.data_class import C6, C7, DataClass
from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.sharing import Audience, Cell, Form
from coachdesk.domain.statement import Statement, StatementKind
from coachdesk.i18n import Language
from coachdesk.services.papers import PaperOrder, compose
from coachdesk.services.readers import workplace_for_dossier
from coachdesk.services.vault import Vault
from coachdesk.services.workers import find_worker
from coachdesk.storage.tables import TABLES
from tests.support.pdf_text import everything_in

WHO = "Samir"


def canaries() -> Iterator[tuple[type[Entity], str, DataClass, str]]:
    """Return a word for each text field that can be private, as “Kanarie017”."""
    number = 0
    for table in TABLES:
        for name, field in table.model_fields.items():
            declared = table.class_of_field(name)
            kinds = set(table.class_by_kind.values()) if declared is DataClass.BY_KIND else {declared}
            for each in (C6, C7):
                if each in kinds and field.annotation is str:
                    number += 1
                    yield table, name, each, f"Kanarie{number:03}"


def fill(vault: Vault, *, approved: bool) -> dict[str, DataClass]:
    """Put a canary into every private text of the practice vault and return which word stands for which class."""
    words: dict[str, DataClass] = {}
    with vault.work() as work:
        for table, name, data_class, word in canaries():
            for record in work.find(table):
                if record.class_of(name) is data_class:
                    setattr(record, name, word)
                    words[word] = data_class
                    if approved and hasattr(record, "approve"):
                        record.approve(vault.today())
        work.commit("")
    return words


def paper(vault: Vault, kind: PaperKind, language: Language) -> bytes:
    worker: UUID = find_worker(vault, WHO)
    place = workplace_for_dossier(vault, worker, None) if kind is PaperKind.WORKPLACE_DOSSIER else None
    return compose(vault, PaperOrder(kind, worker, language, place), render).pdf


def found(pdf: bytes, words: dict[str, DataClass]) -> set[DataClass]:
    everything = everything_in(pdf)
    return {words[word] for word in words if word in everything}


SHOWN = [PaperKind.WORKPLACE_DOSSIER, PaperKind.PROGRESS_SUMMARY, PaperKind.AUTHORITY_REPORT]


def test_every_private_field_has_a_canary(practice: Vault) -> None:
    words = fill(practice, approved=False)
    assert set(words.values()) == {C6, C7}
    assert len(words) >= 6
    with practice.work() as work:
        private = work.find(Statement, Statement.kind == StatementKind.PRIVATE)
    assert private
    assert all(each.text in words for each in private)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", SHOWN)
def test_no_canary_is_in_any_byte(practice: Vault, kind: PaperKind, language: Language) -> None:
    words = fill(practice, approved=False)
    assert found(paper(practice, kind, language), words) == set()


@pytest.mark.parametrize("kind", SHOWN)
def test_ticking_and_approving_everything_opens_only_the_signs(practice: Vault, kind: PaperKind) -> None:
    """Approved warning signs are the one private thing that a workplace may see, in the form of signs."""
    words = fill(practice, approved=True)
    expected = {C6} if kind is PaperKind.WORKPLACE_DOSSIER else set()
    in_paper = {word for word in words if word in everything_in(paper(practice, kind, Language.DUTCH))}
    assert {words[word] for word in in_paper} == expected
    sign_words = {word for table, _, _, word in canaries() if table.__name__ == "WarningSign"}
    assert in_paper <= sign_words


def test_an_open_gate_is_noticed(practice: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: with every cell of the matrix open, the same search goes red."""
    words = fill(practice, approved=False)
    everything = Cell(frozenset(Form))
    monkeypatch.setattr(
        sharing, "MATRIX", MappingProxyType({each: dict.fromkeys(Audience, everything) for each in DataClass})
    )
    assert C6 in found(paper(practice, PaperKind.WORKPLACE_DOSSIER, Language.DUTCH), words)


def test_a_canary_that_is_printed_is_found(practice: Vault) -> None:
    """The control of the search itself: a word that may be printed is found in the bytes."""
    worker = find_worker(practice, WHO)
    with practice.work() as work:
        for each in work.find(Statement, Statement.worker_id == worker, Statement.kind == StatementKind.MUST_KNOW):
            each.text = "Kanarie999 hoort hier"
            each.approve(practice.today())
        work.commit("")
    assert "Kanarie999" in everything_in(paper(practice, PaperKind.WORKPLACE_DOSSIER, Language.DUTCH))
