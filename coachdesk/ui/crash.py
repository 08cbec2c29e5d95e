"""What the desk does about a bug: a report that helps who mends it and says nothing about anybody.

The text of an unknown error may hold what was typed, so only its kind is told, with the lines of CoachDesk it passed.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from types import TracebackType
from typing import Final

from PySide6.QtCore import QObject, Signal, qVersion

_PACKAGE: Final = "coachdesk"


def crash_report(error: BaseException) -> str:
    """Return a report of an error: its kinds, where in CoachDesk it passed, and the versions of what runs.

    It holds no text of the error, no values and no names of files outside CoachDesk.
    """
    lines = [f"CoachDesk {_version(_PACKAGE)}", _system(), ""]
    for number, link in enumerate(_chain(error)):
        lines.append(f"{'after ' if number else ''}{_kind(link)}")
        lines.extend(f"  {place}" for place in _places(link.__traceback__))
    return "\n".join(lines)


class CrashReporter(QObject):
    """Catches what nobody caught, on any thread, and tells the window about it on the window's own thread."""

    crashed = Signal(str)
    """The report of a bug."""

    def install(self) -> None:
        """Take over from Python; `uninstall` gives it back."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._caught
        threading.excepthook = self._caught_in_thread

    def uninstall(self) -> None:
        """Give it back to Python."""
        sys.excepthook, threading.excepthook = self._before

    def report(self, error: BaseException) -> None:
        """Tell about an error that was caught elsewhere."""
        self.crashed.emit(crash_report(error))

    def _caught(
        self,
        kind: type[BaseException],  # noqa: ARG002
        error: BaseException,
        trace: TracebackType | None,  # noqa: ARG002
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            raise SystemExit(1)
        self.report(error)

    def _caught_in_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.report(caught.exc_value)


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    link: BaseException | None = error
    while link is not None and id(link) not in seen:
        seen.add(id(link))
        yield link
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _kind(error: BaseException) -> str:
    kind = type(error)
    return f"{kind.__module__}.{kind.__qualname__}"


def _places(trace: TracebackType | None) -> Iterator[str]:
    """Yield where in CoachDesk an error passed; what lies elsewhere is only counted."""
    elsewhere = 0
    while trace is not None:
        frame = trace.tb_frame
        module = str(frame.f_globals.get("__name__", ""))
        if module == _PACKAGE or module.startswith(f"{_PACKAGE}."):
            if elsewhere:
                yield f"({elsewhere} elsewhere)"
                elsewhere = 0
            yield f"{module}:{trace.tb_lineno} {frame.f_code.co_name}"
        else:
            elsewhere += 1
        trace = trace.tb_next
    if elsewhere:
        yield f"({elsewhere} elsewhere)"


def _system() -> str:
    import platform

    return f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()} {platform.release()}"


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
