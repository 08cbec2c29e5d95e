"""What a check of the vault can find, each as one plain sentence; damage, or only something to know."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final

from coachdesk.i18n import Words, mark


class FindingKind(StrEnum):
    """What was found; other programs may rely on the names."""

    KEY_FILE_MISSING = "key file missing"
    KEY_FILE_DAMAGED = "key file damaged"
    KEY_FILE_FOREIGN = "key file of another vault"
    DATABASE_MISSING = "database missing"
    DATABASE_FOREIGN = "database of another key"
    DATABASE_CUT = "database cut off"
    PAGES_DESTROYED = "pages destroyed"
    ORDER_BROKEN = "order broken"
    REFERENCES_BROKEN = "references broken"
    CHANGE_EDITED = "change edited"
    CHANGE_MISSING = "change missing"
    SAVES_MISSING = "saves missing"
    ROLLED_BACK = "rolled back"
    OLDER_THAN_KEY_RING = "older than the key ring"
    BACKUP_DAMAGED = "backup damaged"
    BACKUP_UNREADABLE = "backup unreadable"

    EARLIER_KEYS_CLOSED = "earlier key files do not open"
    BACKUP_OTHER_KEY = "backup under another key"
    NO_BACKUP = "no backup"
    NEWEST_BACKUP = "newest backup"
    BACKUPS_PROVEN = "backups proven"
    LAST_SAVE_UNKNOWN = "last save unknown"
    ROLL_BACK_UNKNOWN = "roll-back unknown"
    NO_SECOND_FOLDER = "no second folder"
    SECOND_FOLDER_AWAY = "second folder away"
    SEARCH_INDEX_STALE = "search index stale"
    IN_THE_CLOUD = "in the cloud"


_DAMAGE: Final = {
    FindingKind.KEY_FILE_MISSING: mark("The key file is missing from the folder."),
    FindingKind.KEY_FILE_DAMAGED: mark("The key file does not hold what was written to it."),
    FindingKind.KEY_FILE_FOREIGN: mark("The key file is of another vault, or of another day than the database."),
    FindingKind.DATABASE_MISSING: mark("The database is missing from the folder."),
    FindingKind.DATABASE_FOREIGN: mark(
        "The database cannot be read with its key: it is of another vault, or destroyed."
    ),
    FindingKind.DATABASE_CUT: mark("The end of the database is missing."),
    FindingKind.PAGES_DESTROYED: mark("Pages of the database that are not as they were written: {count} of {pages}."),
    FindingKind.ORDER_BROKEN: mark("The order inside the database is broken."),
    FindingKind.REFERENCES_BROKEN: mark("Records in the database refer to others that are not there: {count}."),
    FindingKind.CHANGE_EDITED: mark("Change number {seq} was altered after it was written."),
    FindingKind.CHANGE_MISSING: mark("Change number {seq} was taken out."),
    FindingKind.SAVES_MISSING: mark("Saves that are missing at the end: {count}."),
    FindingKind.ROLLED_BACK: mark("The database is older than the backup of {moment}; what came after it is missing."),
    FindingKind.OLDER_THAN_KEY_RING: mark(
        "The database is older than the key ring of this computer remembers; what came after it is missing."
    ),
    FindingKind.BACKUP_DAMAGED: mark("The backup of {moment} is damaged and does not count any more."),
    FindingKind.BACKUP_UNREADABLE: mark("The backup {name} cannot be read and does not count any more."),
}
_TO_KNOW: Final = {
    FindingKind.EARLIER_KEYS_CLOSED: mark(
        "What was typed opens no earlier key file; try the passphrase or the recovery key of before."
    ),
    FindingKind.BACKUP_OTHER_KEY: mark("The backup of {moment} opens with the passphrase of its day only."),
    FindingKind.NO_BACKUP: mark("There is no backup yet."),
    FindingKind.NEWEST_BACKUP: mark("The newest backup is of {moment}; it was proven on {proven}."),
    FindingKind.BACKUPS_PROVEN: mark("Backups that were read back and are whole: {count}."),
    FindingKind.LAST_SAVE_UNKNOWN: mark("Whether the last saves are all there cannot be checked: their note is gone."),
    FindingKind.ROLL_BACK_UNKNOWN: mark(
        "Whether the folder was replaced by an older one cannot be checked without the second folder or the key ring."
    ),
    FindingKind.NO_SECOND_FOLDER: mark("There is no second folder; if this laptop is lost, its backups are lost too."),
    FindingKind.SECOND_FOLDER_AWAY: mark("The second folder is not there now."),
    FindingKind.SEARCH_INDEX_STALE: mark("The search index does not fit the records; it can be made anew."),
    FindingKind.IN_THE_CLOUD: mark("The vault is in a folder that {service} copies to the cloud."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check found.

    Args:
        kind: what.
        values: what its sentence names.
    """

    kind: FindingKind
    values: dict[str, object] = field(default_factory=dict)

    @property
    def is_damage(self) -> bool:
        """Whether something is broken or missing; otherwise it is only good to know."""
        return self.kind in _DAMAGE

    def say(self, words: Words) -> str:
        """Return the sentence in the language of the reader."""
        told = {name: words.moment(each) if isinstance(each, datetime) else each for name, each in self.values.items()}
        return words.of((_DAMAGE | _TO_KNOW)[self.kind], **told)
