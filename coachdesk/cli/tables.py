"""Commands about lists: import and export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from coachdesk.cli.common import (
    Force,
    Home,
    Json,
    PassphraseFile,
    VaultFolder,
    command,
    opened,
    program,
    refuse,
    show,
    speech,
)
from coachdesk.errors import NoFolder
from coachdesk.exchange.people_list import read_people_list
from coachdesk.exchange.sheet_writer import write_sheet
from coachdesk.i18n import Words
from coachdesk.services.backups import BackupReason, back_up_if_changed
from coachdesk.services.people_export import export_people
from coachdesk.services.people_import import ImportReport, RowOutcome, import_people

EXPORT_NAME = "coachdesk.csv"


@command
def import_list(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A list as .xlsx or .csv.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only show what would happen.")] = False,
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Take over a list of people, in one go: all of it, or nothing."""
    words = speech(home)
    people = read_people_list(file.expanduser(), program(context).clock.today())
    with opened(context, home, vault, passphrase_file) as found:
        if not dry_run:
            back_up_if_changed(found, BackupReason.BEFORE_IMPORT)
        report = import_people(found, people, words, dry_run=dry_run)
    show(_result(report, words, dry_run), json, _lines(report, words))
    if people.refused:
        said = words.plural("{count} row was refused.", "{count} rows were refused.", len(people.refused))
        first = people.refused[0]
        refuse(said + " " + words("Row {row}: {reason}", row=first.row, reason=first.reason.say(words)))


@command
def export(
    context: typer.Context,
    out: Annotated[
        Path | None, typer.Option("--out", help="A folder, or a .csv or .xlsx in one; standard output when left out.")
    ] = None,
    force: Force = False,
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Write everybody to a list that can be taken over again."""
    words = speech(home)
    target = _target(out.expanduser()) if out else None
    with opened(context, home, vault, passphrase_file) as found:
        table = export_people(found, words)
    if target is None:
        rows = [dict(zip(table.headings, row, strict=True)) for row in table.rows]
        show({"headings": table.headings, "rows": rows}, as_json=True)
        return
    write_sheet(target, table.headings, table.rows, replace=force)
    line = words.plural(
        "{count} person written to {file}.", "{count} people written to {file}.", len(table.rows), file=target
    )
    show({"path": str(target), "rows": len(table.rows)}, json, [line])


def _target(out: Path) -> Path:
    target = out / EXPORT_NAME if out.is_dir() else out
    if not target.suffix:
        # Somebody who names no ending means a folder, and this one is not there.
        raise NoFolder(folder=target)
    return target


def _result(report: ImportReport, words: Words, dry_run: bool) -> dict[str, Any]:
    people = report.people
    return {
        "dry_run": dry_run,
        "sheet": people.sheet,
        "new": report.count(RowOutcome.NEW),
        "merged": report.count(RowOutcome.MERGED),
        "refused": [{"row": each.row, "reason": each.reason.say(words)} for each in people.refused],
        "rows": [{"row": each.row, "outcome": each.outcome.value, "id": str(each.worker_id)} for each in report.rows],
        "problems": [
            {"row": each.row, "column": each.column, "reason": each.reason.say(words)} for each in people.problems
        ],
        "unknown_columns": list(people.unknown_columns),
        "withheld_columns": [
            {"column": each.heading, "reason": each.why.say(words)} for each in people.withheld_columns
        ],
    }


def _lines(report: ImportReport, words: Words) -> list[str]:
    people = report.people
    return [
        words(
            "New: {new}. Merged: {merged}. Refused: {refused}.",
            new=report.count(RowOutcome.NEW),
            merged=report.count(RowOutcome.MERGED),
            refused=len(people.refused),
        ),
        *(
            words("Row {row}, {column}: {reason}", row=each.row, column=each.column, reason=each.reason.say(words))
            for each in people.problems
        ),
        *(
            words("Column “{column}” is not known and was left out.", column=heading)
            for heading in people.unknown_columns
        ),
        *(
            words("Column “{column}”: {reason}", column=each.heading, reason=each.why.say(words))
            for each in people.withheld_columns
        ),
    ]
