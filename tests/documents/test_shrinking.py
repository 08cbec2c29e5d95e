"""What gives way first where a page is full, and what comes back where there is room after all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coachdesk.documents.render import render
from coachdesk.documents.section import Part, SectionMaker
from coachdesk.documents.sections import profile as profile_section
from coachdesk.domain.facts.aftercare import Aftercare, Visits
from coachdesk.domain.facts.goals import OpenGoal, OpenGoals
from coachdesk.domain.facts.new_here import NewDemandRow, NewHere
from coachdesk.domain.facts.paper import PaperFacts, SectionFacts
from coachdesk.domain.facts.profile import Profile, Quote
from tests.support.paper_facts import rich_dossier
from tests.support.pdf_reading import page_count, said_aloud

FILL = "want dat geeft mij rust en dan kan ik mijn werk goed doen, ook als het druk is om mij heen"


def with_sections(*changed: SectionFacts) -> PaperFacts:
    """Return a rich dossier with some of its sections replaced."""
    facts = rich_dossier()
    new = {section.key: section for section in changed}
    return replace(facts, sections=tuple(new.get(section.key, section) for section in facts.sections))


def long_profile(length: int, count: int) -> Profile:
    """Return a profile with so many sentences in each list, each of a length."""

    def sentences(name: str) -> tuple[str, ...]:
        return tuple(f"{name} {at}: {FILL * 3}"[:length] for at in range(count))

    quotes = tuple(Quote(text, "") for text in sentences("Waardering"))
    return Profile(
        sentences("Weten"), sentences("Helpt"), sentences("Fijn"), sentences("Kan"), quotes, sentences("Telt"), "Marit"
    )


def order_is_kept(said: str) -> bool:
    """Tell whether the three things one must know are all there, or nothing is that matters less."""
    if all(f"Weten {at}:" in said for at in range(3)):
        return True
    return not any(f"{name} {at}:" in said for name in ("Helpt", "Fijn", "Kan", "Waardering", "Telt") for at in (0, 1))


@given(st.integers(40, 240), st.integers(3, 7))
@settings(max_examples=20)
def test_the_three_things_one_must_know_go_last(length: int, count: int) -> None:
    pdf = render(with_sections(long_profile(length, count)))
    assert order_is_kept(said_aloud(pdf))
    assert page_count(pdf) == 2


def test_another_order_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    def turned(facts: Profile) -> tuple[Part, ...]:
        parts = profile_section.parts(facts)
        return tuple(replace(part, floors=(0,) if part.name == "must_know" else (9,)) for part in parts)

    maker = SectionMaker(profile_section.SECTION.title, profile_section.build, turned)
    monkeypatch.setattr(profile_section, "SECTION", maker)
    assert not order_is_kept(said_aloud(render(with_sections(long_profile(120, 4)))))


def test_words_of_goals_and_days_of_aftercare_give_way_before_what_is_new() -> None:
    rows = tuple(NewDemandRow(f"Eis {at}", 1, "rustig", 2, "drukker", "Samen geoefend.") for at in range(9))
    goals = OpenGoals(tuple(OpenGoal(f"Doel {at}.", f"Zo gaat het nu, {FILL}", "later meer", 2) for at in range(3)))
    days = tuple(date(2027, month, 7) for month in range(4, 13))
    visits = Aftercare(tuple(Visits(name, days) for name in ("Daan", "Marit", "Femke")), "Marit")
    said = said_aloud(render(with_sections(NewHere("De Werkhaven", "De Spaak", rows, "Marit"), goals, visits)))
    assert "Straks:" not in said
    assert "en later weer" in said
    assert sum(f"Eis {at}" in said for at in range(9)) >= 6


def test_the_biggest_steps_stay_longest_and_in_their_own_order() -> None:
    rows = tuple(
        NewDemandRow(f"Eis {at}", 1, "rustig", 4 if at > 20 else 2, "drukker", "Samen geoefend.") for at in range(24)
    )
    said = said_aloud(render(with_sections(NewHere("De Werkhaven", "De Spaak", rows, "Marit"))))
    shown = [at for at in range(24) if f"Eis {at} " in said]
    assert len(shown) < 24
    assert shown[-3:] == [21, 22, 23]
    assert shown == sorted(shown)


def test_a_list_beside_a_longer_one_is_not_shortened_for_nothing() -> None:
    profile = replace(
        long_profile(60, 3),
        must_know=tuple(f"Weten {at}: {FILL}"[:70] for at in range(5)),
        likes=tuple(f"Fijn {at}." for at in range(5)),
    )
    said = said_aloud(render(with_sections(profile)))
    assert "en nog" in said
    assert all(f"Fijn {at}." in said for at in range(5))
