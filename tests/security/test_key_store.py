"""The key ring: only services that lock are asked, and whatever goes wrong means: ask for the passphrase."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from coachdesk.errors import NoKeyRing
from coachdesk.security import key_store
from coachdesk.security.key_store import ALLOWED, KeyStore, find_key_store
from tests.support.key_rings import HERE, Absent, Forgetful, Hanging, Locked, PlainFile, Working, use


@pytest.fixture(autouse=True)
def nobody_waits() -> Iterator[None]:
    """Let the threads that were left behind end with the test."""
    Hanging.answered.clear()
    yield
    Hanging.answered.set()


def test_a_secret_is_kept_and_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Absent, Working)
    store = find_key_store()
    assert store.holder == f"{HERE}:Working"
    assert store.get("head") is None
    store.set("head", "12 abc")
    assert store.get("head") == "12 abc"
    assert list(Working.kept) == [(key_store.SERVICE, "head")]
    store.delete("head")
    store.delete("head")
    assert store.get("head") is None


@pytest.mark.parametrize("kind", [Locked, Hanging, Forgetful, Absent])
def test_whatever_goes_wrong_is_one_known_error_in_time(monkeypatch: pytest.MonkeyPatch, kind: type[Working]) -> None:
    use(monkeypatch, kind)
    began = time.monotonic()
    with pytest.raises(NoKeyRing):
        KeyStore(f"{HERE}:{kind.__name__}").set("head", "1")
    assert time.monotonic() - began < 2


def test_without_a_limit_a_hanging_key_ring_would_hang_the_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: the same call with a limit that is far off does not come back by itself."""
    use(monkeypatch, Hanging, limit=30)
    from threading import Thread

    def ask() -> None:
        with pytest.raises(NoKeyRing):
            KeyStore(f"{HERE}:Hanging").set("head", "1")

    waiting = Thread(target=ask, daemon=True)
    waiting.start()
    waiting.join(0.5)
    assert waiting.is_alive()
    Hanging.answered.set()
    waiting.join(5)
    assert not waiting.is_alive()


@pytest.mark.parametrize(
    "holder",
    [
        f"{HERE}:PlainFile",
        "keyring.backends.null:Keyring",
        "keyring.backends.fail:Keyring",
        "keyring.backends.chainer:ChainerBackend",
        "keyrings.alt.file:PlaintextKeyring",
        "os:system",
        "",
    ],
)
def test_a_service_that_is_not_on_the_list_is_never_made(monkeypatch: pytest.MonkeyPatch, holder: str) -> None:
    use(monkeypatch, Working)
    with pytest.raises(NoKeyRing):
        KeyStore(holder).get("head")


def test_a_plain_file_on_the_list_would_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: it is the list that keeps plain files out."""
    asked = []
    use(monkeypatch, PlainFile)
    monkeypatch.setattr(PlainFile, "get_password", lambda *_: asked.append(1))
    assert KeyStore(f"{HERE}:PlainFile").get("head") is None
    assert asked


def test_the_real_list_names_services_that_lock_and_nothing_else() -> None:
    assert [holder.split(".")[-1] for holder in ALLOWED] == [
        "Windows:WinVaultKeyring",
        "macOS:Keyring",
        "SecretService:Keyring",
        "libsecret:Keyring",
        "kwallet:DBusKeyring",
    ]


CHOICE = """
from coachdesk.errors import NoKeyRing
from coachdesk.security.key_store import find_key_store
try:
    print(find_key_store().holder)
except NoKeyRing:
    print("none")
import sys
print(sorted(name for name in sys.modules if name.startswith(("keyrings", "keyring.backends.null"))))
"""


def test_neither_a_variable_nor_a_package_chooses_another_one() -> None:
    """Without any service on this bus, the answer is none, whatever the environment proposes."""
    environment = {
        **os.environ,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent",
    }
    done = subprocess.run(
        [sys.executable, "-c", CHOICE], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.split("\n")[:2] == ["none", "[]"]


def test_the_library_itself_would_obey_the_variable() -> None:
    """The control: asked in its own way, it takes the service that keeps nothing."""
    script = "import keyring; print(type(keyring.get_keyring()).__module__)"
    environment = {**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "keyring.backends.null"
