"""Key rings of every kind, in memory: one that works, and those that are locked, hang, lie, or are plain files."""

from __future__ import annotations

import threading
from typing import ClassVar

import pytest

from coachdesk.security import key_store

HERE = "tests.support.key_rings"


class Working:
    """Keeps what it is given, as long as the test runs."""

    viable: ClassVar[bool] = True
    kept: ClassVar[dict[tuple[str, str], str]] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, secret: str) -> None:
        self.kept[service, name] = secret

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


class Locked(Working):
    """Is there, and nobody may look into it."""

    def get_password(self, service: str, name: str) -> str | None:
        raise RuntimeError("locked")


class Hanging(Working):
    """Waits for a question on a screen that nobody sees."""

    answered: ClassVar[threading.Event] = threading.Event()

    def get_password(self, service: str, name: str) -> str | None:
        self.answered.wait()
        return None


class Forgetful(Working):
    """Says yes, and keeps nothing."""

    def set_password(self, service: str, name: str, secret: str) -> None:
        return None


class Absent(Working):
    """Cannot be used on this machine."""

    viable: ClassVar[bool] = False


class PlainFile(Working):
    """Keeps secrets in the open; it is viable, and nobody may use it."""

    def get_password(self, service: str, name: str) -> str | None:
        raise AssertionError("a plain file was asked")

    def set_password(self, service: str, name: str, secret: str) -> None:
        raise AssertionError("a plain file was given a secret")


def use(patch: pytest.MonkeyPatch, *kinds: type[Working], limit: float = 0.2) -> None:
    """Let these, in this order, be the key rings that are allowed; forget what the working one kept."""
    patch.setattr(key_store, "ALLOWED", tuple(f"{HERE}:{kind.__name__}" for kind in kinds))
    patch.setattr(key_store, "LIMIT_SECONDS", limit)
    patch.setattr(Working, "kept", {})
