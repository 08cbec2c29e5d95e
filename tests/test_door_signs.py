"""What stands on the door is what the key file holds; a file that cannot be read says nothing and raises nothing."""

import json
from pathlib import Path

import pytest

from coachdesk.domain.way_in import SlotKind
from coachdesk.door_signs import DoorSigns, door_signs
from coachdesk.paths import KEY_FILE


@pytest.mark.parametrize(
    ("kinds", "signs"),
    [
        ([SlotKind.PASSPHRASE, SlotKind.RECOVERY], DoorSigns()),
        ([SlotKind.KEY_RING], DoorSigns(has_key_ring=True)),
        ([SlotKind.ORGANISATION], DoorSigns(has_organisation=True)),
        (list(SlotKind), DoorSigns(has_key_ring=True, has_organisation=True)),
    ],
)
def test_the_door_says_which_other_ways_there_are(tmp_path: Path, kinds: list[SlotKind], signs: DoorSigns) -> None:
    (tmp_path / KEY_FILE).write_text(json.dumps({"slots": [{"kind": kind.value} for kind in kinds]}))
    assert door_signs(tmp_path) == signs


@pytest.mark.parametrize(
    "content", [b"", b"\xff", b"[]", b"{}", b'{"slots": 1}', b'{"slots": [1]}', b'{"slots": [{}]}']
)
def test_what_cannot_be_read_says_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / KEY_FILE).write_bytes(content)
    assert door_signs(tmp_path) == DoorSigns()


def test_no_key_file_says_nothing(tmp_path: Path) -> None:
    assert door_signs(tmp_path) == DoorSigns()
