"""A process of its own that tells through a pipe what it did, until it ends or is killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from tests.support.system_calls import Step, watched

_START: Final = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
CONTEXT: Any = multiprocessing.get_context(_START)
CONTEXT.set_forkserver_preload(["tests.torture.warm"])
"""Forks from a server that has everything loaded, and neither threads nor an open database."""

PATIENCE_SECONDS: Final = 60.0


class Child:
    """Runs a function in a process of its own; what it sends is heard afterwards.

    Args:
        work: what to run: a function of a module, given the pipe first.
        arguments: what else it is given.
    """

    def __init__(self, work: Callable[..., None], *arguments: Any) -> None:
        self._reader, writer = CONTEXT.Pipe(duplex=False)
        self._process = CONTEXT.Process(target=_run, args=(work, writer, *arguments), daemon=True)
        self._process.start()
        writer.close()

    def wait(self) -> None:
        """Wait until it has told something, or has ended."""
        self._reader.poll(PATIENCE_SECONDS)

    def killed_after(self, seconds: float) -> list[Any]:
        """Let it work for so long, kill it as the system kills, and return what it had told."""
        self._process.join(seconds)
        return self.ended(kill=True)

    def ended(self, *, kill: bool = False) -> list[Any]:
        """Wait until it ended, by itself or killed, and return what it had told.

        Raises:
            RuntimeError: it ended with an error, or not at all.
        """
        if kill:
            self._process.kill()
        self._process.join(PATIENCE_SECONDS)
        code = self._process.exitcode
        if code is None:
            self._process.kill()
        if code not in (0, -signal.SIGKILL):
            raise RuntimeError(f"the child process ended with {code}")
        return _everything(self._reader)


def _run(work: Callable[..., None], writer: Connection, *arguments: Any) -> None:
    """Work, leaving Ctrl+C to the main process; when nobody listens any more, that is the end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(BrokenPipeError):
        work(writer, *arguments)


def _everything(reader: Connection) -> list[Any]:
    told = []
    try:
        while True:
            told.append(reader.recv())
    except (EOFError, OSError):
        # A kill may have cut the last message short: then it was not told.
        return told
    finally:
        reader.close()


class KilledAt:
    """Ends this process right before a step that writes, as a kill at that moment would.

    Args:
        number: of the step, from 1; with 0 it only counts them.
    """

    def __init__(self, number: int) -> None:
        self.seen = 0
        self._number = number

    def __call__(self, step: Step) -> int:
        self.seen += step.writes
        if step.writes and self.seen == self._number:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0


def killed_at(folder: Path, number: int) -> Any:
    """Return a block in which this process is killed before the step of this number in the folder."""
    return watched(folder, KilledAt(number))
