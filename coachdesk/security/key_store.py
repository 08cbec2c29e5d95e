"""The key ring of this computer: small secrets under neutral names, in the few services that really lock them away.

`keyring` would choose by itself, and what it chooses may be a plain file: a setting, a variable or another package can
make it so. Here only the services of `ALLOWED` are made, by class (SECURITY.md §2). Any call may hang on a locked
desktop, so each has five seconds; after that it is left behind and the passphrase is asked.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from importlib import import_module
from typing import Any, Final, TypeVar

from coachdesk.errors import NoKeyRing

SERVICE: Final = "CoachDesk"
LIMIT_SECONDS = 5.0
ALLOWED: tuple[str, ...] = (
    "keyring.backends.Windows:WinVaultKeyring",
    "keyring.backends.macOS:Keyring",
    "keyring.backends.SecretService:Keyring",
    "keyring.backends.libsecret:Keyring",
    "keyring.backends.kwallet:DBusKeyring",
)

Result = TypeVar("Result")


class KeyStore:
    """One service that keeps secrets for the person who is logged in.

    Every method takes at most five seconds, so none is for the thread of the window.

    Args:
        holder: the name of the service, one of `ALLOWED`.
    """

    def __init__(self, holder: str) -> None:
        self.holder = holder

    def get(self, name: str) -> str | None:
        """Return a secret; None where there is none of this name.

        Raises:
            NoKeyRing: the service is not there, is locked, or does not answer.
        """
        found = within(lambda: _backend(self.holder).get_password(SERVICE, name), LIMIT_SECONDS)
        return None if found is None else str(found)

    def set(self, name: str, secret: str) -> None:
        """Keep a secret, and read it back: some services say yes and keep nothing.

        Raises:
            NoKeyRing: it is not kept.
        """

        def keep() -> Any:
            backend = _backend(self.holder)
            backend.set_password(SERVICE, name, secret)
            return backend.get_password(SERVICE, name)

        if within(keep, LIMIT_SECONDS) != secret:
            raise NoKeyRing

    def delete(self, name: str) -> None:
        """Forget a secret; one that is not there is forgotten already.

        Raises:
            NoKeyRing: the service is not there, is locked, or does not answer.
        """

        def forget() -> None:
            backend = _backend(self.holder)
            if backend.get_password(SERVICE, name) is not None:
                backend.delete_password(SERVICE, name)

        within(forget, LIMIT_SECONDS)


def find_key_store() -> KeyStore:
    """Return the first allowed service that works on this computer; takes at most five seconds.

    Raises:
        NoKeyRing: there is none.
    """
    return KeyStore(within(_first_viable, LIMIT_SECONDS))


def within(work: Callable[[], Result], limit: float) -> Result:
    """Run work on a thread of its own, and leave it behind when it takes too long.

    Args:
        work: may hang for ever.
        limit: how many seconds it has.

    Raises:
        NoKeyRing: it took longer, or it failed, however.
    """
    outcome: list[Result] = []

    def run() -> None:
        try:
            outcome.append(work())
        except Exception:  # noqa: BLE001  services raise whatever they like; all of it means: ask for the passphrase
            outcome.clear()

    thread = threading.Thread(target=run, name="coachdesk-key-ring", daemon=True)
    thread.start()
    thread.join(limit)
    if thread.is_alive() or not outcome:
        raise NoKeyRing
    return outcome[0]


def _first_viable() -> str:
    for holder in ALLOWED:
        try:
            if _class_of(holder).viable:
                return holder
        except Exception:  # noqa: BLE001, S112  a service that cannot even be asked is none
            continue
    raise NoKeyRing


def _class_of(holder: str) -> Any:
    """Return the class of a service; the name may come from a key file, so it must be one of ours."""
    if holder not in ALLOWED:
        raise NoKeyRing
    module, _, name = holder.partition(":")
    return getattr(import_module(module), name)


def _backend(holder: str) -> Any:
    kind = _class_of(holder)
    if not kind.viable:
        raise NoKeyRing
    backend = kind()
    if hasattr(backend, "persist"):
        # Windows would carry the secret along to every computer of the organisation.
        backend.persist = "local machine"
    return backend
