"""Known errors: what went wrong and what to do, in one sentence, with the exit code of the command line.

Only the command line and the desk show them, in the language of the reader; everything else that is raised is a bug.
A text never holds more about a person than what was typed: it may end up in a terminal, a log or a screenshot.
"""

from __future__ import annotations

from typing import ClassVar

from coachdesk.i18n import Words, mark

REFUSED = 3
DAMAGED = 4


class KnownError(Exception):
    """Something that can be explained: `text` is the sentence, with the values it was raised with filled in.

    Args of the subclasses are the values that their text names between braces.
    """

    text: ClassVar[str] = ""
    exit_code: ClassVar[int] = REFUSED

    def __init__(self, **values: object) -> None:
        self.values = values
        super().__init__(self.text.format(**values))

    def say(self, words: Words) -> str:
        """Return the sentence in the language of the reader."""
        return words.of(self.text, **self.values)


class WrongPassphrase(KnownError):
    """The passphrase, or the recovery key, opens no slot of the key file."""

    text = mark("This passphrase does not open the vault; check capitals and spaces, or use your recovery key.")


class NoPassphrase(KnownError):
    """A passphrase is needed and there is nobody to ask."""

    text = mark("No passphrase was given; add --passphrase-file FILE, or “-” to read it from standard input.")


class WeakPassphrase(KnownError):
    """A new passphrase that is too easy to guess."""

    text = mark("This passphrase is too short; use at least {minimum} characters, for example five words.")


class WrongRecoveryKey(KnownError):
    """A recovery key with a slip of the pen: the check characters do not fit."""

    text = mark("This recovery key has a typing mistake; compare the eight groups with the sheet.")


class NoKeyRing(KnownError):
    """The key ring of this computer is not there, is locked, does not answer in time, or holds another secret."""

    text = mark("The key ring of this computer did not open the vault; type your passphrase. Nothing was changed.")


class NoOrganisationKeys(KnownError):
    """This machine has no age, so the key of an employer cannot be used on it."""

    text = mark("The key of an employer does not work on this kind of computer; use your passphrase or recovery key.")


class WrongOrganisationKey(KnownError):
    """The secret key of an employer has a typing mistake, or fits no slot of the key file."""

    text = mark("This key of an employer does not open the vault; compare it with the paper, letter by letter.")


class NeededWayIn(KnownError):
    """The passphrase or the recovery key would be taken away."""

    text = mark("A passphrase and a recovery key always stay; you can change them. Nothing was changed.")


class RecoveryKeyNotKept(KnownError):
    """The recovery key was made by an earlier CoachDesk, which kept it nowhere."""

    text = mark("This recovery key is too old to be shown again; make a new one, and tear up the old paper.")


class RotationStopped(KnownError):
    """The coach stopped the writing of a vault under another data key, in time."""

    text = mark("It was stopped. The vault is as it was.")


class NoVault(KnownError):
    """There is no vault in the folder."""

    text = mark("There is no vault in {folder}; make one with “coachdesk new”.")


class VaultExists(KnownError):
    """A new vault would replace one."""

    text = mark("There is a vault in {folder} already; choose another folder with --vault.")


class VaultInUse(KnownError):
    """Another CoachDesk has the vault open."""

    text = mark("The vault is open in another window; close it there, or use that one.")


class VaultTooNew(KnownError):
    """The vault was written by a later CoachDesk."""

    text = mark("This vault was made by a newer CoachDesk; update this one to open it. Nothing was changed.")


class NotMigrated(KnownError):
    """A vault of an earlier CoachDesk could not be brought to this one; it is as it was."""

    text = mark("This vault could not be brought up to date. Nothing was changed; go on with the CoachDesk you had.")


class MissingKeyFile(KnownError):
    """The database is there and the key file is not."""

    text = mark("The key file is missing from {folder}; put it back from a backup. Nothing was changed.")


class MissingDatabase(KnownError):
    """The key file is there and the database is not."""

    text = mark("The database is missing from {folder}; put it back from a backup. Nothing was changed.")


class DamagedKeyFile(KnownError):
    """The key file does not hold what was written to it."""

    text = mark("The key file is damaged; put it back from a backup. Nothing was changed.")
    exit_code = DAMAGED


class DamagedDatabase(KnownError):
    """The database does not hold what was written to it."""

    text = mark("The database is damaged; put it back from a backup. Nothing was changed.")
    exit_code = DAMAGED


class UnsafeEngine(KnownError):
    """The database library on this machine would not encrypt, or has a known fault."""

    text = mark("The encryption library on this machine is too old or missing ({found}); install CoachDesk again.")


class UnknownWorker(KnownError):
    """Nobody has this id or name."""

    text = mark("There is nobody called “{who}”; “coachdesk list” shows who there is.")


class AmbiguousWorker(KnownError):
    """Several people have this name."""

    text = mark("There is more than one “{who}”: {candidates}; use the full name or the id.")


