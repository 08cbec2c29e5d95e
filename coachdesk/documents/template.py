"""Templates: which sections a paper has, in which order, what stands beside each other, and wording of one's own.

They are TOML files, so that an organisation or a municipality gets its own form without code. A page is a list of rows;
a row names one section, or several that share the width. `[together]` is the arrangement for a paper with so little to
say that it fits one page, and `flows = true` lets a paper take as many as it needs. `[words.nl]` replaces messages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from coachdesk.documents.section import section_maker
from coachdesk.i18n import Language, Words, words_in
from coachdesk.resources import read_toml

USUAL_GAP = 4.8
"""Millimetres over a row."""


@dataclass(frozen=True, slots=True)
class RowPlan:
    """One row of a page.

    Args:
        sections: the keys, from the start side.
        widths: of each section in millimetres; none shares the width evenly.
        gap: the room over the row, in millimetres.
        moves_on: whether the row may go to the next page where this one is full and that one is not.
        stays_with_next: whether the row goes with the next one where that one does not fit any more.
    """

    sections: tuple[str, ...]
    widths: tuple[float, ...] = ()
    gap: float = USUAL_GAP
    moves_on: bool = False
    stays_with_next: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """The arrangement of a paper.

    Args:
        pages: the rows of each page.
        together: the rows of the one page that a paper with little to say gets; empty where there is no such page.
        wording: per language, messages and what stands in their place.
        flows: whether the paper takes as many pages as it needs, instead of getting shorter.
    """

    pages: tuple[tuple[RowPlan, ...], ...]
    together: tuple[RowPlan, ...] = ()
    wording: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    flows: bool = False

    def words(self, language: Language) -> Words:
        """Return the words of a language, with the wording of this template."""
        own = self.wording.get(language.value)
        return OwnWords(language, own) if own else words_in(language)


class OwnWords(Words):
    """The words of a language, some of them replaced."""

    def __init__(self, language: Language, replaced: Mapping[str, str]) -> None:
        super().__init__(language)
        self._replaced = replaced

    def of(self, message: str, **values: object) -> str:
        """Return a message in this language, or what stands in its place."""
        own = self._replaced.get(message)
        return own.format(**values) if own is not None else super().of(message, **values)


@cache
def shipped_template(name: str) -> Template:
    """Return a template that we ship, as “workplace_dossier”."""
    return read_template(read_toml("templates", "papers", f"{name}.toml"))


def read_template(data: Mapping[str, Any]) -> Template:
    """Return a template from the tables of its file.

    Raises:
        ValueError: it names a section that does not exist, or one twice on the same paper, or has no page.
    """
    pages = tuple(_rows(page) for page in data.get("page", ()))
    together = _rows(data.get("together", {}))
    if not pages:
        raise ValueError("a template needs at least one page")
    for arrangement in (pages, (together,)):
        keys = [key for rows in arrangement for row in rows for key in row.sections]
        if len(keys) != len(set(keys)):
            raise ValueError("a template names a section twice")
        for key in keys:
            try:
                section_maker(key)
            except LookupError as error:
                raise ValueError(f"a template names the section {key}, which does not exist") from error
    return Template(pages, together, data.get("words", {}), data.get("flows", False))


def _rows(page: Mapping[str, Any]) -> tuple[RowPlan, ...]:
    return tuple(
        RowPlan(
            tuple(row["sections"]),
            tuple(row.get("widths", ())),
            row.get("gap", USUAL_GAP),
            row.get("moves_on", False),
            row.get("stays_with_next", False),
        )
        for row in page.get("rows", ())
    )
