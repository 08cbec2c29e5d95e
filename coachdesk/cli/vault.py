"""Commands about the vault itself: new, demo."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

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
from coachdesk.documents.render import render
from coachdesk.domain.disclosure import PaperKind
from coachdesk.i18n import Language
from coachdesk.screen import has_screen
from coachdesk.services.file_sink import FileSink
from coachdesk.services.office import Office, set_office
from coachdesk.services.papers import PaperOrder, issue
from coachdesk.services.practice.passphrase import PASSPHRASE
from coachdesk.services.practice.vault import make_practice_vault
from coachdesk.services.readers import workplace_for_dossier
from coachdesk.services.vault import Vault, create_vault, exists, open_vault


@command
def new(
    context: typer.Context,
    home: Home = None,
    vault: VaultFolder = None,
    passphrase_file: PassphraseFile = None,
    organisation: Annotated[str, typer.Option(help="The name in the head of papers.")] = "",
    coach: Annotated[str, typer.Option(help="Your own name.")] = "",
    phone: Annotated[str, typer.Option(help="Where people reach you.")] = "",
    json: Json = False,
) -> None:
    """Make an empty vault, and show its recovery key once."""
    words = speech(home)
    _, folder = places(home, vault)
    made = create_vault(folder, passphrase_from(passphrase_file, words, new=True), program(context).clock)
    try:
        if organisation or coach:
            set_office(made.vault, Office(organisation=organisation, coach=coach, phone=phone))
    finally:
        made.vault.close()
    show(
        {"vault": str(folder), "recovery_key": made.recovery_key},
        json,
        (
            words("The vault is in {folder}.", folder=folder),
            words("Your recovery key: {key}", key=made.recovery_key),
            words("Write it down now and keep it away from this laptop."),
        ),
    )


@command
def demo(
    context: typer.Context,
    home: Home = None,
    vault: VaultFolder = None,
    out: Annotated[Path | None, typer.Option("--out", help="The folder for the three papers.")] = None,
    language: Annotated[
        Language, typer.Option("--language", help="The language of the practice vault.")
    ] = Language.DUTCH,
    no_window: Annotated[bool, typer.Option("--no-window", help="Do not open the desk.")] = False,
    json: Json = False,
) -> None:
    """Make the practice vault with invented people, write three papers from it, and open the desk."""
    words, paths = speech(home), places(home, None)[0]
    folder = vault.expanduser() if vault else paths.practice
    papers = out.expanduser() if out else paths.practice_papers
    clock = program(context).clock
    if exists(folder):
        tell(words("The practice vault is there already; opening it."))
        practice = open_vault(folder, PASSPHRASE, clock)
    else:
        tell(words("Making the practice vault; everybody in it is invented."))
        practice = make_practice_vault(folder, language, clock)
    try:
        tell(words("Writing a dossier, a summary and a report."))
        written = _write_papers(practice, papers, language)
    finally:
        practice.close()
    show(
        {"vault": str(folder), "passphrase": PASSPHRASE, "documents": [str(path) for path in written]},
        json,
        (
            words("The practice vault is in {folder}.", folder=folder),
            words("Its passphrase: {passphrase}", passphrase=PASSPHRASE),
            *(str(path) for path in written),
        ),
    )
    if not no_window and has_screen(os.environ):
        raise typer.Exit(program(context).open_desk(paths, folder, clock))


def _write_papers(practice: Vault, folder: Path, language: Language) -> list[Path]:
    """Write the three papers of the practice vault, replacing those of an earlier time."""
    from coachdesk.services.practice.vault import SHOWN_WORKER
    from coachdesk.services.workers import find_worker

    folder.mkdir(parents=True, exist_ok=True)
    sink, worker = FileSink(folder, replace=True), find_worker(practice, SHOWN_WORKER)
    written = []
    for kind in (PaperKind.WORKPLACE_DOSSIER, PaperKind.PROGRESS_SUMMARY, PaperKind.AUTHORITY_REPORT):
        place = workplace_for_dossier(practice, worker, None) if kind is PaperKind.WORKPLACE_DOSSIER else None
        issued = issue(practice, PaperOrder(kind, worker, language, place), render, sink)
        written.append(sink.path_of(issued.paper))
    return written
