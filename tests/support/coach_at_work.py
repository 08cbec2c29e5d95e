"""Everything a coach does in a vault, as use cases in any order, and what the vault holds after each of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

from coachdesk.domain.attachment import Attachment, AttachmentContent
from coachdesk.domain.base import Undo
from coachdesk.domain.changes import Changes
from coachdesk.domain.goal import GoalDraft, GoalRatingDraft, GoalStatus
from coachdesk.domain.person_list import PersonList, PersonRow
from coachdesk.domain.statement import StatementDraft, StatementKind
from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import KnownError
from coachdesk.i18n import Language, words_in
from coachdesk.services.bin import BinKind, bin_rows, put_back, throw_away
from coachdesk.services.goals import add_goal, edit_goal, goals_page, park_goal, rate_goal
from coachdesk.services.office import Office, set_office
from coachdesk.services.people_import import import_people
from coachdesk.services.profile import add_statement, approve_statement, edit_statement, profile_page, withdraw_approval
from coachdesk.services.vault import Vault
from coachdesk.services.workers import add_worker, edit_worker, list_workers
from coachdesk.storage import tables
from coachdesk.storage.audit import broken_events

UNDOABLE = tuple(table for table in tables.TABLES if table.undo is Undo.YES)
DUTCH = words_in(Language.DUTCH)
LEVELS = {-2: "niet", -1: "met hulp", 0: "alleen", 1: "vlot", 2: "leert het een ander"}
Rows = dict[str, dict[UUID, dict[str, object]]]


def rows_of(vault: Vault) -> Rows:
    """Return every row of every table that can be undone, in the bin or not, with every column."""
    with vault.work() as work:
        return {
            table.__name__: {each.id: each.model_dump() for each in work.find(table, with_binned=True)}
            for table in UNDOABLE
        }


def trail(vault: Vault) -> int:
    """Return how long the trail is, after going through all of it."""
    with vault.work() as work:
        assert list(broken_events(work._session)) == []
        return work.head().seq


# -- what a coach does


class Coach:
    """Somebody who does one thing after the other, each of them a use case; what is refused is let be.

    Args:
        vault: in which.
        chance: what is chosen where there is a choice.
    """

    def __init__(self, vault: Vault, chance: random.Random) -> None:
        self.vault = vault
        self.chance = chance
        self.number = 0

    def does_something(self) -> Changes | None:
        """Do one thing; return its changes, or None when it was refused, or there was nothing to do it to."""
        self.number += 1
        with suppress(KnownError, IndexError):
            return self.chance.choice(DEEDS)(self)
        return None

    def worker(self) -> UUID:
        return self.chance.choice(list_workers(self.vault)).id

    def goal(self) -> UUID:
        return self.chance.choice(goals_page(self.vault, self.worker()).goals).id

    def statement(self) -> UUID:
        return self.chance.choice(profile_page(self.vault, self.worker()).statements).id

    def adds_a_person(self) -> Changes:
        _, changes = add_worker(self.vault, WorkerDraft(chosen_name=f"Naam {self.number}"), f"Werkplek {self.number}")
        return changes

    def changes_a_person(self) -> Changes:
        return edit_worker(self.vault, self.worker(), WorkerDraft(chosen_name=f"Nieuw {self.number}", phone="06"))

    def adds_a_goal(self) -> Changes:
        _, changes = add_goal(self.vault, GoalDraft(worker_id=self.worker(), title=f"Doel {self.number}"), LEVELS)
        return changes

    def changes_a_goal(self) -> Changes:
        draft = GoalDraft(worker_id=self.worker(), title=f"Anders {self.number}", status=GoalStatus.REACHED)
        return edit_goal(self.vault, self.goal(), draft, {**LEVELS, 0: f"alleen {self.number}"})

    def rates_a_goal(self) -> Changes:
        level = self.chance.choice([-2, -1, 0, 1, 2])
        return rate_goal(self.vault, GoalRatingDraft(goal_id=self.goal(), day=self.vault.today(), by_worker=level))

    def keeps_a_goal_for_later(self) -> Changes:
        return park_goal(self.vault, self.goal(), "Eerst rust.")

    def adds_a_sentence(self) -> Changes:
        draft = StatementDraft(worker_id=self.worker(), kind=StatementKind.GOOD_AT, text=f"Zin {self.number}")
        return add_statement(self.vault, draft)

    def changes_a_sentence(self) -> Changes:
        draft = StatementDraft(worker_id=self.worker(), kind=StatementKind.LIKES, text=f"Anders {self.number}")
        return edit_statement(self.vault, self.statement(), draft)

    def approves_a_sentence(self) -> Changes:
        return approve_statement(self.vault, self.statement())

    def takes_an_approval_back(self) -> Changes:
        return withdraw_approval(self.vault, self.statement())

    def takes_a_photo(self) -> Changes:
        return take_photo(self.vault, self.worker(), f"picture {self.number}".encode())

    def reads_in_a_list(self) -> Changes | None:
        rows = tuple(
            PersonRow(row, f"Lijst {row} {self.number % 3}", phone=f"06 {row}", workplace="Kas", goals=("Fietsen.",))
            for row in (2, 3)
        )
        return import_people(self.vault, PersonList(rows, (), (), (), (), 1), DUTCH).changes

    def says_who_we_are(self) -> Changes:
        return set_office(self.vault, Office(organisation=f"Werk {self.number}", coach="Maaike"))

    def throws_a_person_away(self) -> Changes:
        return throw_away(self.vault, BinKind.WORKER, self.worker())

    def throws_a_goal_away(self) -> Changes:
        return throw_away(self.vault, BinKind.GOAL, self.goal())

    def throws_a_sentence_away(self) -> Changes:
        return throw_away(self.vault, BinKind.STATEMENT, self.statement())

    def puts_something_back(self) -> Changes:
        row = self.chance.choice(bin_rows(self.vault))
        return put_back(self.vault, row.kind, row.id)


DEEDS: tuple[Callable[[Coach], Changes | None], ...] = (
    Coach.adds_a_person,
    Coach.changes_a_person,
    Coach.adds_a_goal,
    Coach.adds_a_goal,
    Coach.changes_a_goal,
    Coach.rates_a_goal,
    Coach.keeps_a_goal_for_later,
    Coach.adds_a_sentence,
    Coach.adds_a_sentence,
    Coach.changes_a_sentence,
    Coach.approves_a_sentence,
    Coach.takes_an_approval_back,
    Coach.takes_a_photo,
    Coach.reads_in_a_list,
    Coach.says_who_we_are,
    Coach.throws_a_person_away,
    Coach.throws_a_goal_away,
    Coach.throws_a_sentence_away,
    Coach.puts_something_back,
)


def take_photo(vault: Vault, worker: UUID, content: bytes) -> Changes:
    """Give somebody a photo, as a use case would."""
    with vault.work() as work:
        photo = Attachment.model_validate({"worker_id": worker, "use": "photo", "media_type": "image/png"})
        work.add(photo, AttachmentContent.model_validate({"attachment_id": photo.id, "content": content}))
        return work.commit("Photo taken")
