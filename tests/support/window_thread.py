"""Slow work on the thread of the window: noted wherever a database, a key, a PDF or a file is worked with."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest

SLOW = (
    "coachdesk.storage.unit_of_work.UnitOfWork.__enter__",
    "coachdesk.storage.lock.VaultLock.acquire",
    "coachdesk.security.key_derivation.derive_key",
    "coachdesk.documents.composition._height",
    "coachdesk.ui.pdf_pages._opened",
    "coachdesk.atomic_file.sync_folder",
)
"""What nothing slow gets around: every unit of work, every derivation, every layout, every page, every file."""


def watch_window_thread(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note from now on what is done on the main thread that belongs beside it; return the growing list."""
    seen: list[str] = []
    for name in SLOW:
        holder, attribute = _holder_of(name)
        monkeypatch.setattr(holder, attribute, _noting(getattr(holder, attribute), name, seen))
    return seen


def _noting(work: Callable[..., Any], name: str, seen: list[str]) -> Callable[..., Any]:
    @wraps(work)
    def noting(*arguments: Any, **named: Any) -> Any:
        if threading.current_thread() is threading.main_thread():
            seen.append(name)
        return work(*arguments, **named)

    return noting


def _holder_of(name: str) -> tuple[object, str]:
    from importlib import import_module

    path, attribute = name.rsplit(".", 1)
    try:
        return import_module(path), attribute
    except ModuleNotFoundError:
        module, holder = path.rsplit(".", 1)
        return getattr(import_module(module), holder), attribute
