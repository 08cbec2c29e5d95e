"""What a section is: facts in, a block out, and how it gets shorter where a page is full."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import MappingProxyType
from typing import Any

from coachdesk.documents.blocks.base import Block
from coachdesk.documents.kit import Kit

STAGES = 6
"""How often shrinking starts over, each time a little harder. In the last stage everything is as short as it can be."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something of a section that can be shortened.

    Args:
        name: its name within the section.
        count: how many there are.
        floors: how few must stay in each stage of shrinking; the last one holds for the stages after it.
        least_hidden: how many have to be left out before it helps: the line that says so takes the room of one.
    """

    name: str
    count: int
    floors: tuple[int, ...]
    least_hidden: int = 1


@dataclass(frozen=True, slots=True)
class Room:
    """What a section gets: a width in millimetres, and how many of each part may show; all where nothing is said."""

    width: float
    shown: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, name: str, count: int) -> int:
        """Return how many of a part show."""
        return min(self.shown.get(name, count), count)


def _never(_facts: Any) -> tuple[Part, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class SectionMaker:
    """One section of papers.

    Args:
        title: what it is called, marked; for people who look for the place of something.
        build: returns its block, or None where it has nothing to say.
        parts: what of its facts can be shortened.
    """

    title: str
    build: Callable[[Any, Kit, Room], Block | None]
    parts: Callable[[Any], tuple[Part, ...]] = _never


def section_maker(key: str) -> SectionMaker:
    """Return the section of a key: what `coachdesk/documents/sections/<key>.py` calls SECTION.

    Raises:
        LookupError: no section has this key.
    """
    if not key.isidentifier():
        raise LookupError(key)
    try:
        module = import_module(f"coachdesk.documents.sections.{key}")
    except ModuleNotFoundError as error:
        raise LookupError(key) from error
    maker: SectionMaker = module.SECTION
    return maker
