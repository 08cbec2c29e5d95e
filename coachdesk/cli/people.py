"""Commands about people: list, show, agree."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from coachdesk.cli.common import (
    Everybody,
    Home,
    Json,
    PassphraseFile,
    VaultFolder,
    command,
    opened,
    program,
    require_one,
    show,
    speech,
    tell,
)
from coachdesk.domain.stage import STAGE_NAMES
from coachdesk.errors import REFUSED, KnownError
from coachdesk.exchange.dates import UnreadableDay, read_day
from coachdesk.i18n import Words
from coachdesk.services.agreements import agree as record_agreement
from coachdesk.services.agreements import agree_with_next_coach
from coachdesk.services.goals import GoalRow, goals_page
from coachdesk.services.placements import career_line
from coachdesk.services.workers import WorkerRow, find_worker, list_workers, worker_head

Who = Annotated[str | None, typer.Argument(metavar="WHO", help="An id, a chosen name or a full name.")]


@command
def list_everybody(
    context: typer.Context,
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """List everybody in the vault."""
    words = speech(home)
    with opened(context, home, vault, passphrase_file) as found:
        rows = list_workers(found)
    if json:
        show([_row(row) for row in rows], as_json=True)
        return
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for heading in (words("Name"), words("Where it stands"), words("Workplace"), words("Last contact")):
        table.add_column(heading)
    for row in rows:
        place = f"{row.workplace} → {row.next_workplace}" if row.next_workplace else row.workplace
        table.add_row(
            row.name, words.of(STAGE_NAMES[row.stage]), place, words.day(row.last_contact) if row.last_contact else "–"
        )
    Console().print(table)


@command
def show_worker(
    context: typer.Context,
    who: Annotated[str, typer.Argument(metavar="WHO", help="An id, a chosen name or a full name.")],
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Show one worker: where they stand, their goals and their career line."""
    words = speech(home)
    with opened(context, home, vault, passphrase_file) as found:
        worker_id = find_worker(found, who)
        head, goals, line = worker_head(found, worker_id), goals_page(found, worker_id), career_line(found, worker_id)
    result = {
        **_row(head.row),
        "chosen_name": head.draft.chosen_name,
        "phone": head.draft.phone,
        "email": head.draft.email,
        "coach": head.case_owner,
        "agreed_with": list(head.agreed_with),
        "goals": [_goal(goal) for goal in goals.goals],
        "career_line": [{"place": each.place, "from": each.started_on, "until": each.until} for each in line],
    }
    show(result, json, _lines(words, head.row, goals.goals, head.agreed_with))


@command
def agree(
    context: typer.Context,
    to: Annotated[
        str, typer.Option("--to", metavar="WORKPLACE", help="The workplace that may read, or the next coach.")
    ],
    who: Who = None,
    everybody: Everybody = False,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="The last day; half a year when left out.")
    ] = None,
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Record that a worker agreed, on paper, to share with a workplace or with their next coach."""
    require_one(who, everybody)
    last_day = _day(until, program(context).clock.today()) if until else None
    words, agreed, refused = speech(home), [], []
    with opened(context, home, vault, passphrase_file) as found:
        workers = [row.id for row in list_workers(found)] if who is None else [find_worker(found, who)]
        for worker_id in workers:
            try:
                if agree_with_next_coach(found, worker_id, to, until=last_day) is None:
                    record_agreement(found, worker_id, to, until=last_day)
                agreed.append(str(worker_id))
            except KnownError as error:
                if not everybody:
                    raise
                refused.append({"id": str(worker_id), "reason": error.say(words)})
    show(
        {"workplace": to, "agreed": agreed, "refused": refused},
        json,
        [words.plural("{count} agreement recorded.", "{count} agreements recorded.", len(agreed))],
    )
    if refused:
        tell(refused[0]["reason"])
        raise typer.Exit(REFUSED)


def _day(typed: str, today: date) -> date:
    try:
        return read_day(typed, today)
    except UnreadableDay as cause:
        raise typer.BadParameter("--until: write a day, as 31-12-2027") from cause


def _row(row: WorkerRow) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "name": row.name,
        "status": row.stage.value,
        "workplace": row.workplace,
        "next_workplace": row.next_workplace,
        "first_day": row.first_day,
        "last_contact": row.last_contact,
    }


def _goal(goal: GoalRow) -> dict[str, Any]:
    return {"id": str(goal.id), "title": goal.draft.title, "status": goal.draft.status.value, "level": goal.level}


def _lines(words: Words, row: WorkerRow, goals: tuple[GoalRow, ...], agreed_with: tuple[str, ...]) -> list[str]:
    return [
        f"{row.name} · {words.of(STAGE_NAMES[row.stage])} · {row.workplace or '–'}",
        *(f"  {goal.draft.title}" for goal in goals),
        words("Shares with: {names}", names=", ".join(agreed_with) or "–"),
    ]
