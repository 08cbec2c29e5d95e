"""What every command shares: options, opening the vault, showing the result, and one sentence when it cannot be done.

Standard output holds the result only: an object as JSON, or on a terminal a few lines to read. Progress and errors go
to standard error. Exit codes: 0 done, 2 wrong option, 3 refused, 4 damaged, 1 a bug.
"""

from __future__ import annotations

import functools
import getpass
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Final, ParamSpec, Protocol, TypeVar

import typer

from coachdesk.atomic_file import as_fault
from coachdesk.clock import Clock, SystemClock
from coachdesk.errors import REFUSED, KnownError, NoPassphrase, NotAFile
from coachdesk.i18n import Language, Words, words_in
from coachdesk.paths import AppPaths, paths_for
from coachdesk.services.vault import Vault, open_vault_with_secret
from coachdesk.settings import interface_language, load_settings

BUG: Final = 1
P = ParamSpec("P")
T = TypeVar("T")

Home = Annotated[Path | None, typer.Option("--home", help="One folder for everything, instead of the system's own.")]
VaultFolder = Annotated[Path | None, typer.Option("--vault", help="The folder of the vault; HOME/vault when left out.")]
PassphraseFile = Annotated[
    str | None,
    typer.Option(
        "--passphrase-file",
        help="A file with the passphrase, the recovery key or an employer’s identity; “-” reads standard input.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON, on a terminal as well.")]
Force = Annotated[bool, typer.Option("--force", help="Replace files that are there.")]
PaperLanguage = Annotated[Language, typer.Option("--language", help="The language of the paper.")]
Everybody = Annotated[bool, typer.Option("--all", help="For everybody instead of one worker.")]
LeaveOut = Annotated[
    bool, typer.Option("--leave-out-unprintable", help="Leave out characters that no font of ours can print.")
]


class OpenDesk(Protocol):
    """Opens the window; given by the one place that knows every floor."""

    def __call__(self, paths: AppPaths, vault_folder: Path, clock: Clock) -> int:
        """Return the exit code when the window is closed."""
        ...


@dataclass(frozen=True, slots=True)
class Program:
    """What the commands are given from outside, so that tests can give other things.

    Args:
        clock: what day it is.
        open_desk: opens the window.
    """

    open_desk: OpenDesk
    clock: Clock = field(default_factory=SystemClock)


def program(context: typer.Context) -> Program:
    """Return what this run of the program was given."""
    found: Program = context.obj
    return found


def places(home: Path | None, vault: Path | None) -> tuple[AppPaths, Path]:
    """Return the folders of this run, and the folder of its vault."""
    paths = paths_for(home.expanduser() if home else None)
    return paths, vault.expanduser() if vault else paths.vault


def speech(home: Path | None) -> Words:
    """Return the words in which this person is spoken to."""
    return words_in(interface_language(load_settings(paths_for(home).settings)))


def passphrase_from(file: str | None, words: Words, *, new: bool = False) -> str:
    """Return the passphrase: from a file, from standard input, or asked for on a terminal.

    One newline at the end is dropped, since editors and `echo` add it.

    Raises:
        NoPassphrase: there is no file and nobody to ask.
        NotAFile: the file cannot be read.
    """
    if file == "-":
        return sys.stdin.read().removesuffix("\n").removesuffix("\r")
    if file is not None:
        try:
            return Path(file).expanduser().read_text(encoding="utf-8").removesuffix("\n").removesuffix("\r")
        except (OSError, UnicodeDecodeError) as cause:
            raise NotAFile(file=file) from cause
    if not sys.stdin.isatty():
        raise NoPassphrase
    typed = getpass.getpass(words("Passphrase: "))
    while new and getpass.getpass(words("Once more: ")) != typed:
        tell(words("That was not the same; type it again."))
        typed = getpass.getpass(words("Passphrase: "))
    return typed


@contextmanager
def opened(context: typer.Context, home: Path | None, vault: Path | None, file: str | None) -> Iterator[Vault]:
    """Open the vault for one command and close it afterwards, whatever happens.

    The recovery key, or the identity file with the secret key of an employer, does as well as the passphrase.

    Raises:
        KnownError: as for `open_vault_with_secret`.
    """
    _, folder = places(home, vault)
    found = open_vault_with_secret(folder, passphrase_from(file, speech(home)), program(context).clock)
    try:
        if found.missing_saves:
            told = speech(home).plural(
                "The last thing that was saved is missing; “coachdesk check” tells more.",
                "The last {count} things that were saved are missing; “coachdesk check” tells more.",
                found.missing_saves,
            )
            tell(told)
        yield found
    finally:
        found.close()


def command(function: Callable[P, T]) -> Callable[P, T]:
    """Turn what a command raises into one sentence and an exit code."""

    @functools.wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> T:
        home = kwargs.get("home")
        try:
            return function(*args, **kwargs)
        except (KnownError, OSError) as error:
            # What a disk refuses is no bug of ours, wherever it comes up.
            known = error if isinstance(error, KnownError) else as_fault(error)
            if known is None:
                raise
            tell(known.say(speech(home if isinstance(home, Path) else None)))
            raise typer.Exit(known.exit_code) from error

    return guarded


def refuse(sentence: str) -> None:
    """Say why something was refused and end with its exit code."""
    tell(sentence)
    raise typer.Exit(REFUSED)


def tell(sentence: str) -> None:
    """Say something that is not the result."""
    print(sentence, file=sys.stderr, flush=True)


def show(result: Any, as_json: bool, lines: Iterable[str] = ()) -> None:
    """Print the result: JSON for another program, or a few lines for somebody at a terminal."""
    if as_json or not sys.stdout.isatty():
        print(json.dumps(result, ensure_ascii=False, indent=2, default=str))
        return
    for line in lines:
        print(line)


@contextmanager
def progress(words: Words, total: int) -> Iterator[Callable[[], None]]:
    """Show how far a long command is, where somebody watches; yields what to call after each piece."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(words("Making papers"), total=total)
        yield lambda: bar.advance(task)


def require_one(who: str | None, everybody: bool) -> None:
    """Refuse a command line that names nobody, or both somebody and everybody.

    Raises:
        BadParameter: which is a wrong option, exit code 2.
    """
    if (who is None) is not everybody:
        raise typer.BadParameter("name one worker, or use --all")
