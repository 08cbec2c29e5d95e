"""Runs the command line in this process, so that a journey of ten commands takes a second."""

from __future__ import annotations

import contextlib
import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from coachdesk.cli.app import run_command
from coachdesk.cli.common import Program
from coachdesk.clock import Clock, SystemClock
from coachdesk.paths import AppPaths


@dataclass(frozen=True)
class Outcome:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    @property
    def result(self) -> Any:
        """Return standard output as JSON: it holds the result and nothing else."""
        return json.loads(self.out)


class CommandLine:
    """CoachDesk in one home folder, with one passphrase file."""

    def __init__(self, home: Path, passphrase: str, clock: Clock | None = None) -> None:
        self.home = home
        self.clock = clock or SystemClock()
        self.desks_opened: list[Path] = []
        self._passphrase = home.parent / f"{home.name}-passphrase"
        self._passphrase.write_text(f"{passphrase}\n", encoding="utf-8")

    def __call__(self, command: str, *arguments: str | Path, stdin: str = "", bare: bool = False) -> Outcome:
        """Run one command with the usual options behind it; `bare` leaves them out."""
        usual: list[str | Path] = [] if bare else ["--home", self.home, "--passphrase-file", self._passphrase]
        if command == "demo":
            usual = ["--home", self.home]
        out, err = io.StringIO(), io.StringIO()
        given = Program(open_desk=self._open_desk, clock=self.clock)
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            mock.patch.object(sys, "stdin", io.StringIO(stdin)),
        ):
            code = run_command([str(part) for part in (command, *arguments, *usual)], given)
        return Outcome(code, out.getvalue(), err.getvalue())

    def _open_desk(self, paths: AppPaths, vault_folder: Path, clock: Clock) -> int:
        self.desks_opened.append(vault_folder)
        return 0
