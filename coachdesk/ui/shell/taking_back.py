"""Undo and redo anywhere in the desk: says what was done, takes it back, does it again, and says so."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QKeySequence

from coachdesk.domain.changes import Changes
from coachdesk.ui.context import AppContext
from coachdesk.ui.messages import MessageAction
from coachdesk.ui.shell.actions import Actions


class TakingBack(QObject):
    """The one voice that says what was done, so that every change that can be taken back has a button for it.

    A page gives its own sentence to `AppContext.tell`; it posts a message itself only where nothing was changed, or
    where what was changed stands and something else can be done about it.

    Args:
        context: the vault, jobs, words and the rest.
        actions: of the window.
    """

    def __init__(self, context: AppContext, actions: Actions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._undo, self._redo = actions["undo"], actions["redo"]
        self._undo.triggered.connect(self.take_back)
        self._redo.triggered.connect(self.do_again)
        context.done.connect(self._say)
        context.vault_changed.connect(self._forget)

    @Slot()
    def take_back(self) -> None:
        """Take the last change back."""
        if self._context.is_open:
            self._context.jobs.run(self._context.vault.take_back, self._taken_back, self._refused)

    @Slot()
    def do_again(self) -> None:
        """Do the change again that was taken back last."""
        if self._context.is_open:
            self._context.jobs.run(self._context.vault.do_again, self._done_again, self._refused)

    @Slot(Changes, str)
    def _say(self, changes: Changes, sentence: str) -> None:
        """Say what was done."""
        if not self._context.is_open:
            # It was done while the desk was locked, and at the door nobody is named.
            return
        self._look()
        if sentence or changes.can_be_undone:
            words = sentence or self._context.say.of(changes.label)
            self._context.messages.post(words, "ok", self._way_back() if changes.can_be_undone else None)

    def _taken_back(self, changes: Changes | None) -> None:
        say = self._context.say
        if changes is None:
            self._nothing(say("There is nothing to undo."))
        else:
            words = say("Undone: {what}", what=say.of(changes.label))
            self._turned(changes, words, self._offer(say("Redo"), self.do_again, "refresh", self._redo.shortcut()))

    def _done_again(self, changes: Changes | None) -> None:
        say = self._context.say
        if changes is None:
            self._nothing(say("There is nothing to do again."))
        else:
            self._turned(changes, say("Done again: {what}", what=say.of(changes.label)), self._way_back())

    def _turned(self, changes: Changes, words: str, other_way: MessageAction) -> None:
        if self._context.is_open:
            self._context.tell(changes)
            self._context.messages.post(words, "ok", other_way)

    def _nothing(self, words: str) -> None:
        """Say that there is nothing, as after two quick presses of which one was enough."""
        if self._context.is_open:
            self._look()
            self._context.messages.post(words)

    def _refused(self, error: Exception) -> None:
        if self._context.is_open:
            self._look()
        self._context.report(error)

    def _way_back(self) -> MessageAction:
        return self._offer(self._context.say("Undo"), self.take_back, "undo", self._undo.shortcut())

    def _offer(self, words: str, run: Callable[[], None], icon: str, keys: QKeySequence) -> MessageAction:
        return MessageAction(words, run, icon, keys.toString())

    def _look(self) -> None:
        """Let the keys work where there is something for them."""
        vault = self._context.vault
        self._undo.setEnabled(vault.can_take_back)
        self._redo.setEnabled(vault.can_do_again)

    @Slot()
    def _forget(self) -> None:
        """Begin anew: what was done in another vault, or before the lock, cannot be taken back."""
        self._undo.setEnabled(False)
        self._redo.setEnabled(False)
