"""Finding as you type, from two letters on: people by name first, then what was written, the newest first.

Case and accents do not matter, and the words that were typed may be the beginnings of words, in any order. While
somebody looks along, private words are not even asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlmodel import col, select

from coachdesk.domain.base import Entity
from coachdesk.domain.contact import Contact, ContactRole
from coachdesk.domain.folding import folded_words, words_in_place
from coachdesk.domain.search_entry import day_of
from coachdesk.domain.worker import Worker
from coachdesk.domain.workplace import Workplace
from coachdesk.services.vault import Vault
from coachdesk.storage.search_plan import SEARCHED, shown_name
from coachdesk.storage.search_query import can_be_asked, every_name, names, newest
from coachdesk.storage.unit_of_work import UnitOfWork

MOST_ROWS: Final = 20
LONGEST_SNIPPET: Final = 160
_BEFORE_MARK: Final = 40
_LONGEST_TYPED: Final = 200
_LEAST_TO_MISTYPE: Final = 4
_TWO_MISTAKES_FROM: Final = 8
_MOST_NEAR: Final = 5
_PEOPLE_FIRST: Final[tuple[type[Entity], ...]] = (Worker, Contact, Workplace)
_ORDER: Final = {str(kind.__tablename__): place for place, kind in enumerate(_PEOPLE_FIRST)}
_LINE_BREAKS: Final = str.maketrans(dict.fromkeys("\n\r\t\v\f\x85\u2028\u2029", " "))


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text, and where in it the words are that were looked for.

    Args:
        text: on one line.
        marks: stretches of it, as (start, length).
    """

    text: str = ""
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One thing that was found.

    Args:
        kind: the name of its table.
        id: of the record.
        worker_id: whose it is; None for a contact or a workplace.
        name: of the worker; of a contact or workplace, their own.
        day: of what was written; None where something was found by its name.
        snippet: the words that were found and what stands around them, as they were written; another name, where
            somebody was found by that.
        is_private: whether the words are private.
        is_near: whether the name is only nearly what was typed.
    """

    kind: str
    id: UUID
    worker_id: UUID | None
    name: MarkedText
    day: date | None = None
    snippet: MarkedText = MarkedText()
    is_private: bool = False
    is_near: bool = False


@dataclass(frozen=True, slots=True)
class _Hit:
    """What the index says was found."""

    kind: str
    record_id: UUID
    worker_id: UUID | None = None
    number: int = 0
    is_private: bool = False
    is_near: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    """A name that was found, and with how many mistakes."""

    mistakes: int
    kind: str
    record_id: UUID
    text: str


def find(vault: Vault, typed: str, *, private: bool = False, limit: int = MOST_ROWS) -> tuple[FoundRow, ...]:
    """Return what holds every word that was typed.

    Args:
        vault: the open vault.
        typed: anything; signs are taken for spaces.
        private: look in private notes and worries too; never while the worker or anybody else looks along.
        limit: how many rows at most; names leave half of them to what was written, where there is as much.
    """
    words = list(dict.fromkeys(folded_words(typed[:_LONGEST_TYPED])))
    if not can_be_asked(words):
        return ()
    with vault.work() as work:
        written = _written(work, words, limit, private=private)
        # What is found often enough as it was typed is no slip of the finger.
        named = _named(work, words, limit, forgiving=len(written) < limit)
        room = limit - min(len(written), limit // 2)
        hits = named[:room]
        hits += written[: limit - len(hits)]
        return tuple(_rows(work, hits, words))


def _written(work: UnitOfWork, words: Sequence[str], limit: int, *, private: bool) -> list[_Hit]:
    found = [
        _Hit(row.kind, row.record_id, row.worker_id, row.id, is_private)
        for is_private in ((False, True) if private else (False,))
        for row in work.rows(newest(words, limit, private=is_private))
    ]
    return sorted(found, key=lambda hit: hit.number, reverse=True)[:limit]


def _named(work: UnitOfWork, words: Sequence[str], limit: int, *, forgiving: bool) -> list[_Hit]:
    """Return the names that begin like every word, and after these the ones that are mistyped only a little."""
    if any(len(word) >= _LEAST_TO_MISTYPE for word in words):
        found = list(_among_all(work, words, forgiving=forgiving))
    else:
        rows = ((row.kind, row.record_id, row.text) for row in work.rows(names(words)))
        found = [_Name(0, *row) for row in rows if _begin(words, row[2].split())]
    found.sort(key=lambda name: (name.mistakes, _ORDER[name.kind], not name.text.startswith(words[0]), name.text))
    right = [_Hit(each.kind, each.record_id) for each in found if not each.mistakes]
    near = [_Hit(each.kind, each.record_id, is_near=True) for each in found if each.mistakes]
    return _without_doubles(work, [*right[: 2 * limit], *near[:_MOST_NEAR]])[:limit]


def _among_all(work: UnitOfWork, words: Sequence[str], *, forgiving: bool) -> Iterator[_Name]:
    """Give the names in which every word is found; with a mistake or two where that is to be forgiven.

    The index gathers all that begins like a long word before it gives the first: going through the names is sooner.
    """
    ((whose, texts),) = work.rows(every_name())
    if texts is None:
        return
    parts = list(set(texts.split()))
    known = [_mistakes(word, parts) if forgiving else _without_mistakes(word, parts) for word in words]
    for owner, text in zip(whose.split("\n"), texts.split("\n"), strict=True):
        called = text.split()
        if known[0].keys().isdisjoint(called) or any(these.keys().isdisjoint(called) for these in known):
            continue
        mistakes = sum(min(these[part] for part in called if part in these) for these in known)
        kind, record_id = owner.split()
        yield _Name(mistakes, kind, UUID(record_id), text)


def _mistakes(word: str, names: Sequence[str]) -> dict[str, int]:
    """Return how many letters of a word must be put right for a name to begin like it, where these are few.

    Somebody is still typing, so only as much of a name counts as was typed, give or take a letter.
    """
    most = 0 if len(word) < _LEAST_TO_MISTYPE else 1 if len(word) < _TWO_MISTAKES_FROM else 2
    least = _without_mistakes(word, names)
    for more in range(-most, most + 1) if most else ():
        beginnings = [name[: len(word) + more] for name in names]
        near = process.extract(word, beginnings, scorer=OSA.distance, score_cutoff=most, limit=None)
        for _, mistakes, place in near:
            least[names[place]] = min(int(mistakes), least.get(names[place], most))
    return least


def _without_mistakes(word: str, names: Sequence[str]) -> dict[str, int]:
    return dict.fromkeys([name for name in names if name.startswith(word)], 0)


def _begin(words: Iterable[str], name: Sequence[str]) -> bool:
    return all(any(each.startswith(word) for each in name) for word in words)


def _without_doubles(work: UnitOfWork, hits: list[_Hit]) -> list[_Hit]:
    """Leave out contacts that are the workers themselves."""
    contacts = [hit.record_id for hit in hits if hit.kind == Contact.__tablename__]
    if not contacts:
        return hits
    themselves = select(Contact.id).where(col(Contact.id).in_(contacts), Contact.role == ContactRole.WORKER)
    left_out = set(work.rows(themselves))
    return [hit for hit in hits if hit.record_id not in left_out]


def _rows(work: UnitOfWork, hits: Sequence[_Hit], words: Sequence[str]) -> Iterator[FoundRow]:
    """Give the rows of what was found, with the texts as they were written: one query for each kind."""
    originals = {
        row.id: row._mapping  # noqa: SLF001  SQLAlchemy's name for a row by its columns
        for kind in {hit.kind for hit in hits}
        for row in work.rows(SEARCHED[kind].originals([hit.record_id for hit in hits if hit.kind == kind]))
    }
    for hit in hits:
        yield (_written_row if hit.number else _named_row)(hit, originals[hit.record_id], words)


def _written_row(hit: _Hit, original: Any, words: Sequence[str]) -> FoundRow:
    texts = SEARCHED[hit.kind].texts_in(original, private=hit.is_private)
    return FoundRow(
        kind=hit.kind,
        id=hit.record_id,
        worker_id=hit.worker_id,
        name=MarkedText(shown_name(original)),
        day=day_of(hit.number),
        snippet=_snippet(texts, words),
        is_private=hit.is_private,
    )


def _named_row(hit: _Hit, original: Any, words: Sequence[str]) -> FoundRow:
    shown = shown_name(original)
    marks = _marks(shown, words)
    others = _snippet([] if marks else SEARCHED[hit.kind].names_in(original), words)
    return FoundRow(
        kind=hit.kind,
        id=hit.record_id,
        worker_id=hit.record_id if hit.kind == Worker.__tablename__ else None,
        name=MarkedText(shown, marks),
        snippet=others if others.marks else MarkedText(),
        is_near=hit.is_near,
    )


def _marks(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Return where words begin like those that were typed; the longest counts."""
    longest_first = sorted(words, key=len, reverse=True)
    begun = (
        (word, next((len(each) for each in longest_first if word.folded.startswith(each)), 0))
        for word in words_in_place(text)
    )
    return tuple((word.start, word.end_of(text, letters) - word.start) for word, letters in begun if letters)


def _snippet(texts: Sequence[str], words: Sequence[str]) -> MarkedText:
    """Return the text that holds most of the words, around the first of them."""
    if not texts:
        return MarkedText()
    text = max(texts, key=lambda each: sum(_begin([word], folded_words(each)) for word in words))
    text = text.translate(_LINE_BREAKS)
    marks = _marks(text, words)
    if len(text) <= LONGEST_SNIPPET:
        return MarkedText(text, marks)
    start = 0
    if marks and marks[0][0] > _BEFORE_MARK:
        start = text.rfind(" ", 0, marks[0][0] - _BEFORE_MARK) + 1
        start = max(start, marks[0][0] - 2 * _BEFORE_MARK)
    end = start + LONGEST_SNIPPET
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + LONGEST_SNIPPET // 2)
    before, after = "…" if start else "", "…" if end < len(text) else ""
    kept = tuple((place - start + len(before), length) for place, length in marks if place + length <= end)
    return MarkedText(f"{before}{text[start:end]}{after}", kept)
