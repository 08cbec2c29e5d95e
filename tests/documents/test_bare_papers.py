"""Papers about which hardly anything is known: no heading without a text, no sentence with a hole in it."""

from __future__ import annotations

import re
from itertools import pairwise
from uuid import UUID

import pytest

from coachdesk.documents.blocks.text import Text
from coachdesk.documents.kit import Kit
from coachdesk.documents.render import render
from coachdesk.domain.agreement import Agreement, AgreementDraft, AgreementSection, AgreementSectionDraft
from coachdesk.domain.contact import Contact, ContactDraft, ContactRole
from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.goal import GoalDraft
from coachdesk.domain.sharing import Section
from coachdesk.domain.worker import WorkerDraft
from coachdesk.i18n import Language, mark
from coachdesk.services.agreements import agree
from coachdesk.services.goals import add_goal
from coachdesk.services.papers import PaperOrder, compose
from coachdesk.services.readers import workplace_for_dossier
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker
from tests.support.bare_facts import BARE, GOAL, bare_dossier, bare_report, bare_summary, scant_dossier
from tests.support.pdf_reading import heard, page_count, said_aloud

PLACE = "Kwekerij Veldzicht"
HOLES = re.compile(
    r"(?<![.…])[,;:·–] ?[,.;:·]"  # two marks after each other: nothing stands between them
    r"|\( ?\)|‘ ?’"  # nothing between brackets or quotation marks
    r"| [,.;?!](?!\w)"  # a mark that follows a word that is not there
    r"|\{|\}|\bNone\b"
)
ENDS = re.compile(r"(?:[,;·]|\b(?:vraag|ask|van|bij|aan|met|tot|to|of|at|by|with|and|en))$")


def holes(pdf: bytes) -> list[str]:
    """Return what is said with something missing in it."""
    said = [(each.tag, f"{each.alt} {each.text}".strip()) for each in heard(pdf)]
    # A heading may end in such a word: “Hier werk ik aan”.
    return [text for tag, text in said if not text or HOLES.search(text) or (tag[0] != "H" and ENDS.search(text))]


def empty_sections(pdf: bytes) -> list[str]:
    """Return the headings that nothing follows, or another heading of the same depth."""
    every = heard(pdf)
    levels = [int(each.tag[1]) if re.fullmatch("H[1-6]", each.tag) else 9 for each in every] + [0]
    return [
        each.text for each, (level, next_level) in zip(every, pairwise(levels), strict=True) if next_level <= level < 9
    ]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("name", BARE)
def test_nothing_is_said_of_what_is_not_known(name: str, language: Language) -> None:
    pdf = render(BARE[name](language))
    assert holes(pdf) == []
    assert empty_sections(pdf) == []
    assert page_count(pdf) == 1


def test_a_hole_in_a_sentence_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Kit, "heading", lambda self, _title, _style=None: self.text(("aan , op ", "")))
    assert holes(render(bare_summary()))


def test_a_heading_without_a_text_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = Text.draw
    monkeypatch.setattr(Text, "draw", lambda self, *given: drawn(self, *given) if self.tag != "P" else None)
    assert empty_sections(render(bare_dossier()))


def test_what_is_needed_is_said_to_be_still_open() -> None:
    said = said_aloud(render(bare_dossier()))
    assert "Bram gaat werken bij Kwekerij Veldzicht. De eerste dag spreken we nog af." in said
    assert "Nog afspreken: wie wacht waar, en wat is de eerste taak?" in said
    assert "Er is nog geen weg terug afgesproken." in said
    assert "Vraag?" not in said
    assert said.endswith("Elke zin goedgekeurd door Bram")


def test_levels_are_said_where_nobody_wrote_words_for_them() -> None:
    said = said_aloud(render(scant_dossier()))
    assert "vraagt weinig, 1 van 4" in said
    assert "vraagt meer, 3 van 4, de grootste stap" in said
    assert "trede 1 van 5" in said_aloud(render(bare_report()))


class TestFromAnEmptyVault:
    """The same through the whole house: a vault in which somebody typed a name, a goal and a workplace."""

    @pytest.fixture
    def worker(self, vault: Vault) -> UUID:
        worker_id, _ = add_worker(vault, WorkerDraft(chosen_name="Bram"))
        add_goal(vault, GoalDraft(worker_id=worker_id, title=GOAL), {})
        agree(vault, worker_id, PLACE)
        coach = Contact.model_validate(ContactDraft(name="Daan Okafor", role=ContactRole.NEXT_COACH))
        draft = AgreementDraft(worker_id=worker_id, contact_id=coach.id, agreed_on=vault.today())
        agreement = Agreement.model_validate(draft)
        with vault.work() as work:
            work.add(coach, agreement)
            for section in Section:
                ticked = AgreementSectionDraft(agreement_id=agreement.id, section=section)
                work.add(AgreementSection.model_validate(ticked))
            work.commit(mark("Agreement recorded"))
        return worker_id

    @pytest.mark.parametrize("language", Language)
    @pytest.mark.parametrize("kind", PaperKind)
    def test_each_paper_is_whole(self, vault: Vault, worker: UUID, kind: PaperKind, language: Language) -> None:
        place = workplace_for_dossier(vault, worker, PLACE) if kind is PaperKind.WORKPLACE_DOSSIER else None
        paper = compose(vault, PaperOrder(kind, worker, language, place), render)
        assert holes(paper.pdf) == []
        assert empty_sections(paper.pdf) == []
        assert page_count(paper.pdf) == 1
        assert GOAL in said_aloud(paper.pdf)
