"""What the desk has to say: posted from anywhere, shown in the window, kept until there is one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal

MessageRole = Literal["info", "ok", "warn", "danger"]
_MOST_KEPT: Final = 20


@dataclass(frozen=True, slots=True)
class MessageAction:
    """What one can do about a message, such as taking a change back.

    Args:
        text: on the button.
        run: what it does.
        icon: before the words.
        keys: shown as a key cap, “Ctrl+Z”.
    """

    text: str
    run: Callable[[], None]
    icon: str = ""
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """Something the desk says, already in the language of the screen.

    Args:
        text: the sentence.
        role: what kind of news it is.
        action: what one can do about it.
        can_wait: whether it comes after what is urgent, instead of taking its place or giving way to it for good.
    """

    text: str
    role: MessageRole = "info"
    action: MessageAction | None = field(default=None, compare=False)
    can_wait: bool = False

    @property
    def is_urgent(self) -> bool:
        """Whether it stays until it is read: what went wrong, or asks for something."""
        return self.role in {"warn", "danger"}


class Messages(QObject):
    """Carries messages to the window; until a window listens, keeps the last twenty."""

    posted = Signal(Message)
    """A message to show now."""
    cleared = Signal()
    """Nothing that was said may stay on the screen: the vault was locked."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kept: deque[Message] = deque(maxlen=_MOST_KEPT)
        self._listens = False

    def post(
        self, text: str, role: MessageRole = "info", action: MessageAction | None = None, *, can_wait: bool = False
    ) -> None:
        """Say something."""
        message = Message(text, role, action, can_wait)
        if self._listens:
            self.posted.emit(message)
        else:
            self._kept.append(message)

    def listen(self, show: Callable[[Message], None], clear: Callable[[], None]) -> None:
        """Let a window show the messages, beginning with those that were kept.

        Args:
            show: a bound slot of the window's message bar.
            clear: another, that takes what is shown away.
        """
        self.posted.connect(show)
        self.cleared.connect(clear)
        self._listens = True
        while self._kept:
            self.posted.emit(self._kept.popleft())

    def clear(self) -> None:
        """Take back what was said, shown or not."""
        self._kept.clear()
        self.cleared.emit()
