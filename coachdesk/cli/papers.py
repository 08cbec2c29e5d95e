"""Commands that make papers: dossier, summary, report; and verify, which finds a paper in the register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer

from coachdesk.cli.common import (
    Everybody,
    Force,
    Home,
    Json,
    LeaveOut,
    PaperLanguage,
    PassphraseFile,
    VaultFolder,
    command,
    opened,
    progress,
    refuse,
    require_one,
    show,
    speech,
)
from coachdesk.cli.people import Who
from coachdesk.documents.render import render
from coachdesk.domain.disclosure import PaperKind
from coachdesk.errors import CannotWrite, DiskFull, KnownError, NoFolder
from coachdesk.i18n import Language, Words
from coachdesk.services.file_sink import FileSink
from coachdesk.services.papers import IssuedPaper, PaperOrder, issue
from coachdesk.services.readers import workplace_for_dossier
from coachdesk.services.register import verify as find_in_register
from coachdesk.services.vault import Vault
from coachdesk.services.workers import find_worker, list_workers

Out = Annotated[Path, typer.Option("--out", help="An existing folder, or a .pdf in one.")]


class DossierFor(StrEnum):
    """Who a dossier is for."""

    WORKPLACE = "workplace"
    COACH = "coach"


@dataclass(frozen=True, slots=True)
class Run:
    """How a command was asked to make papers."""

    out: Path
    who: str | None
    force: bool
    leave_out: bool
    json: bool
    words: Words


@command
def dossier(
    context: typer.Context,
    out: Out,
    who: Who = None,
    everybody: Everybody = False,
    to: Annotated[
        str | None, typer.Option("--to", metavar="WORKPLACE", help="The workplace that will read it.")
    ] = None,
    reader: Annotated[DossierFor, typer.Option("--for", help="A workplace, or the next coach.")] = DossierFor.WORKPLACE,
    language: PaperLanguage = Language.DUTCH,
    leave_out: LeaveOut = False,
    force: Force = False,
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Make the handover dossier of a worker, for the workplace they agreed to share with."""
    require_one(who, everybody)
    with opened(context, home, vault, passphrase_file) as found:

        def order(worker_id: UUID) -> PaperOrder:
            if reader is DossierFor.COACH:
                return PaperOrder(PaperKind.COACH_DOSSIER, worker_id, language)
            place = workplace_for_dossier(found, worker_id, to)
            return PaperOrder(PaperKind.WORKPLACE_DOSSIER, worker_id, language, place)

        _make(found, order, Run(out.expanduser(), who, force, leave_out, json, speech(home)))


@command
def summary(
    context: typer.Context,
    out: Out,
    who: Who = None,
    everybody: Everybody = False,
    language: PaperLanguage = Language.DUTCH,
    leave_out: LeaveOut = False,
    force: Force = False,
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Make the progress summary of a worker, for the worker."""
    require_one(who, everybody)
    with opened(context, home, vault, passphrase_file) as found:
        run = Run(out.expanduser(), who, force, leave_out, json, speech(home))
        _make(found, lambda worker_id: PaperOrder(PaperKind.PROGRESS_SUMMARY, worker_id, language), run)


@command
def report(
    context: typer.Context,
    out: Out,
    who: Who = None,
    everybody: Everybody = False,
    language: PaperLanguage = Language.DUTCH,
    leave_out: LeaveOut = False,
    force: Force = False,
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Make the report about a worker, for the municipality or UWV."""
    require_one(who, everybody)
    with opened(context, home, vault, passphrase_file) as found:
        run = Run(out.expanduser(), who, force, leave_out, json, speech(home))
        _make(found, lambda worker_id: PaperOrder(PaperKind.AUTHORITY_REPORT, worker_id, language), run)


@command
def verify(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A paper that came from this vault.")],
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    json: Json = False,
) -> None:
    """Tell whether a file is, byte for byte, a paper of the sharing register."""
    words = speech(home)
    with opened(context, home, vault, passphrase_file) as found:
        row = find_in_register(found, file.expanduser())
    if row is None:
        show({"found": False}, json)
        refuse(words("This file is in no line of the register: it was changed, or did not come from this vault."))
    else:
        details = {
            "code": row.code,
            "kind": row.kind.value,
            "worker": row.worker,
            "reader": row.reader,
            "made_on": row.made_on,
            "version": row.version,
            "state": row.state.value,
        }
        line = words(
            "Unchanged: {code}, version {version}, made on {day}.",
            code=row.code,
            version=row.version,
            day=words.day(row.made_on),
        )
        show({"found": True, **details}, json, [line])


def _make(vault: Vault, order: Callable[[UUID], PaperOrder], run: Run) -> None:
    if run.who is not None:
        sink = FileSink(run.out, replace=run.force)
        issued = issue(vault, order(find_worker(vault, run.who)), render, sink, leave_out_unprintable=run.leave_out)
        show(_written(issued, sink), run.json, [str(sink.path_of(issued.paper))])
        return
    if not run.out.is_dir():
        raise NoFolder(folder=run.out)
    written, refused = _make_all(vault, order, run)
    lines = [run.words.plural("{count} paper written.", "{count} papers written.", len(written))]
    show({"written": written, "refused": refused}, run.json, lines)
    if refused:
        said = run.words.plural("{count} paper was refused.", "{count} papers were refused.", len(refused))
        refuse(f"{said} {refused[0]['reason']}")


def _make_all(
    vault: Vault, order: Callable[[UUID], PaperOrder], run: Run
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Make a paper for everybody; one refusal does not keep the others from theirs."""
    written: list[dict[str, Any]] = []
    refused: list[dict[str, Any]] = []
    sink, rows = FileSink(run.out, replace=run.force), list_workers(vault)
    with progress(run.words, len(rows)) as advance:
        for row in rows:
            try:
                issued = issue(vault, order(row.id), render, sink, leave_out_unprintable=run.leave_out)
                written.append(_written(issued, sink))
            except (DiskFull, CannotWrite, NoFolder):
                raise
            except KnownError as error:
                refused.append({"id": str(row.id), "name": row.name, "reason": error.say(run.words)})
            advance()
    return written, refused


def _written(issued: IssuedPaper, sink: FileSink) -> dict[str, Any]:
    paper = issued.paper
    return {
        "id": str(paper.order.worker_id),
        "path": str(sink.path_of(paper)),
        "kind": paper.order.kind.value,
        "code": paper.code,
        "version": paper.version,
        "reader": paper.reader.name,
        "sha256": paper.sha256,
    }
