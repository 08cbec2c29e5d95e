"""Who keeps what is typed: in time, one write at a time, back when the form opens again, gone when it is saved."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from coachdesk.clock import FixedClock
from coachdesk.domain.draft import LONGEST_DRAFT
from coachdesk.errors import DiskFull
from coachdesk.i18n import Language, Words
from coachdesk.services.drafts import Place, draft_at, keep_draft
from coachdesk.services.vault import Vault
from coachdesk.settings import Settings
from coachdesk.ui import draft_keeper
from coachdesk.ui.context import AppContext
from coachdesk.ui.draft_keeper import LATEST, PAUSE, Pace
from coachdesk.ui.messages import Message
from coachdesk.ui.theme_keeper import ThemeKeeper
from tests.support.typist import PLACE, SlowRunner, Typist


@pytest.fixture
def opened(context: AppContext, vault: Vault) -> AppContext:
    context.open_with(vault)
    return context


@pytest.fixture
def slow(keeper: ThemeKeeper, screen_clock: FixedClock, vault: Vault) -> AppContext:
    """Return a context whose work waits until it is told to go on."""
    made = AppContext(jobs=SlowRunner(), theme=keeper, clock=screen_clock, settings=Settings(language=Language.ENGLISH))
    made.open_with(vault)
    return made


def _kept(vault: Vault) -> object:
    draft = draft_at(vault, PLACE)
    return None if draft is None else draft.values["text"]


# -- in time


@given(st.lists(st.floats(min_value=0.0, max_value=3.0), min_size=1, max_size=60))
def test_every_letter_is_handed_over_in_time_however_one_types(gaps: list[float]) -> None:
    """Every edit moves the alarm; none moves it further than `LATEST` from the first that is not handed over yet."""
    pace, now, alarm, first = Pace(), 0.0, float("inf"), None
    for gap in gaps:
        now += gap
        if first is not None and alarm <= now:
            assert alarm - first <= LATEST + 1e-9
            pace.rest()
            first = None
        wait = pace.touch(now)
        first = now if first is None else first
        alarm = now + wait
        assert 0 <= wait <= PAUSE
    assert first is not None
    assert alarm - first <= LATEST + 1e-9
    assert LATEST < 2


def test_the_timer_of_the_desk_rings_by_itself(qtbot: QtBot, opened: AppContext, vault: Vault, say: Words) -> None:
    typist = Typist(opened, say)
    typist.types("Ik ben bij")
    assert typist.keeper._timer.interval() == round(PAUSE * 1000)
    with qtbot.waitSignal(typist.keeper._timer.timeout, timeout=2000):
        typist.types("Ik ben bijna klaar")
    assert _kept(vault) == "Ik ben bijna klaar"


def test_who_types_on_and_on_is_kept_meanwhile(opened: AppContext, say: Words) -> None:
    typist = Typist(opened, say)
    waits = []
    for number in range(8):
        typist.types("x" * (number + 1))
        waits.append(typist.keeper._timer.interval())
        typist.seconds.now += 0.3
    assert waits[:3] == [700, 700, 700]
    assert waits[3:6] == [600, 300, 0]


def test_typing_waits_for_nothing(slow: AppContext, vault: Vault, say: Words) -> None:
    typist = Typist(slow, say)
    runner = slow.jobs
    assert isinstance(runner, SlowRunner)
    runner.work()
    typist.types("een")
    typist.rests()
    assert len(runner.waiting) == 1
    for text in ("twee", "drie"):
        typist.types(text)
        typist.rests()
    # One write at a time, and after it only what stands there by then.
    assert len(runner.waiting) == 1
    runner.work()
    assert _kept(vault) == "een"
    assert len(runner.waiting) == 1
    runner.work()
    assert _kept(vault) == "drie"
    assert not runner.waiting


# -- what is clean


def test_a_clean_form_has_no_draft(opened: AppContext, vault: Vault, say: Words) -> None:
    typist = Typist(opened, say, saved="Ik kan het")
    typist.types("Ik kan het.")
    typist.rests()
    assert _kept(vault) == "Ik kan het."
    typist.types("Ik kan het")
    typist.rests()
    assert _kept(vault) is None


def test_nothing_is_written_for_what_is_kept_already(
    opened: AppContext, say: Words, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[object] = []
    monkeypatch.setattr(draft_keeper, "keep_draft", lambda *a: written.append(a))
    typist = Typist(opened, say)
    typist.types("x")
    typist.rests()
    typist.types("xy")
    typist.types("x")
    typist.rests()
    assert len(written) == 1


def test_a_passphrase_never_reaches_the_vault(opened: AppContext, vault: Vault, say: Words) -> None:
    typist = Typist(opened, say)
    typist.form.field("secret").write("wortel lantaarn")
    typist.rests()
    assert draft_at(vault, PLACE) is None
    typist.types("x")
    typist.rests()
    draft = draft_at(vault, PLACE)
    assert draft is not None
    assert "lantaarn" not in str(draft.values)


# -- back again


def test_it_comes_back_when_the_form_opens_again(opened: AppContext, vault: Vault, say: Words) -> None:
    first = Typist(opened, say)
    first.types(" Ik ben bijna ")
    first.form.field("day").write(date(2026, 3, 9))
    first.rests()
    again = Typist(opened, say)
    assert again.form.kept() == first.form.kept()
    assert again.keeper.line.words == f"This is what you were typing on {say.moment(vault.now())}."
    assert again.keeper.line.button.text() == "Start over"
    again.rests()
    assert _kept(vault) == " Ik ben bijna "


def test_starting_over_can_be_taken_back(opened: AppContext, vault: Vault, say: Words) -> None:
    keep_draft(vault, PLACE, {"text": "Ik ben bijna"})
    typist = Typist(opened, say, saved="Ik")
    line = typist.keeper.line
    line.button.click()
    typist.rests()
    assert (typist.text.value, _kept(vault)) == ("Ik", None)
    assert (line.words, line.button.text()) == ("You started over.", "Put it back")
    line.button.click()
    typist.rests()
    assert (typist.text.value, _kept(vault)) == ("Ik ben bijna", "Ik ben bijna")


def test_what_is_saved_already_is_not_brought_back(opened: AppContext, vault: Vault, say: Words) -> None:
    saved = Typist(opened, say, saved="Ik kan het")
    keep_draft(vault, PLACE, saved.form.kept())
    again = Typist(opened, say, saved="Ik kan het")
    assert again.keeper.line.words == ""
    assert _kept(vault) is None


def test_who_types_before_it_is_there_loses_neither(slow: AppContext, vault: Vault, say: Words) -> None:
    keep_draft(vault, PLACE, {"text": "van gisteren"})
    typist = Typist(slow, say)
    runner = slow.jobs
    assert isinstance(runner, SlowRunner)
    typist.types("van nu")
    typist.rests()
    assert _kept(vault) == "van gisteren"
    runner.work(2)
    assert typist.text.value == "van nu"
    assert _kept(vault) == "van nu"
    assert typist.keeper.line.words.startswith("You were typing something else here on ")
    typist.keeper.line.button.click()
    assert typist.text.value == "van gisteren"


def test_what_does_not_fit_here_is_only_offered(opened: AppContext, vault: Vault, say: Words) -> None:
    keep_draft(vault, PLACE, {"text": "voor een ander"})
    typist = Typist(opened, say)
    typist.types("")
    typist.keeper.line.clear()
    typist.form.bring_back({"text": ""})
    typist.keeper.begin(lambda _: False)
    assert typist.text.value == ""
    assert typist.keeper.line.button.text() == "Put it back"


# -- saving


def test_the_draft_goes_with_what_is_saved(slow: AppContext, vault: Vault, say: Words) -> None:
    typist = Typist(slow, say)
    runner = slow.jobs
    assert isinstance(runner, SlowRunner)
    runner.work()
    typist.types("Ik kan het")
    typist.rests()
    saved: list[object] = []
    slow.jobs.run(typist.keeper.saving(lambda: saved.append(_kept(vault))), lambda _: typist.keeper.let_go())
    # Typed while it is saved: kept afterwards, since it was not part of it.
    typist.types("Ik kan het, en meer")
    assert not typist.keeper._timer.isActive()
    runner.work(2)
    assert saved == ["Ik kan het"]
    assert _kept(vault) is None
    typist.rests()
    runner.work()
    assert _kept(vault) == "Ik kan het, en meer"


def test_what_could_not_be_saved_is_kept(opened: AppContext, vault: Vault, say: Words) -> None:
    def refuse() -> None:
        raise DiskFull(folder="x")

    typist = Typist(opened, say)
    typist.types("Ik kan het")
    opened.jobs.run(typist.keeper.saving(refuse), lambda _: None, lambda _: typist.keeper.go_on())
    assert _kept(vault) == "Ik kan het"
    typist.types("")
    typist.rests()
    assert _kept(vault) is None


def test_what_was_cancelled_can_be_put_back(opened: AppContext, vault: Vault, say: Words) -> None:
    said: list[Message] = []
    wanted: list[Place] = []
    opened.messages.listen(said.append, lambda: None)
    opened.form_wanted.connect(wanted.append)
    typist = Typist(opened, say)
    typist.types("Ik kan het")
    typist.rests()
    typist.types("Ik kan het echt")
    typist.keeper.give_up("Add a goal")
    assert _kept(vault) is None
    assert [each.text for each in said] == ["Not saved: Add a goal."]
    action = said[0].action
    assert action is not None
    action.run()
    assert wanted == [PLACE]
    assert Typist(opened, say).text.value == "Ik kan het echt"


def test_a_form_in_which_nothing_was_typed_is_cancelled_without_a_word(
    opened: AppContext, vault: Vault, say: Words
) -> None:
    said: list[Message] = []
    opened.messages.listen(said.append, lambda: None)
    typist = Typist(opened, say, saved="Ik")
    typist.types("Ik ook")
    typist.types("Ik")
    typist.keeper.give_up("Add a goal")
    assert said == []


# -- at a lock


def test_a_lock_keeps_what_was_just_typed(slow: AppContext, vault: Vault, say: Words) -> None:
    typist = Typist(slow, say)
    runner = slow.jobs
    assert isinstance(runner, SlowRunner)
    runner.work()
    typist.types("een")
    typist.rests()
    # The first is still on its way.
    typist.types("twee")
    slow.lock()
    runner.work(2)
    assert _kept(vault) == "twee"
    # After it comes only the closing of the vault.
    assert len(runner.waiting) == 1


def test_a_lock_without_the_keeper_loses_it(opened: AppContext, vault: Vault, say: Words) -> None:
    """The control: the same with a keeper that does not hear of the lock."""
    typist = Typist(opened, say)
    opened.about_to_lock.disconnect(typist.keeper.flush)
    typist.types("twee")
    opened.about_to_lock.emit()
    assert _kept(vault) is None


def test_once_locked_it_touches_no_vault(slow: AppContext, say: Words) -> None:
    typist = Typist(slow, say)
    slow.lock()
    typist.types("een")
    typist.keeper.keep()
    typist.keeper.flush()
    runner = slow.jobs
    assert isinstance(runner, SlowRunner)
    assert len(runner.waiting) == 2


# -- when it cannot be kept


def test_what_is_too_long_is_said_once_and_until_it_fits(opened: AppContext, vault: Vault, say: Words) -> None:
    typist = Typist(opened, say)
    typist.types("kort")
    typist.rests()
    typist.types("x" * LONGEST_DRAFT)
    typist.rests()
    line = typist.keeper.line
    assert line.words == "This is too long to be kept while you type; save it, or make it shorter."
    assert line.button.isHidden()
    assert _kept(vault) == "kort"
    typist.types("weer kort")
    typist.rests()
    assert line.words == ""
    assert _kept(vault) == "weer kort"
    typist.types("x" * LONGEST_DRAFT)
    typist.rests()
    typist.types("")
    typist.rests()
    assert _kept(vault) is None


def test_a_full_disk_is_said_above_the_form(opened: AppContext, say: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise DiskFull(folder="x")

    typist = Typist(opened, say)
    with monkeypatch.context() as broken:
        broken.setattr(draft_keeper, "keep_draft", full)
        typist.types("een")
        typist.rests()
        assert typist.keeper.line.words == DiskFull(folder="x").say(say)
    typist.types("twee")
    typist.rests()
    assert typist.keeper.line.words == ""


def test_a_bug_is_told_once(opened: AppContext, say: Words, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    told: list[object] = []
    monkeypatch.setattr(opened, "report", told.append)
    monkeypatch.setattr(draft_keeper, "keep_draft", broken)
    typist = Typist(opened, say)
    typist.types("een")
    typist.rests()
    typist.types("twee")
    assert not typist.keeper._timer.isActive()
    assert len(told) == 1
