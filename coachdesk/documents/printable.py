"""The facts as they go to paper: every text in them tidied, and checked for characters that no font has."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from coachdesk.documents.engine.characters import tidy, unprintable, without_unprintable
from coachdesk.documents.section import section_maker
from coachdesk.domain.facts.paper import PaperFacts
from coachdesk.errors import UnprintableText
from coachdesk.i18n import Words, mark

HEAD = mark("the head of the paper")

_T = TypeVar("_T")


def printable(facts: PaperFacts, words: Words, *, leave_out: bool) -> PaperFacts:
    """Return facts whose every character can be drawn.

    Args:
        facts: as they were collected.
        words: the language in which places are named.
        leave_out: whether characters that no font has are left out.

    Raises:
        UnprintableText: there are such characters, and they may not be left out.
    """
    tidied = _changed(facts, tidy)
    found: dict[str, None] = {}
    places: dict[str, None] = {}
    for place, text in _texts_with_places(tidied, words):
        for char in unprintable(text):
            found[char] = None
            places[place] = None
    if not found:
        return tidied
    if leave_out:
        return _changed(tidied, without_unprintable)
    raise UnprintableText(characters=" ".join(found), places=words.listing(list(places)))


def _texts_with_places(facts: PaperFacts, words: Words) -> Iterator[tuple[str, str]]:
    for section in facts.sections:
        title = words.of(section_maker(section.key).title)
        for text in _texts(section):
            yield title, text
    for text in _texts(replace(facts, sections=())):
        yield words.of(HEAD), text


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for each in fields(value):
            yield from _texts(getattr(value, each.name))


def _changed(value: _T, change: Callable[[str], str]) -> _T:
    """Return a value with every text in it changed; what does not change stays the same object."""
    changed: Any = value
    # Enumerations are texts as well, but none that anybody typed.
    if type(changed) is str:
        changed = change(changed)
    elif isinstance(value, tuple):
        parts = tuple(_changed(each, change) for each in value)
        changed = value if all(new is old for new, old in zip(parts, value, strict=True)) else parts
    elif is_dataclass(value) and not isinstance(value, type):
        old = {each.name: getattr(value, each.name) for each in fields(value)}
        new = {name: _changed(part, change) for name, part in old.items()}
        different = {name: part for name, part in new.items() if part is not old[name]}
        changed = replace(value, **different) if different else value
    result: _T = changed
    return result
