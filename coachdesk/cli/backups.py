"""Commands about backups: backup and restore."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from coachdesk.cli.common import (
    Home,
    Json,
    PassphraseFile,
    VaultFolder,
    command,
    opened,
    passphrase_from,
    places,
    program,
    show,
    speech,
)
from coachdesk.i18n import Words
from coachdesk.services.backups import (
    Backup,
    BackupReason,
    RestorePlan,
    back_up,
    backups,
    find_backup,
    plan_restore,
    restore,
)


@command
def make_backup(
    context: typer.Context,
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Make a backup of the vault, and prove it."""
    words = speech(home)
    with opened(context, home, vault, passphrase_file) as found:
        made = back_up(found, BackupReason.ASKED)
    line = words(
        "The backup of {moment} is made and proven: {name}.", moment=words.moment(made.made_at), name=made.name
    )
    show(_row(made), json, [line])


@command
def put_back(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="[BACKUP]", help="Which backup; the newest when left out.", show_default=False)
    ] = "",
    only_list: Annotated[bool, typer.Option("--list", help="Only show which backups there are.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what it would bring back.")] = False,
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Put a backup back; what it replaces is kept."""
    words, (_, folder) = speech(home), places(home, vault)
    if only_list:
        rows = backups(folder)
        show({"backups": [_row(each) for each in rows]}, json, [_line(each, words) for each in rows])
        return
    backup = find_backup(folder, name)
    passphrase = passphrase_from(passphrase_file, words)
    plan = plan_restore(folder, backup, passphrase)
    aside = None if dry_run else restore(folder, backup, passphrase, program(context).clock)
    result = {**_row(backup), "brings": plan.brings, "replaces": plan.replaces, "kept": str(aside) if aside else None}
    lines = [_brings(plan, words)]
    if aside is not None:
        lines.append(words("What was there before is kept in {folder}.", folder=aside))
    show(result, json, lines)


def _row(backup: Backup) -> dict[str, Any]:
    return {
        "backup": backup.name,
        "path": str(backup.folder),
        "made_at": backup.made_at.isoformat(),
        "reason": backup.reason.value,
    }


def _line(backup: Backup, words: Words) -> str:
    return words("{name}, made on {moment}", name=backup.name, moment=words.moment(backup.made_at))


def _brings(plan: RestorePlan, words: Words) -> str:
    moment = words.moment(plan.backup.made_at)
    if plan.replaces is None:
        return words(
            "The backup of {moment} brings back {people} people, {goals} goals and {contacts} contacts.",
            moment=moment,
            **plan.brings,
        )
    return words(
        "The backup of {moment} brings back {people} people, {goals} goals and {contacts} contacts; "
        "it replaces {old_people} people, {old_goals} goals and {old_contacts} contacts.",
        moment=moment,
        **plan.brings,
        **{f"old_{name}": count for name, count in plan.replaces.items()},
    )
