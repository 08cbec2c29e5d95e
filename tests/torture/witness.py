"""Saves that can be recognised: number 1, 2, 3 …, each through another use case, each whole or not at all.

Which of them a vault holds is told by one number, as no save may be there without all that came before it.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

from coachdesk.domain.goal import Goal, GoalDraft, GoalLevel, GoalStatus
from coachdesk.domain.goal_attainment import LEVELS
from coachdesk.domain.log_entry import LogEntry, LogEntryDraft, LogEntryGoal, LogEntryGoalDraft
from coachdesk.domain.person_list import PersonList, PersonRow
from coachdesk.domain.placement import Placement
from coachdesk.domain.worker import Worker, WorkerDraft
from coachdesk.i18n import Language, words_in
from coachdesk.services.drafts import Place, draft_at, keep_draft
from coachdesk.services.goals import add_goal
from coachdesk.services.people_import import import_people
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker, edit_worker

DAY: Final = date(2027, 2, 24)
NAME: Final = "Getuige"
_KINDS: Final = 5
_CONTACT, _PERSON, _GOAL, _LIST, _EDIT = range(_KINDS)
_LISTED: Final = 12
_FORM: Final = Place("torture")


class NotWhole(Exception):
    """A save is there in part, changed, or without those before it."""


def begin(vault: Vault) -> None:
    """Add the worker and the goal that the saves are about; once, in a new vault."""
    worker, _ = add_worker(vault, WorkerDraft(chosen_name=NAME))
    add_goal(vault, GoalDraft(worker_id=worker, title=NAME), {})


def save(vault: Vault, number: int) -> None:
    """Make one durable save; which kind it is goes round with the number."""
    (_save_contact, _save_person, _save_goal, _save_list, _save_edit)[number % _KINDS](vault, number)


def saves_in(vault: Vault) -> int:
    """Return how many of the saves the vault holds: all up to this number, and none after it.

    Raises:
        NotWhole: one of them is not as it was saved, or is missing although a later one is there.
    """
    counts = _rows_of_saves(vault)
    last = max(counts, default=0)
    for number in range(1, last + 1):
        expected = (2, 2, 1 + len(LEVELS), _LISTED, 0)[number % _KINDS]
        if number % _KINDS != _EDIT and counts[number] != expected:
            raise NotWhole(f"save {number} of {last} has {counts[number]} rows of {expected}")
    edits = [number for number in range(1, last + 1) if number % _KINDS == _EDIT]
    if edits and not counts[edits[-1]]:
        raise NotWhole(f"edit {edits[-1]} of {last} is not there")
    return last


def keep(vault: Vault, number: int) -> None:
    """Keep what somebody is typing; the text is longer the higher its number."""
    keep_draft(vault, _FORM, {"text": _text(number)})


def draft_in(vault: Vault) -> int:
    """Return the number of the text that is kept; 0 when there is none.

    Raises:
        NotWhole: it is not as it was kept.
    """
    draft = draft_at(vault, _FORM)
    return 0 if draft is None else _number(str(draft.values["text"]))


def _rows_of_saves(vault: Vault) -> Counter[int]:
    """Count the rows that each save left, after comparing what they say."""
    counts: Counter[int] = Counter()
    with vault.work() as work:
        contacts = {each.id: _number(each.summary) for each in work.find(LogEntry)}
        goals = {each.id: _number(each.title) for each in work.find(Goal) if each.title[0].isdigit()}
        workers = {each.id: each for each in work.find(Worker)}
        counts.update(contacts.values())
        counts.update(contacts[each.entry_id] for each in work.find(LogEntryGoal))
        counts.update(goals.values())
        counts.update(_number(each.text) for each in work.find(GoalLevel) if each.goal_id in goals)
        counts.update(_number(each.place) for each in work.find(Placement))
        for worker in workers.values():
            if worker.family_name:
                counts[_number(worker.family_name)] += 1
            if worker.phone:
                counts[int(worker.phone)] += 1
    return counts


def _text(number: int) -> str:
    """Return what a save says: from a few bytes to several pages, and never twice the same."""
    return f"{number}:" + f" {number * 7919 % 9973}" * (number * 37 % 600)


def _number(text: str) -> int:
    number = int(text.split(":")[0])
    if text not in (_text(number), f"{number}:"):
        raise NotWhole(f"save {number} says something else")
    return number


def _worker(vault: Vault) -> Worker:
    with vault.work() as work:
        return work.find(Worker, Worker.chosen_name == NAME, limit=1)[0]


def _save_contact(vault: Vault, number: int) -> None:
    worker = _worker(vault)
    entry = LogEntry.model_validate(
        LogEntryDraft(
            worker_id=worker.id, day=DAY, kind="talk", activity="talk_worker", minutes=30, summary=_text(number)
        )
    )
    with vault.work() as work:
        goal = work.find(Goal, Goal.title == NAME)[0]
        share = LogEntryGoal.model_validate(LogEntryGoalDraft(entry_id=entry.id, goal_id=goal.id, minutes=30))
        work.add(entry, share)
        work.commit("")


def _save_person(vault: Vault, number: int) -> None:
    add_worker(vault, WorkerDraft(chosen_name="Nieuw", family_name=f"{number}:"), f"{number}:")


def _save_goal(vault: Vault, number: int) -> None:
    draft = GoalDraft(worker_id=_worker(vault).id, title=f"{number}:", status=GoalStatus.PARKED, parked_reason="later")
    add_goal(vault, draft, dict.fromkeys(LEVELS, f"{number}:"))


def _save_list(vault: Vault, number: int) -> None:
    rows = tuple(
        PersonRow(row=index, chosen_name=f"Lijst{index}", family_name=f"{number}:") for index in range(_LISTED)
    )
    import_people(vault, PersonList(rows, (), (), (), (), 1), words_in(Language.DUTCH))


def _save_edit(vault: Vault, number: int) -> None:
    worker = _worker(vault)
    draft = WorkerDraft.model_validate({**worker.model_dump(), "phone": str(number)})
    edit_worker(vault, worker.id, draft)
