"""Places have a history in two directions, and the keys of the desk do not clash."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from coachdesk.i18n import Language, Words, words_in
from coachdesk.resources import resource_path
from coachdesk.ui.shell.actions import ACTIONS, RAIL_KEYS, SECTION_KEYS, Actions
from coachdesk.ui.shell.navigation import Navigator, Route

PEOPLE, SETTINGS = Route("people"), Route("settings")
RENEE = Route("person", 1, "goals")


def test_one_goes_back_and_forward() -> None:
    navigator = Navigator()
    met: list[Route] = []
    navigator.arrived.connect(met.append)
    for route in (PEOPLE, RENEE, SETTINGS):
        navigator.go(route)
    navigator.back()
    navigator.back()
    navigator.back()
    navigator.forward()
    assert met == [PEOPLE, RENEE, SETTINGS, RENEE, PEOPLE, RENEE]
    assert navigator.here == RENEE
    assert (navigator.can_go_back, navigator.can_go_forward) == (True, True)


def test_a_new_way_forgets_what_lay_ahead() -> None:
    navigator = Navigator()
    for route in (PEOPLE, RENEE):
        navigator.go(route)
    navigator.back()
    navigator.go(SETTINGS)
    assert not navigator.can_go_forward
    navigator.back()
    assert navigator.here == PEOPLE


def test_another_tab_of_a_page_is_no_step_of_the_way() -> None:
    navigator = Navigator()
    navigator.go(PEOPLE)
    navigator.go(RENEE)
    navigator.swap(Route("person", 1, "log"))
    assert navigator.here == Route("person", 1, "log")
    navigator.back()
    assert navigator.here == PEOPLE
    assert RENEE.without_section() == Route("person", 1)


def test_at_the_lock_only_ids_are_kept() -> None:
    navigator = Navigator()
    navigator.go(RENEE)
    navigator.go(Route("agreement", 1, words="Bakkerij De Krakeling"))
    navigator.forget_words()
    assert navigator.here == Route("agreement", 1)
    navigator.back()
    assert navigator.here == RENEE


def test_of_another_vault_nothing_is_remembered() -> None:
    navigator = Navigator()
    navigator.go(RENEE)
    navigator.forget()
    assert navigator.here is None
    assert not navigator.can_go_back
    navigator.back()
    assert navigator.here is None


@given(st.lists(st.sampled_from(["go0", "go1", "go2", "back", "forward", "swap"]), max_size=80))
def test_however_one_walks_one_is_somewhere_one_was(steps: list[str]) -> None:
    navigator = Navigator()
    been: list[Route] = []
    for step in steps:
        if step.startswith("go"):
            navigator.go(Route("page", step))
            been.append(Route("page", step))
        elif step == "swap":
            navigator.swap(Route("page", "swapped"))
            been.append(Route("page", "swapped"))
        else:
            getattr(navigator, step)()
        assert navigator.here is None or navigator.here in been
        assert len(navigator._places) <= 50


def _taken() -> list[str]:
    keys = [sequence.toString() for spec in ACTIONS for sequence in spec.sequences()]
    keys += [QKeySequence(RAIL_KEYS.format(number=number)).toString() for number in range(1, 10)]
    return keys + [QKeySequence(SECTION_KEYS.format(number=number)).toString() for number in range(1, 9)]


def test_no_two_things_have_the_same_keys() -> None:
    assert [keys for keys, count in Counter(_taken()).items() if count > 1] == []
    assert "" not in _taken()


def test_a_clash_is_noticed() -> None:
    """The control: a second thing on Ctrl+L."""
    counted = Counter([*_taken(), QKeySequence("Ctrl+L").toString()])
    assert [keys for keys, count in counted.items() if count > 1] == ["Ctrl+L"]


def test_every_action_has_words_keys_and_an_icon(say: Words) -> None:
    window = QWidget()
    actions = Actions(say, window)
    for spec in ACTIONS:
        action = actions[spec.id]
        assert action.text() == spec.text
        assert not action.shortcut().isEmpty()
        assert resource_path("icons", f"{spec.icon}.svg").exists()
        assert not action.isEnabled(), "until somebody can do it"
    actions.speak(words_in(Language.DUTCH))
    assert actions["lock"].text() == "Vergrendel"
    assert len({spec.id for spec in ACTIONS}) == len(ACTIONS)
