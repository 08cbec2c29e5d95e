"""A day with a real key ring, run by hand on a session bus of its own: `python -m tests.journeys.keyring_journey`.

Start it under a Secret Service that is unlocked and empty. It makes a vault in a folder of its own, lets the key ring
open it, changes the data key, takes the key ring away, and shows what happens when the service is locked, holds
another secret, or is gone. It prints one line per step and ends with 1 at the first that is not as it should be.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from coachdesk.clock import SystemClock
from coachdesk.domain.way_in import SlotKind
from coachdesk.domain.worker import WorkerDraft
from coachdesk.errors import KnownError, NoKeyRing
from coachdesk.paths import KEY_FILE
from coachdesk.security.key_store import KeyStore, find_key_store
from coachdesk.services.keys import remove_way_in, switch_key_ring_on, ways_in
from coachdesk.services.rotation import rotate
from coachdesk.services.vault import Vault, create_vault, open_vault, open_vault_with_key_ring
from coachdesk.services.workers import add_worker, list_workers

PASSPHRASE = "wortel lantaarn fietsbel"
CLOCK = SystemClock()
MOST_SECONDS = 6.0
EVERYBODY = ["Nour"]


class NotAsItShould(Exception):
    """A step of the journey ended otherwise."""


def main() -> int:
    """Go the whole way and return the exit code."""
    with tempfile.TemporaryDirectory() as home:
        try:
            _journey(Path(home) / "vault")
        except (NotAsItShould, KnownError) as error:
            _say(f"FAILED: {type(error).__name__}: {error}")
            return 1
    _say("The whole way was gone.")
    return 0


def _journey(folder: Path) -> None:
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
    store = find_key_store()
    _say(f"the service is {store.holder}, whatever PYTHON_KEYRING_BACKEND says")
    _expect(store.holder == "keyring.backends.SecretService:Keyring", "another service was chosen")
    store.set("journey", "a small secret")
    _expect(store.get("journey") == "a small secret", "a small secret came back otherwise")
    store.delete("journey")
    _expect(store.get("journey") is None, "a small secret stayed")
    _say("a small secret is kept, read and forgotten")

    vault = create_vault(folder, PASSPHRASE, CLOCK).vault
    add_worker(vault, WorkerDraft.typed(chosen_name=EVERYBODY[0]))
    switch_key_ring_on(vault, PASSPHRASE)
    vault.close()
    _opens("the key ring opens the vault", lambda: open_vault_with_key_ring(folder, CLOCK))

    vault = open_vault_with_key_ring(folder, CLOCK)
    rotate(vault, PASSPHRASE)
    vault.close()
    _opens("and after another data key as well", lambda: open_vault_with_key_ring(folder, CLOCK))

    _refuses_when_locked(folder)
    _refuses_another_secret(folder)
    _refuses_without_a_bus(folder)

    vault = open_vault(folder, PASSPHRASE, CLOCK)
    switch_key_ring_on(vault, PASSPHRASE)
    remove_way_in(vault, PASSPHRASE, SlotKind.KEY_RING)
    left = [way.kind for way in ways_in(vault)]
    vault.close()
    _expect(left == [SlotKind.PASSPHRASE, SlotKind.RECOVERY], "the slot stayed")
    _expect(not _entries(), "an entry stayed in the key ring")
    _say("switched off, nothing of it stays in the key ring")


def _refuses_when_locked(folder: Path) -> None:
    _lock()
    _refused("locked, it asks for the passphrase", folder)
    _unlock()
    _opens("unlocked again, it opens", lambda: open_vault_with_key_ring(folder, CLOCK))


def _refuses_another_secret(folder: Path) -> None:
    ((name, _),) = _entries()
    store = KeyStore("keyring.backends.SecretService:Keyring")
    store.set(name, "A" * 43 + "=")
    _refused("with another secret in it, it asks for the passphrase", folder)
    store.delete(name)
    _refused("emptied, it asks for the passphrase", folder)


def _refuses_without_a_bus(folder: Path) -> None:
    bus = os.environ["DBUS_SESSION_BUS_ADDRESS"]
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
    try:
        _refused("without a session bus, it asks for the passphrase", folder)
    finally:
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus


def _opens(what: str, open_it: Callable[[], Vault]) -> None:
    began = time.monotonic()
    vault = open_it()
    try:
        _expect([row.name for row in list_workers(vault)] == EVERYBODY, "somebody is missing")
    finally:
        vault.close()
    _say(f"{what} ({time.monotonic() - began:.2f} s)")


def _refused(what: str, folder: Path) -> None:
    before, began = (folder / KEY_FILE).read_bytes(), time.monotonic()
    try:
        open_vault_with_key_ring(folder, CLOCK).close()
    except NoKeyRing:
        took = time.monotonic() - began
    else:
        raise NotAsItShould("it opened")
    _expect(took < MOST_SECONDS, f"it took {took:.1f} s")
    _expect((folder / KEY_FILE).read_bytes() == before, "the key file was changed")
    _opens(f"{what} ({took:.2f} s), which opens", lambda: open_vault(folder, PASSPHRASE, CLOCK))


def _entries() -> list[tuple[str, str]]:
    """Return name and label of what the key ring keeps for us, asked past our own code."""
    import secretstorage

    connection = secretstorage.dbus_init()
    try:
        collection = secretstorage.get_default_collection(connection)
        found = collection.search_items({"service": "CoachDesk"})
        return [(item.get_attributes()["username"], item.get_label()) for item in found]
    finally:
        connection.close()


def _lock() -> None:
    import secretstorage

    connection = secretstorage.dbus_init()
    try:
        secretstorage.get_default_collection(connection).lock()
    finally:
        connection.close()


def _unlock() -> None:
    """Unlock it with the empty password it was made with; a new daemon takes the place of the one that is there."""
    import subprocess

    command = ["gnome-keyring-daemon", "--replace", "--unlock", "--components=secrets", "--daemonize"]
    subprocess.run(command, input=b"\n", check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _expect(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise NotAsItShould(otherwise)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
