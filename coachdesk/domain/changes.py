"""What a use case tells the desk: what it was, and which tables to look at again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The outcome of one use case.

    Args:
        label: a marked message that names the change, for the message bar and for undo.
        tables: the names of the tables that hold other rows now.
        can_be_undone: whether it can be taken back.
    """

    label: str
    tables: frozenset[str]
    can_be_undone: bool = False
