"""Commands about whether the vault is sound: check and salvage."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Annotated, Any

import typer

from coachdesk.cli.common import (
    Home,
    Json,
    PassphraseFile,
    VaultFolder,
    command,
    passphrase_from,
    places,
    program,
    show,
    speech,
    tell,
)
from coachdesk.errors import DAMAGED
from coachdesk.i18n import Words
from coachdesk.paths import AppPaths
from coachdesk.services.check import Examination, examine
from coachdesk.services.key_mending import use_earlier_keys
from coachdesk.services.repair import repair
from coachdesk.services.salvage import SalvageReport, salvage
from coachdesk.services.vault import open_vault_with_secret
from coachdesk.settings import load_settings


@command
def check(
    context: typer.Context,
    every_backup: Annotated[bool, typer.Option("--backups", help="Read every backup as a whole too.")] = False,
    put_right: Annotated[
        bool, typer.Option("--repair", help="Make the indexes anew, after a backup; nothing is lost.")
    ] = False,
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Read the whole vault and tell whether it is sound."""
    words, (paths, folder) = speech(home), places(home, vault)
    secret, clock = passphrase_from(passphrase_file, words), program(context).clock
    second = _second_folder(paths)
    found = examine(folder, secret, clock, second=second, every_backup=every_backup)
    kept = None
    if put_right and found.keys_can_be_mended and found.earlier_keys is not None:
        kept = use_earlier_keys(folder, found.earlier_keys, clock)
        moment = words.moment(found.earlier_keys.written_at)
        tell(words("The key file of {moment} opens the vault again; nothing is lost.", moment=moment))
        found = examine(folder, secret, clock, second=second, every_backup=every_backup)
    if put_right and found.can_be_repaired:
        with closing(open_vault_with_secret(folder, secret, clock)) as opened:
            kept = repair(opened)
        tell(words("Every index was made anew. The copy from before is in {folder}.", folder=kept))
        found = examine(folder, secret, clock, second=second, every_backup=every_backup)
    lines = [each.say(words) for each in found.damage] or [words("The vault is sound.")]
    show(_result(found, kept, words), json, [*lines, *(each.say(words) for each in found.to_know)])
    if not found.is_sound:
        tell(_advice(found, words))
        raise typer.Exit(DAMAGED)


@command
def read_what_can_be_read(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", help="The folder of the new vault; empty, or not there yet.")],
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Read what can be read of a damaged vault into a new one; the damaged one stays as it is."""
    words, (paths, folder) = speech(home), places(home, vault)
    del context
    secret = passphrase_from(passphrase_file, words)
    tell(words("Reading what can be read…"))
    done = salvage(folder, secret, out.expanduser().absolute(), second=_second_folder(paths))
    lines = [words("{count} records were read into {folder}.", count=words.number(done.read), folder=done.folder)]
    lines += done.say(words)
    show(_salvaged(done), json, lines)


def _second_folder(paths: AppPaths) -> Path | None:
    remembered = load_settings(paths.settings).second_folder
    return Path(remembered) if remembered else None


def _result(found: Examination, kept: Path | None, words: Words) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ok": found.is_sound,
        "findings": [each.say(words) for each in found.damage],
        "kinds": [each.kind.value for each in found.damage],
        "to_know": [each.say(words) for each in found.to_know],
    }
    if found.copy is not None:
        result["newest_good_backup"] = str(found.copy.folder)
    if kept is not None:
        result["kept"] = str(kept)
    return result


def _advice(found: Examination, words: Words) -> str:
    if found.copy is not None:
        return words(
            "Nothing was changed. The backup of {moment} is whole: put it back with “coachdesk restore {name}”, "
            "or read what can be read with “coachdesk salvage --out FOLDER”.",
            moment=words.moment(found.copy.made_at),
            name=found.copy.name,
        )
    return words(
        "Nothing was changed. There is no whole backup here; look on your stick with "
        "“coachdesk restore --from FOLDER”, or read what can be read with “coachdesk salvage --out FOLDER”."
    )


def _salvaged(done: SalvageReport) -> dict[str, Any]:
    return {
        "vault": str(done.folder),
        "pages": done.result.pages,
        "destroyed": done.result.destroyed,
        "proven": done.result.is_proven,
        "records": done.read,
        "missing": done.missing,
        "from_backup": str(done.copy.folder) if done.copy is not None else None,
        "losses": [
            {
                "table": each.table,
                "records": each.rows,
                "lost": each.lost,
                "ids": list(each.ids),
                "from_backup": each.from_copy,
                "empty": each.empty,
                "dropped": each.dropped,
                "emptied": each.emptied,
            }
            for each in done.losses
        ],
    }
