"""Lines: where they break, what stays together, and which way they run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.documents.engine import bidi
from coachdesk.documents.engine.paragraph import Line, Paragraph, Run
from coachdesk.documents.engine.shaping import shape, soft_hyphen


def written(lines: list[Line]) -> list[str]:
    """Return the lines as text, a broken word with the hyphen that is drawn."""
    return ["".join(fragment.word.text or "-" for fragment in line.fragments).strip(" ") for line in lines]


def set_in(text: str, width_of: str, base: int | None = None) -> list[str]:
    """Return the lines of a text in a column as wide as another text."""
    return written(Paragraph([Run(text)], base).lines(shape(width_of, False).width + 1))


def test_words_fill_a_line_and_go_on() -> None:
    assert set_in("aa bb cc dd ee ff", "aa bb cc") == ["aa bb cc", "dd ee ff"]


def test_one_short_word_does_not_stand_alone_on_the_last_line() -> None:
    assert set_in("Joost doet er vandaag een voor", "Joost doet er vandaag een")[-1] == "een voor"


@pytest.mark.parametrize("kept", ["1 maart", "06-12 34 56 01", "31 mei 2027", "20 uur"])
def test_numbers_stay_with_what_belongs_to_them(kept: str) -> None:
    # Only its first half would fit behind the other words.
    lines = set_in(f"Dit geldt tot {kept}", f"Dit geldt tot {kept.split()[0]}")
    assert lines == ["Dit geldt tot", kept]


def test_words_that_do_not_belong_together_do_come_apart() -> None:
    assert set_in("Dit geldt tot ene dag", "Dit geldt tot ene") == ["Dit geldt tot", "ene dag"]
    assert set_in("Dit geldt voor altijd zo en ook voor later", "Dit geldt voor altijd zo en ook") == [
        "Dit geldt voor altijd zo en ook",
        "voor later",
    ]


def test_a_hyphen_breaks_between_words_and_not_in_a_number_or_an_abbreviation() -> None:
    assert set_in("Wilhelmina-Anastasia", "Wilhelmina-Ana") == ["Wilhelmina-", "Anastasia"]
    assert set_in("bel vandaag nog 06-12345678", "bel vandaag nog 06-") == ["bel vandaag nog", "06-12345678"]
    assert set_in("geldig t/m morgen", "geldig t/") == ["geldig", "t/m", "morgen"]


def test_a_word_that_is_too_long_is_broken_at_a_syllable() -> None:
    lines = set_in("arbeidsmarktbegeleiding", "arbeidsmarktbe")
    assert "".join(lines).replace("-", "") == "arbeidsmarktbegeleiding"
    assert all(line.endswith("-") for line in lines[:-1])
    assert not any(line.rstrip("-").endswith(("sm", "gel")) for line in lines)


def test_what_was_kept_together_is_cut_at_its_space_and_goes_on_on_the_next_line() -> None:
    # Without its space the whole would just fit; the column is wider than “september2026”.
    text = "september 2026"
    lines = Paragraph([Run(text)]).lines(shape("september2026", False).width + 1)
    assert written(lines) == ["september", "2026"]
    assert "".join(fragment.word.text for line in lines for fragment in line.fragments) == text


def test_a_line_end_is_kept() -> None:
    assert set_in("een\ntwee", "een twee drie") == ["een", "twee"]


def test_bold_words_touch_what_follows_them() -> None:
    runs = [Run("Geef mij "), Run("één taak", bold=True), Run(". Dan lukt het.")]
    lines = written(Paragraph(runs).lines(shape("Geef mij één taak", True).width))
    assert lines[0] == "Geef mij één"
    assert lines[1].startswith("taak.")


def test_numbers_run_forwards_within_arabic() -> None:
    paragraph = Paragraph([Run("اتصل (06-12345678) الآن")])
    assert paragraph.base == 1
    number = next(each for unit in paragraph._units for each in unit.fragments if "06-12345678" in each.word.text)
    assert number.level % 2 == 0


def test_without_isolates_the_number_would_be_turned_round() -> None:
    _, levels = bidi.levels("اتصل 06-12345678 الآن")
    text = "اتصل 06-12345678 الآن"
    assert "06-12345678" not in "".join(text[index] for index in bidi.visual_order(levels))


@given(st.text(st.characters(codec="latin-1", exclude_categories=["Cc", "Zs", "Cf"]) | st.just(" "), max_size=80))
def test_nothing_is_lost_at_any_width(text: str) -> None:
    paragraph = Paragraph([Run(text)])
    for width in (500.0, 3_000.0, 20_000.0):
        lines = paragraph.lines(width)
        letters = "".join(fragment.word.text for line in lines for fragment in line.fragments)
        assert letters.replace(" ", "") == text.replace(" ", "").replace("\u00ad", "")
        widest = max((shape(char, False).width for char in text), default=0.0)
        one_letter = widest + soft_hyphen(False).width
        assert all(line.width <= max(width, one_letter) + 1 for line in lines)


@given(st.text("abc سمير123 ،.()-", max_size=60))
def test_nothing_is_lost_where_scripts_mix(text: str) -> None:
    lines = Paragraph([Run(text)]).lines(4_000.0)
    letters = "".join(fragment.word.text for line in lines for fragment in line.fragments)
    assert sorted(letters.replace(" ", "")) == sorted(text.replace(" ", ""))
