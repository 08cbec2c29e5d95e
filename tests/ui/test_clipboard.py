"""The clipboard: a secret is marked and goes; what others put there stays."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication

from coachdesk.ui.clipboard import SECRET_SECONDS, SecretClipboard

KEY = "CD1-00F2-4Z8C-0A1S-AD9H-P96Q-5VSE-WHC4-REVC"


@pytest.fixture
def clipboard(keeper: object) -> Iterator[QClipboard]:
    """Return the clipboard of the system, empty before and after."""
    found = QGuiApplication.clipboard()
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def secrets(clipboard: QClipboard) -> SecretClipboard:
    return SecretClipboard()


def test_a_secret_can_be_pasted_and_is_marked(secrets: SecretClipboard, clipboard: QClipboard) -> None:
    secrets.copy_secret(KEY)
    data = clipboard.mimeData()
    assert clipboard.text() == KEY
    assert data.data("x-kde-passwordManagerHint").data() == b"secret"
    for mark in ("CanIncludeInClipboardHistory", "CanUploadToCloudClipboard"):
        assert data.data(mark).data() == b"\0\0\0\0"
    assert data.hasFormat("ExcludeClipboardContentFromMonitorProcessing")
    assert data.hasFormat("org.nspasteboard.ConcealedType")


def test_it_goes_after_half_a_minute(secrets: SecretClipboard, clipboard: QClipboard) -> None:
    secrets.copy_secret(KEY)
    assert secrets.timer.isActive()
    assert secrets.timer.isSingleShot()
    assert secrets.timer.interval() == SECRET_SECONDS * 1000 == 30_000
    secrets.timer.timeout.emit()
    assert clipboard.text() == ""
    assert not secrets.timer.isActive()


def test_until_then_it_stays(secrets: SecretClipboard, clipboard: QClipboard) -> None:
    """The control: what empties the clipboard is the timer."""
    secrets.copy_secret(KEY)
    QGuiApplication.processEvents()
    assert clipboard.text() == KEY


def test_what_was_copied_since_is_left_alone(secrets: SecretClipboard, clipboard: QClipboard) -> None:
    secrets.copy_secret(KEY)
    clipboard.setText("from another program")
    secrets.timer.timeout.emit()
    assert clipboard.text() == "from another program"
    secrets.empty()
    assert clipboard.text() == "from another program"


def test_a_second_secret_has_its_own_half_minute(secrets: SecretClipboard, clipboard: QClipboard) -> None:
    secrets.copy_secret(KEY)
    secrets.copy_secret("wortel lantaarn")
    assert secrets.timer.isActive()
    secrets.timer.timeout.emit()
    assert clipboard.text() == ""


def test_at_the_lock_it_goes_at_once(secrets: SecretClipboard, clipboard: QClipboard) -> None:
    secrets.copy_secret(KEY)
    secrets.empty()
    assert clipboard.text() == ""
    assert not secrets.timer.isActive()


@pytest.mark.parametrize("is_ours", [True, False])
def test_ordinary_text_goes_at_the_lock_if_it_came_from_here(
    secrets: SecretClipboard, clipboard: QClipboard, monkeypatch: pytest.MonkeyPatch, is_ours: bool
) -> None:
    """Without a screen Qt does not know who put what there, so the test says it."""
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda self: is_ours)
    clipboard.setText("She is afraid of the bus.")
    secrets.empty()
    assert clipboard.text() == ("" if is_ours else "She is afraid of the bus.")


def test_what_is_marked_with_the_mouse_goes_too(
    secrets: SecretClipboard, clipboard: QClipboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleared: list[QClipboard.Mode] = []
    monkeypatch.setattr(QClipboard, "supportsSelection", lambda self: True)
    monkeypatch.setattr(QClipboard, "ownsSelection", lambda self: True)
    monkeypatch.setattr(QClipboard, "clear", lambda self, mode=QClipboard.Mode.Clipboard: cleared.append(mode))
    secrets.empty()
    assert cleared == [QClipboard.Mode.Selection]
