"""The recovery key: what is typed wrong is noticed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coachdesk.errors import WrongRecoveryKey
from coachdesk.security.recovery_key import GROUPS, PREFIX, groups, new_recovery_key, wrapping_key

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KEY = "CD1-NM5D-BG54-8FZM-KGWF-4F1Q-MFCF-WXJB-Z9G1"
"""One that was made once: what parametrises a test must be the same in every process that collects it."""
LETTERS = "".join(groups(KEY))


def test_it_is_eight_groups_of_four_after_the_prefix() -> None:
    assert KEY.startswith(f"{PREFIX}-")
    assert [len(group) for group in groups(KEY)] == [4] * GROUPS
    assert set(LETTERS) <= set(ALPHABET)


def test_no_two_are_the_same() -> None:
    assert len({new_recovery_key() for _ in range(50)}) == 50


@pytest.mark.parametrize(
    "typed",
    [KEY, KEY.lower(), KEY.replace("-", " "), KEY.replace("-", ""), LETTERS, f"  {KEY} \n", KEY.replace("-", "–")],
)
def test_spaces_dashes_and_case_do_not_matter(typed: str) -> None:
    assert wrapping_key(typed) == wrapping_key(KEY)


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    misread = LETTERS.replace("0", "O").replace("1", "I")
    assert wrapping_key(misread) == wrapping_key(KEY)
    assert wrapping_key(LETTERS.replace("1", "l")) == wrapping_key(KEY)


def test_every_single_wrong_letter_is_noticed() -> None:
    for place, right in enumerate(LETTERS):
        for wrong in ALPHABET:
            if wrong != right:
                with pytest.raises(WrongRecoveryKey):
                    wrapping_key(LETTERS[:place] + wrong + LETTERS[place + 1 :])


def test_every_swap_of_neighbours_is_noticed() -> None:
    for place in range(len(LETTERS) - 1):
        swapped = LETTERS[:place] + LETTERS[place + 1] + LETTERS[place] + LETTERS[place + 2 :]
        if swapped != LETTERS:
            with pytest.raises(WrongRecoveryKey):
                wrapping_key(swapped)


@given(st.text(max_size=50))
def test_whatever_is_typed_gives_the_key_or_one_known_error(typed: str) -> None:
    with suppress(WrongRecoveryKey):
        assert len(wrapping_key(typed)) == 32
