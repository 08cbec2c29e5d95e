"""The one place that knows every floor: it reads what was asked and starts the desk or a command."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from coachdesk.clock import Clock, SystemClock
from coachdesk.errors import NoScreen
from coachdesk.hardening import harden
from coachdesk.i18n import words_in
from coachdesk.paths import AppPaths, holds_vault, paths_for
from coachdesk.screen import has_screen
from coachdesk.settings import interface_language, load_settings


def run(arguments: Sequence[str]) -> int:
    """Run CoachDesk and return its exit code.

    Without a command the desk opens; `--home` and `--vault` may stand there too. The desk imports only what its first
    window needs, so the command line is not imported on the way.
    """
    harden()
    asked = _desk_folders(arguments)
    if asked is not None:
        home, vault = asked
        paths = paths_for(home)
        return open_desk(paths, vault or usual_vault(paths), SystemClock())
    from coachdesk.cli.app import run_command
    from coachdesk.cli.common import Program

    return run_command(arguments, Program(open_desk=open_desk))


def open_desk(paths: AppPaths, vault_folder: Path, clock: Clock) -> int:
    """Open the window on a vault and return the exit code when it is closed; without a screen, say so and return 3."""
    if not has_screen(os.environ):
        words = words_in(interface_language(load_settings(paths.settings)))
        sys.stderr.write(f"{NoScreen().say(words)}\n")
        return NoScreen.exit_code
    # Until the first window is there nothing is thrown away that is worth looking for; `run_desk` turns it on again.
    gc.disable()
    from coachdesk.ui.desk import run_desk

    return run_desk(paths, vault_folder, clock)


def usual_vault(paths: AppPaths) -> Path:
    """Return the vault that was open last on this desk, if it is still there; otherwise the place of one's own."""
    last = load_settings(paths.settings).last_vault
    return Path(last) if last and holds_vault(Path(last)) else paths.vault


def _desk_folders(arguments: Sequence[str]) -> tuple[Path | None, Path | None] | None:
    """Return the folders for the desk; None when a command, or an option that the desk does not have, was given."""
    folders: dict[str, Path | None] = {"--home": None, "--vault": None}
    waiting = list(arguments)
    while waiting:
        name, _, value = waiting.pop(0).partition("=")
        if name not in folders or not (value or waiting):
            return None
        folders[name] = Path(value or waiting.pop(0)).expanduser()
    return folders["--home"], folders["--vault"]
