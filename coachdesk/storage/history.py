"""What can be taken back: the changes since the vault was opened, as images of rows, in memory only."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from coachdesk.domain.base import Undo
from coachdesk.domain.changes import Changes
from coachdesk.errors import ChangedSince
from coachdesk.storage.audit import UNSEEN
from coachdesk.storage.journal import RowChange
from coachdesk.storage.tables import TABLES

MOST_STEPS: Final = 100
_DECLARED: Final = {str(table.__tablename__): table.undo for table in TABLES}


@dataclass(frozen=True, slots=True)
class Step:
    """One change that can be taken back, or done again.

    Args:
        label: the marked message that names it.
        changes: the rows it touched.
    """

    label: str
    changes: tuple[RowChange, ...]


class History:
    """The steps back and forward; what cannot be taken back bars the way to what came before it."""

    def __init__(self) -> None:
        self.done: deque[Step] = deque(maxlen=MOST_STEPS)
        self.undone: deque[Step] = deque(maxlen=MOST_STEPS)

    def push(self, label: str, changes: tuple[RowChange, ...], *, for_good: bool = False) -> bool:
        """Note a new change; return whether it can be taken back.

        Args:
            label: a marked message that names it.
            changes: the rows it touched.
            for_good: whether it bars the way, whatever its tables declare.
        """
        seen = [each for each in changes if each.table not in UNSEEN]
        if not seen:
            return False
        self.undone.clear()
        if for_good or any(_DECLARED[each.table] is Undo.NEVER for each in seen):
            self.done.clear()
            return False
        self.done.append(Step(label, tuple(each for each in seen if _DECLARED[each.table] is Undo.YES)))
        return True

    def clear(self) -> None:
        """Forget every step: the vault is locked, or holds other rows altogether."""
        self.done.clear()
        self.undone.clear()

    def take_back(self, replay: Callable[[Step], Changes]) -> Changes | None:
        """Take the last step back; return what that changed, or None when there is none.

        The step stays where it is when `replay` fails, as on a full disk.

        Raises:
            ChangedSince: newer work stands on it; it can never be taken back, so it is forgotten with all before it.
        """
        return _move(self.done, self.undone, replay)

    def do_again(self, replay: Callable[[Step], Changes]) -> Changes | None:
        """Do the step again that was taken back last, likewise."""
        return _move(self.undone, self.done, replay)


def _move(source: deque[Step], target: deque[Step], replay: Callable[[Step], Changes]) -> Changes | None:
    if not source:
        return None
    step = source[-1]
    turned = Step(step.label, tuple(change.reversed() for change in step.changes))
    try:
        changes = replay(turned)
    except ChangedSince:
        source.clear()
        raise
    source.pop()
    target.append(turned)
    return changes
