"""What stands where: the foot on one line, names clear of what is around them, dates in one piece."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from coachdesk.documents.papers import workplace_dossier
from coachdesk.documents.render import render
from coachdesk.documents.sections import introduction as introduction_section
from coachdesk.domain.facts.introduction import Introduction
from coachdesk.domain.facts.paper import Approved, MadeTogether, PaperFacts
from coachdesk.domain.facts.tasks import Tasks
from coachdesk.i18n import Language
from tests.support.bare_facts import bare_summary
from tests.support.page_layout import foot_lines, letters
from tests.support.paper_facts import every_paper, rich_dossier, rich_summary
from tests.support.pdf_reading import heard, page_count, said_aloud

PAPERS = every_paper()
LONGEST = "Maximilienne-Antoinette-Philippa van Oldenbarnevelt-Wittebol"
SAMIR = "سمير النهري"
LATE = Approved("Samir", date(2026, 9, 17), date(2027, 9, 18))
"""Days that take the most room."""


def approved(said: Approved, language: Language = Language.DUTCH) -> bytes:
    return render(replace(rich_dossier(language), foot=said))


def with_native_name(name: str, worker: str = "Samir") -> bytes:
    facts = rich_dossier()
    first, *rest = facts.sections
    assert isinstance(first, Introduction)
    return render(replace(facts, sections=(replace(first, worker=worker, native_name=name), *rest)))


def collisions(pdf: bytes) -> list[str]:
    """Return the Arabic letters on the first page that touch a letter of another script."""
    arabic = [each for each in letters(pdf) if "\u0600" <= each.char <= "\ufeff"]
    others = [each for each in letters(pdf) if each.char.isascii()]
    assert arabic
    return [each.char for each in arabic if any(each.touches(other) for other in others)]


class TestTheFoot:
    @pytest.mark.parametrize("name", PAPERS)
    def test_it_is_one_line_on_every_page(self, name: str) -> None:
        pdf = render(PAPERS[name])
        assert [len(foot_lines(pdf, page)) for page in range(page_count(pdf))] == [1] * page_count(pdf)

    @pytest.mark.parametrize("language", Language)
    @pytest.mark.parametrize("name", ["Bo", "Samir", "Wilhelmina-Anastasia", LONGEST])
    def test_it_is_one_line_however_long_the_name_is(self, name: str, language: Language) -> None:
        assert len(foot_lines(approved(replace(LATE, by=name), language))) == 1
        together = replace(rich_summary(language), foot=MadeTogether(name, LONGEST))
        assert len(foot_lines(render(together))) == 1

    def test_days_get_short_before_the_name_goes(self) -> None:
        assert said_aloud(approved(LATE)).endswith(
            "Elke zin goedgekeurd door Samir op 17 sep 2026 · geldig t/m 18 sep 2027"
        )
        assert said_aloud(approved(replace(LATE, by=LONGEST))).endswith(
            "Elke zin goedgekeurd op 17 september 2026 · geldig t/m 18 september 2027"
        )

    def test_a_second_line_would_be_noticed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def wordy(_facts: PaperFacts, _kit: object) -> tuple[str, ...]:
            return ("Elke zin van dit papier is gelezen en goedgekeurd door iemand met een lange naam, en t/m morgen",)

        monkeypatch.setattr(workplace_dossier, "foot", wordy)
        assert len(foot_lines(render(rich_dossier()))) == 2


class TestANameInItsOwnScript:
    @pytest.mark.parametrize("worker", ["Samir", "Bo", "Wilhelmina-Anastasia"])
    @pytest.mark.parametrize("native", [SAMIR, "محمد", "ييييي حححح"])
    def test_it_stands_clear_of_every_other_line(self, worker: str, native: str) -> None:
        assert collisions(with_native_name(native, worker)) == []

    def test_it_does_on_the_worker_s_own_paper(self) -> None:
        facts = rich_summary()
        head, *rest = facts.sections
        named = replace(head, native_name=SAMIR)  # type: ignore[type-var]  # the head of the summary
        assert collisions(render(replace(facts, sections=(named, *rest)))) == []

    def test_a_collision_would_be_noticed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(introduction_section, "BELOW_NATIVE_NAME", -2.5)
        assert collisions(with_native_name(SAMIR))


def test_a_month_and_its_year_stay_on_one_line_however_long_they_are() -> None:
    facts = rich_dossier()
    tasks = next(each for each in facts.sections if isinstance(each, Tasks))
    rows = tuple(replace(task, since=date(2026, 9, 1)) for task in tasks.rows)
    others = [each for each in facts.sections if each is not tasks]
    pdf = render(replace(facts, sections=(*others, replace(tasks, rows=rows))))
    assert [each.text.strip() for each in heard(pdf)].count("september 2026") == len(rows)
    lines: dict[float, str] = {}
    for letter in letters(pdf):
        lines[letter.line] = lines.get(letter.line, "") + letter.char
    assert sum("september2026" in line for line in lines.values()) == len(rows)


def test_a_summary_without_a_coach_has_a_foot_too() -> None:
    assert foot_lines(render(bare_summary()))[0].startswith("GemaaktdoorBramop19februari2027")
