"""What the desk puts on the clipboard: secrets are marked, go after half a minute, and nothing outlives the lock."""

from __future__ import annotations

import hashlib
from typing import Final

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

SECRET_SECONDS: Final = 30
"""So long a secret stays on the clipboard."""

_NO: Final = bytes(4)
"""The number 0 as Windows expects it."""
_MARKS: Final = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": _NO,
    "CanIncludeInClipboardHistory": _NO,
    "CanUploadToCloudClipboard": _NO,
    "org.nspasteboard.ConcealedType": b"",
}
"""How a secret is told apart: by KDE and other Linux desktops, by Windows, and by managers on macOS.

Every system passes over the marks of the others. On macOS Qt may give the mark another name, so there it is no promise.
"""


class SecretClipboard(QObject):
    """Puts secrets on the clipboard, and takes away what the desk put there."""

    forgotten = Signal()
    """The secret is not on the clipboard any more."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._secret = b""
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(SECRET_SECONDS * 1000)
        self.timer.timeout.connect(self.forget_secret)

    def copy_secret(self, text: str) -> None:
        """Put a secret on the clipboard, for half a minute and marked for programs that remember what was copied."""
        data = QMimeData()
        data.setText(text)
        for name, value in _MARKS.items():
            data.setData(name, value)
        QGuiApplication.clipboard().setMimeData(data)
        self._secret = _digest(text)
        self.timer.start()

    @Slot()
    def forget_secret(self) -> None:
        """Take the secret away, if it is still there; what was copied since is left alone."""
        self.timer.stop()
        secret, self._secret = self._secret, b""
        clipboard = QGuiApplication.clipboard()
        # A manager may have taken it over meanwhile, so who put it there last does not count.
        if secret and _digest(clipboard.text()) == secret:
            clipboard.clear()
        if secret:
            self.forgotten.emit()

    def empty(self) -> None:
        """Take everything away that came from this desk; called when it is locked and when it is closed."""
        self.forget_secret()
        clipboard, mode = QGuiApplication.clipboard(), QClipboard.Mode
        if clipboard.ownsClipboard():
            clipboard.clear()
        # On Linux what is marked with the mouse can be pasted too.
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(mode.Selection)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
