"""Memory stays in memory: what the system says about a process before and after it was hardened."""

import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from coachdesk.hardening import harden, keeps_memory

ASK = """
import ctypes, json, resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
{measure}
get_dumpable = 3
print(json.dumps([ctypes.CDLL(None).prctl(get_dumpable, 0, 0, 0, 0), list(resource.getrlimit(resource.RLIMIT_CORE))]))
"""
HARDEN = "from coachdesk.hardening import harden; harden()"
START_THE_PROGRAM = """
from coachdesk.bootstrap import run
try:
    run(["--version"])
except SystemExit:
    pass
"""


def _process_after(measure: str) -> tuple[int, list[int]]:
    """Return whether a process is dumpable, and how large its core files may be."""
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(measure=measure)], capture_output=True, text=True, timeout=60, check=True
    )
    dumpable, limits = json.loads(done.stdout.splitlines()[-1])
    return dumpable, limits


@pytest.mark.parametrize("measure", [HARDEN, START_THE_PROGRAM])
def test_neither_a_core_file_nor_another_program_gets_the_memory(measure: str) -> None:
    assert _process_after(measure) == (0, [0, 0])


def test_an_ordinary_process_can_be_dumped() -> None:
    """The control: the same question without the measure."""
    dumpable, _ = _process_after("")
    assert dumpable == 1


def test_the_process_knows_it_itself() -> None:
    asked = "from coachdesk.hardening import harden, keeps_memory; before = keeps_memory(); harden()"
    done = subprocess.run(
        [sys.executable, "-c", f"{asked}; print(before, keeps_memory())"],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["False", "True"]


def test_what_the_system_refuses_is_known_and_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError

    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr("ctypes.CDLL", refuse)
    monkeypatch.setattr("resource.setrlimit", refuse)
    harden()
    assert not keeps_memory()


class FakeKernel:
    """Stands for kernel32: notes what is called."""

    def __init__(self) -> None:
        self.called: list[tuple[str, tuple[int, ...]]] = []

    def __getattr__(self, name: str) -> Callable[..., int]:
        def call(*values: int) -> int:
            self.called.append((name, values))
            return 2 if name == "GetErrorMode" else 0

        return call


def test_windows_is_asked_to_keep_the_heap_out_of_error_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = FakeKernel()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("ctypes.CDLL", lambda name: kernel)
    harden()
    assert kernel.called == [("SetErrorMode", (3,)), ("WerSetFlags", (1,))]
    assert keeps_memory()