class UnknownWorkplace(KnownError):
    """No workplace has this name."""

    text = mark("There is no workplace called “{name}”; did you mean {nearest}?")


class NoWorkplace(KnownError):
    """A dossier needs a reader and it is not clear who."""

    text = mark(
        "It is not clear which workplace this dossier is for; "
        "add --to WORKPLACE, and record the agreement with “agree” if there is none."
    )


class NoAgreement(KnownError):
    """The worker has not agreed to share with this reader."""

    text = mark("There is no agreement to share with {receiver}; tick it together first, or record it with “agree”.")


class AgreementEnded(KnownError):
    """The worker's agreement has passed or was withdrawn."""

    text = mark("The agreement to share with {receiver} has ended; ask again before anything is given.")


class NoFolder(KnownError):
    """A paper should go to a folder that does not exist."""

    text = mark("The folder {folder} does not exist; make it first, or choose another one.")


class FileExists(KnownError):
    """A paper would replace a file."""

    text = mark("{file} exists already; choose another name, or add --force to replace it.")


class NotAFile(KnownError):
    """A file should be read and is not there, or is not a file."""

    text = mark("The file {file} could not be opened; check the name and try again.")


class UnreadableList(KnownError):
    """A list of people that cannot be understood as one.

    Args of it: `file`, the name only; `reason`, a marked sentence of its own; and what that names between braces.
    """

    text = mark("{file} could not be read as a list; save it as .xlsx or .csv with a row of headings. {reason}")

    def say(self, words: Words) -> str:
        """Return the sentence and its reason in the language of the reader."""
        reason = words.of(str(self.values["reason"]), **self.values)
        return words.of(self.text, **{**self.values, "reason": reason})


class DiskFull(KnownError):
    """There was no room to write."""

    text = mark("The disk is full; make room and try again. Nothing was lost.")


class CannotWrite(KnownError):
    """The system did not allow a file to be written."""

    text = mark("{folder} cannot be written to; choose another place, or ask for permission.")


class DriveGone(KnownError):
    """The drive was taken out, or does not read and write any more."""

    text = mark("The drive with {folder} does not answer; put it back and try again. Nothing that was saved is lost.")


class FileBusy(KnownError):
    """Another program holds a file that would be replaced, as programs do that keep a folder in the cloud."""

    text = mark("Another program holds {file}, maybe one that syncs the folder; try again. Nothing was lost.")


class NoLocks(KnownError):
    """The drive keeps no locks, so that two windows could write at once."""

    text = mark("{folder} cannot be kept to one window, as on some network drives; move the vault to this computer.")


class DraftTooLong(KnownError):
    """Unsaved text is longer than a draft may be."""

    text = mark("This is too long to be kept while you type; save it, or make it shorter.")


class FolderNotEmpty(KnownError):
    """A new vault would stand among other files."""

    text = mark("There are files in {folder} already; choose an empty folder. Nothing was changed.")


class NoBackup(KnownError):
    """There is no backup of that name, or none at all."""

    text = mark("There is no such backup; “coachdesk restore --list” shows which there are.")


class NoPrinter(KnownError):
    """There is no printer, or it would not begin."""

    text = mark("No printer answers; check that it is on, or save the paper instead. Nothing was printed.")


class PrintCancelled(KnownError):
    """The print was stopped before anything of it went to the printer."""

    text = mark("The print was stopped. Nothing was printed.")


class UnprintableText(KnownError):
    """A paper holds characters that no shipped font can draw."""

    text = mark("{characters} cannot be printed ({places}); change the text, or leave these characters out.")


class TooManyActiveGoals(KnownError):
    """A fourth goal would become active."""

    text = mark("There are {limit} active goals already; park one first, so that there is time for each.")


class Changed(KnownError):
    """A record was changed or removed by somebody else in the meantime."""

    text = mark("This was changed in the meantime; look at it again before you go on.")


class PersonInBin(KnownError):
    """Something cannot come out of the bin before the person it belongs to."""

    text = mark("This belongs to somebody who is in the bin; put the person back first.")


class ChangedSince(KnownError):
    """A change cannot be taken back, since newer work stands on it."""

    text = mark("This cannot be taken back any more: it was changed since. Nothing was changed now.")


class InvalidInput(KnownError):
    """A value that breaks a rule of a record.

    Args:
        reason: a marked sentence, from where the rule stands.
        field: the name of the field, so that the sentence can stand beside it.
        values: what the sentence names between braces.
    """

    def __init__(self, reason: str, field: str, **values: object) -> None:
        super().__init__(**values)
        self.reason = reason
        self.field = field

    def __str__(self) -> str:
        return f"{self.field}: {self.reason.format(**self.values)}"

    def say(self, words: Words) -> str:
        """Return the reason in the language of the reader."""
        return words.of(self.reason, **self.values)


class NoScreen(KnownError):
    """The desk needs a screen and there is none."""

    text = mark("There is no screen to open the desk on; the commands of “coachdesk --help” work without one.")
