"""Numbers that look like a citizen service number go out of free text; telephone numbers, days and times stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from coachdesk.exchange.citizen_number import without_citizen_numbers


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("111222333", ""),
        ("BSN 123456782 staat op de brief", "BSN staat op de brief"),
        ("bsn: 1112.22.333.", "bsn: ."),
        ("111 222 333", ""),
        ("11122 2333", ""),
        ("10000008", ""),
        ("in 2026 123456782 gezien", "in 2026 gezien"),
        ("06 12345678 / 123456782", "06 12345678 / "),
        ("0612345678, 111222333", "0612345678,"),
        ("regel een\n123456782\nregel drie", "regel een\n\nregel drie"),
        ("١٢٣٤٥٦٧٨٢", ""),
    ],
)
def test_such_numbers_are_left_out(text: str, left: str) -> None:
    assert without_citizen_numbers(text) == (left.strip(), True)


@pytest.mark.parametrize(
    "text",
    [
        "123456789", "1234567", "1234567820", "06 12345678", "0612345678", "06-11222333", "+31 6 11222333",
        "+111222333", "0031 6 12345678", "start 10.00.0008", "van 10.00 00.08", "op 12-05-2026", "12.05.2026",
        "000000000", "2025-2026", "kamer 12, 3 keer", "",
    ],
)  # fmt: skip
def test_other_numbers_stay(text: str) -> None:
    assert without_citizen_numbers(text) == (text, False)


@given(st.integers(10_000_000, 999_999_999), st.sampled_from(["{}", "nr {}.", "({})", "a {} b"]))
def test_exactly_the_numbers_that_pass_the_eleven_test_go(number: int, around: str) -> None:
    text = around.format(number)
    plain, found = without_citizen_numbers(text)
    assert found is bsn.is_valid(str(number))
    assert (str(number) in plain) is not found
