"""Unsaved text: kept while it is typed, brought back after a kill or a lock, and gone with what it became."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Final, Self, TypeVar
from uuid import UUID

from sqlalchemy.orm.attributes import flag_modified
from sqlmodel import col

from coachdesk.domain.draft import LONGEST_DRAFT, Draft
from coachdesk.domain.worker import Worker
from coachdesk.errors import DraftTooLong, KnownError
from coachdesk.services.vault import Vault
from coachdesk.storage.unit_of_work import UnitOfWork, with_every_commit

KEPT_DAYS: Final = 30

Typed = Mapping[str, object]
"""What stands in a form, as its fields keep it: texts, numbers, lists and mappings that JSON knows."""

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Place:
    """Where unsaved text belongs: a name and ids, so that nothing that was typed can get into it.

    Args:
        form: the name of the form.
        person: the worker it is about; None where it is about nobody, or about somebody new.
        subject: what is changed; None where something is added.
    """

    form: str
    person: UUID | None = None
    subject: UUID | None = None

    def __str__(self) -> str:
        return "/".join([self.form, *("" if each is None else str(each) for each in (self.person, self.subject))])

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the place that `str` wrote."""
        form, person, subject = text.split("/")
        return cls(form, UUID(person) if person else None, UUID(subject) if subject else None)


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """Unsaved text that is in the vault.

    Args:
        place: where it belongs.
        values: what stood in the form.
        kept_at: when it was kept, in UTC.
        about: how the worker wants to be called; empty where it is about nobody, or about somebody in the bin.
    """

    place: Place
    values: Typed
    kept_at: datetime
    about: str = ""


def keep_draft(vault: Vault, place: Place, values: Typed) -> None:
    """Keep what stands in a form, durably, instead of what stood in it before.

    Raises:
        DraftTooLong: it takes more than `LONGEST_DRAFT` characters; what was kept before stays.
    """
    content = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    if len(content) > LONGEST_DRAFT:
        raise DraftTooLong
    with vault.work() as work:
        now = vault.now()
        draft = _find(work, place) or Draft(place=str(place), content=content, created_at=now)
        draft.content, draft.updated_at = content, now
        # Otherwise a moment that is still the same would be written anew, from another clock.
        flag_modified(draft, "updated_at")
        work.add(draft)
        work.commit("")


def draft_at(vault: Vault, place: Place) -> KeptDraft | None:
    """Return what was typed at a place and not saved, or None."""
    with vault.work() as work:
        draft = _find(work, place)
    return None if draft is None else _told(draft)


def drop_draft(vault: Vault, place: Place) -> None:
    """Let go of what was typed at a place; nothing happens where there is nothing."""
    with vault.work() as work:
        if _drop(place, work):
            work.commit("")


def drafts(vault: Vault) -> tuple[KeptDraft, ...]:
    """Return everything that was typed and not saved, the newest first, with the name of whom it is about."""
    with vault.work() as work:
        return _drafts(work)


def left_drafts(vault: Vault) -> tuple[KeptDraft, ...]:
    """Return what can be gone on with in a vault that was just opened, after letting go of what nobody waits for.

    That is what is older than `KEPT_DAYS`, and what is about somebody who is not in the vault any more. What is about
    somebody in the bin waits unnamed until they come out of it.
    """
    oldest = vault.now() - timedelta(days=KEPT_DAYS)
    with vault.work() as work:
        found = _drafts(work)
        people = {each.place.person for each in found if each.place.person is not None}
        known = {each.id for each in work.find(Worker, col(Worker.id).in_(people), with_binned=True)}
        gone = [
            each.place
            for each in found
            if each.kept_at < oldest or (each.place.person is not None and each.place.person not in known)
        ]
        for place in gone:
            _drop(place, work)
        if gone:
            work.commit("")
    return tuple(each for each in found if each.place not in gone and (each.place.person is None or each.about))


def saved_with_draft(vault: Vault, place: Place, values: Typed, save: Callable[[], Result]) -> Result:
    """Do what saves a form, and let its draft go in the very commit that saves: a kill leaves one of both, never both.

    When it cannot be saved, what was typed is kept, since nobody may be there any more to type on.

    Args:
        vault: where.
        place: of the form.
        values: what stands in it.
        save: the use case.
    """
    try:
        with with_every_commit(partial(_drop, place)):
            result = save()
    except KnownError:
        with suppress(KnownError):
            keep_draft(vault, place, values)
        raise
    # A use case that had nothing to change commits nothing.
    drop_draft(vault, place)
    return result


def _drafts(work: UnitOfWork) -> tuple[KeptDraft, ...]:
    found = [_told(each) for each in work.find(Draft, order_by=[col(Draft.updated_at).desc()])]
    people = {each.place.person for each in found if each.place.person is not None}
    names = {each.id: each.chosen_name for each in work.find(Worker, col(Worker.id).in_(people))}
    return tuple(
        each if each.place.person is None else replace(each, about=names.get(each.place.person, "")) for each in found
    )


def _find(work: UnitOfWork, place: Place) -> Draft | None:
    return work.first(Draft, Draft.place == str(place))


def _drop(place: Place, work: UnitOfWork) -> bool:
    if (draft := _find(work, place)) is None:
        return False
    work.remove(draft)
    return True


def _told(draft: Draft) -> KeptDraft:
    return KeptDraft(Place.read(draft.place), json.loads(draft.content), draft.updated_at)
