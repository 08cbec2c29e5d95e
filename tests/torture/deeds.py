"""What a coach does with a vault, as the torture interrupts it; each deed keeps account of what is promised after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from coachdesk.documents.render import render
from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.way_in import SlotKind
from coachdesk.exchange.sheet_writer import write_sheet
from coachdesk.i18n import Language, words_in
from coachdesk.services.backups import BackupReason, back_up, backups
from coachdesk.services.file_sink import FileSink
from coachdesk.services.keys import add_organisation, change_passphrase, remove_way_in, renew_recovery_key
from coachdesk.services.papers import PaperOrder, issue
from coachdesk.services.people_export import export_people
from coachdesk.services.restoring import restore
from coachdesk.services.rotation import rotate
from coachdesk.services.vault import Vault
from coachdesk.services.workers import find_worker
from coachdesk.storage.migrations.runner import migrate
from tests.torture import witness
from tests.torture.next_schema import next_schema
from tests.torture.promise import Promise, digest
from tests.torture.vaults import PASSPHRASE, TickingClock, open_copy

PASSPHRASES: Final = (PASSPHRASE, "trap kastanje regenjas")
EMPLOYER: Final = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"
"""A public key as the specification of age shows it; nobody has to open anything with it."""


@dataclass(slots=True)
class Desk:
    """An open vault, and what was promised of it so far.

    Args:
        vault: the open vault.
        recovery_key: which opens it now.
        saves: how many it holds.
        draft: the number of the text that is kept and not saved.
        passphrases: how often the passphrase was changed.
        backups: what each backup that is there brings back, by its name.
        replaced: the digests of databases that were replaced and are kept.
    """

    vault: Vault
    recovery_key: str
    saves: int
    draft: int = 0
    passphrases: int = 0
    backups: dict[str, Promise] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)

    @classmethod
    def at(cls, folder: Path, recovery_key: str) -> Desk:
        """Sit down at a vault of `make_vault`, where each of the newest saves has a backup."""
        vault = open_copy(folder, recovery_key)
        saves = witness.saves_in(vault)
        made = {each.name: Promise(saves - age, recovery_key) for age, each in enumerate(backups(folder))}
        return cls(vault, recovery_key, saves, backups=made)

    @property
    def folder(self) -> Path:
        """Return the folder of the vault."""
        return self.vault.folder

    @property
    def given(self) -> Path:
        """Return the folder for what leaves the vault; made when it is not there."""
        folder = self.folder / "given"
        folder.mkdir(exist_ok=True)
        return folder

    @property
    def passphrase(self) -> str:
        """Return the passphrase of now."""
        return PASSPHRASES[self.passphrases % len(PASSPHRASES)]

    def promise(self) -> Promise:
        """Return what is promised now."""
        there = frozenset((name, made.recovery_key) for name, made in self.backups.items())
        kept = frozenset(self.replaced)
        return Promise(self.saves, self.recovery_key, there, draft=self.draft, replaced=kept).with_keys_of(self.folder)

    def note_backups(self) -> None:
        """Take note of backups that were made on the way."""
        for each in backups(self.folder):
            self.backups.setdefault(each.name, Promise(self.saves, self.recovery_key, draft=self.draft))


Deed = Callable[[Desk], None]


def save(desk: Desk) -> None:
    """Save something, through the use case whose turn it is."""
    witness.save(desk.vault, desk.saves + 1)
    desk.saves += 1


def type_on(desk: Desk) -> None:
    """Keep what is being typed."""
    witness.keep(desk.vault, desk.draft + 1)
    desk.draft += 1


def make_backup(desk: Desk) -> None:
    """Make a backup."""
    back_up(desk.vault, BackupReason.ASKED)
    desk.note_backups()


def new_recovery_key(desk: Desk) -> None:
    """Renew the recovery key."""
    desk.recovery_key, _ = renew_recovery_key(desk.vault, desk.recovery_key)


def new_passphrase(desk: Desk) -> None:
    """Change the passphrase."""
    change_passphrase(desk.vault, desk.recovery_key, PASSPHRASES[(desk.passphrases + 1) % len(PASSPHRASES)])
    desk.passphrases += 1


def let_employer_in(desk: Desk) -> None:
    """Add a slot for the employer."""
    add_organisation(desk.vault, desk.recovery_key, EMPLOYER)


def shut_employer_out(desk: Desk) -> None:
    """Take the slot of the employer away."""
    remove_way_in(desk.vault, desk.recovery_key, SlotKind.ORGANISATION)


def new_data_key(desk: Desk) -> None:
    """Rotate: write the whole vault anew under another key."""
    rotate(desk.vault, desk.passphrase)
    desk.note_backups()


def put_back(desk: Desk) -> None:
    """Put the newest backup back, which opens with the secrets of its day."""
    newest = backups(desk.folder)[0]
    brought = desk.backups[newest.name]
    database = desk.vault.database
    desk.vault.close()
    replaced = digest(database)
    try:
        restore(desk.folder, newest, brought.recovery_key, TickingClock())
        desk.replaced.add(replaced)
        desk.saves, desk.draft, desk.recovery_key = brought.saves, brought.draft, brought.recovery_key
    finally:
        desk.vault = open_copy(desk.folder, desk.recovery_key)


def migrate_on(desk: Desk) -> None:
    """Let a later CoachDesk bring the vault to its schema; ours may go on with it, as only the minor version rises."""
    database, data_key = desk.vault.database, desk.vault.data_key
    desk.vault.close()
    try:
        with next_schema() as schema:
            migrate(database, data_key, schema=schema)
    finally:
        desk.vault = open_copy(desk.folder, desk.recovery_key)


def export(desk: Desk) -> None:
    """Write everybody to a list, over the one of yesterday."""
    table = export_people(desk.vault, words_in(Language.DUTCH))
    write_sheet(desk.given / "people.xlsx", table.headings, table.rows)


def give_paper(desk: Desk) -> None:
    """Write a summary for the worker, over the one of yesterday."""
    order = PaperOrder(PaperKind.PROGRESS_SUMMARY, find_worker(desk.vault, witness.NAME), Language.DUTCH)
    issue(desk.vault, order, render, FileSink(desk.given / "summary.pdf", replace=True))


def reopen(desk: Desk) -> None:
    """Close the vault and open it again, as every morning."""
    desk.vault.close()
    desk.vault = open_copy(desk.folder, desk.recovery_key)


DEEDS: Final[dict[str, Deed]] = {
    "save": save,
    "draft": type_on,
    "backup": make_backup,
    "recovery key": new_recovery_key,
    "passphrase": new_passphrase,
    "employer in": let_employer_in,
    "employer out": shut_employer_out,
    "rotate": new_data_key,
    "restore": put_back,
    "migrate": migrate_on,
    "export": export,
    "paper": give_paper,
    "reopen": reopen,
}
