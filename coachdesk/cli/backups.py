"""Commands about backups: backup and restore."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
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
    tell,
)
from coachdesk.i18n import Words
from coachdesk.services.backups import Backup, BackupReason, back_up, backups, pick
from coachdesk.services.cloud_folder import cloud_service
from coachdesk.services.restoring import RestorePlan, backups_in, plan_restore, restore
from coachdesk.services.second_folder import Visit, VisitOutcome, begin, visit
from coachdesk.services.vault import Vault
from coachdesk.settings import Settings, load_settings, save_settings
from coachdesk.storage.copies import Held


@command
def make_backup(
    context: typer.Context,
    to: Annotated[
        Path | None, typer.Option("--to", help="A second folder, such as a stick; each later backup goes there too.")
    ] = None,
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Make a backup of the vault, prove it, and copy it to the second folder if there is one."""
    words, (paths, _) = speech(home), places(home, vault)
    settings = load_settings(paths.settings)
    with opened(context, home, vault, passphrase_file) as found:
        made = back_up(found, BackupReason.ASKED)
        seen, place = _second_folder(found, to, settings)
        now = found.now()
    lines = [
        words("The backup of {moment} is made and proven: {name}.", moment=words.moment(made.made_at), name=made.name)
    ]
    if place is not None and seen is not None:
        lines.append(_told(seen, place, words))
        if seen.was_there:
            save_settings(
                paths.settings, replace(settings, second_folder=str(place), second_folder_seen=now.isoformat())
            )
        if (service := cloud_service(place)) is not None:
            lines.append(words("This folder is copied to the cloud by {service}. A stick is safer.", service=service))
    second = {"folder": str(place), "outcome": seen.outcome.value} if seen is not None else None
    show({**_row(made), "second_folder": second}, json, lines)


@command
def put_back(
    context: typer.Context,
    name: Annotated[
        str, typer.Argument(metavar="[BACKUP]", help="Which backup; the newest when left out.", show_default=False)
    ] = "",
    source: Annotated[
        Path | None, typer.Option("--from", help="A folder with backups elsewhere, such as a stick.")
    ] = None,
    only_list: Annotated[bool, typer.Option("--list", help="Only show which backups there are.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what it would bring back.")] = False,
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Put a backup back, with the passphrase or the recovery key of its day; what it replaces is kept."""
    words, (_, folder) = speech(home), places(home, vault)
    found = backups(folder) if source is None else backups_in(source.expanduser().absolute())
    if only_list:
        show({"backups": [_row(each) for each in found]}, json, [_line(each, words) for each in found])
        return
    backup = pick(found, name)
    secret = passphrase_from(passphrase_file, words)
    plan = plan_restore(folder, backup, secret)
    tell(_brings(plan, words))
    aside = None if dry_run else restore(folder, backup, secret, program(context).clock)
    result = {
        **_row(backup),
        "brings": _counts(plan.brings),
        "newest": _newest(plan.brings),
        "replaces": _counts(plan.replaces) if plan.replaces is not None else None,
        "newest_replaced": _newest(plan.replaces) if plan.replaces is not None else None,
        "kept": str(aside) if aside else None,
    }
    lines = []
    if not dry_run:
        lines.append(words("It is put back. It opens with the passphrase and the recovery key of its day."))
    if aside is not None:
        lines.append(words("What was there before is kept in {folder}.", folder=aside))
    show(result, json, lines)


def _second_folder(vault: Vault, to: Path | None, settings: Settings) -> tuple[Visit | None, Path | None]:
    """Bring the backup to the second folder that was named, or to the one that is remembered."""
    if to is not None:
        place = to.expanduser().absolute()
        return begin(vault, place), place
    if settings.second_folder:
        return visit(vault, Path(settings.second_folder)), Path(settings.second_folder)
    return None, None


def _told(seen: Visit, place: Path, words: Words) -> str:
    if seen.was_there:
        return words("A proven copy is in {folder} as well.", folder=place)
    if seen.outcome is VisitOutcome.FULL:
        return words("The second folder {folder} is full; make room there.", folder=place)
    if seen.outcome is VisitOutcome.AWAY:
        return words("The second folder {folder} is not there; put the stick in and try again.", folder=place)
    return words("The second folder {folder} takes no copy; choose another one with --to.", folder=place)


def _row(backup: Backup) -> dict[str, Any]:
    return {
        "backup": backup.name,
        "path": str(backup.folder),
        "made_at": backup.made_at.isoformat(),
        "proven_at": backup.proven_at.isoformat(),
        "reason": backup.reason.value,
        "size": backup.size,
    }


def _line(backup: Backup, words: Words) -> str:
    return words("{name}, made on {moment}", name=backup.name, moment=words.moment(backup.made_at))


def _counts(held: dict[str, Held]) -> dict[str, int]:
    return {name: each.count for name, each in held.items()}


def _newest(held: dict[str, Held]) -> dict[str, str | None]:
    return {name: each.newest.isoformat() if each.newest else None for name, each in held.items()}


def _brings(plan: RestorePlan, words: Words) -> str:
    moment = words.moment(plan.backup.made_at)
    if plan.replaces is not None:
        return words(
            "The backup of {moment} brings back {people} people, {goals} goals and {contacts} contacts; "
            "it replaces {old_people} people, {old_goals} goals and {old_contacts} contacts.",
            moment=moment,
            **_counts(plan.brings),
            **{f"old_{name}": count for name, count in _counts(plan.replaces).items()},
        )
    if plan.is_something:
        return words(
            "The backup of {moment} brings back {people} people, {goals} goals and {contacts} contacts; "
            "what it replaces cannot be read.",
            moment=moment,
            **_counts(plan.brings),
        )
    return words(
        "The backup of {moment} brings back {people} people, {goals} goals and {contacts} contacts.",
        moment=moment,
        **_counts(plan.brings),
    )
