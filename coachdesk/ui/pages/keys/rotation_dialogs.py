"""The sheets that write the whole vault anew under another data key, and what to do with the backups of before."""

from __future__ import annotations

from functools import partial
from threading import Event

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from coachdesk.errors import RotationStopped
from coachdesk.services.backups import Backup
from coachdesk.services.rotation import Rotated, older_backups, remove_older_backups, rotate
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.keys.recovery_dialogs import NewKeyDialog
from coachdesk.ui.pages.keys.secret_dialog import SecretDialog
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.dialog import Dialog
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.progress import ProgressNote


class RotationDialog(SecretDialog):
    """Writes everything anew, and shows how far it is.

    Args:
        context: the vault, jobs, words and the rest.
        parent: the window it stands over.
    """

    _came = Signal(int, int)

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        title, save = context.say("Write everything anew"), context.say("Write anew")
        super().__init__(context, title, parent, save_text=save, only_passphrase=True)
        say = self.say
        self._window = parent.window()
        self._stop = Event()
        self._told = -1
        self._rotated = Rotated("", key_ring_lost=False)
        self.renew = self.form.tick(
            "renew",
            say("Make a new recovery key too"),
            help_text=say("Safest when somebody else may have had your passphrase: they could have read the key."),
        )
        self.renew.write(True)
        self.form.put(Label(say("Your passphrase stays the same. A backup is made first."), wrap=True))
        self.progress = ProgressNote(say, say("Writing everything anew, and reading it back…"))
        self.progress.cancelled.connect(self._stop.set)
        self.add(self.progress)
        self._came.connect(self.progress.show_progress)

    def save(self) -> None:
        """Begin."""
        if not self.form.check():
            return
        self._stop.clear()
        self.progress.begin()
        work = partial(
            rotate,
            self.context.vault,
            self.secret.value,
            renew_recovery_key=bool(self.renew.value),
            progress=self._tick,
        )
        self.run_with_result(work, self._take)

    def accept(self) -> None:
        """Close, say that it is done, and go on with what is left to do."""
        super().accept()
        say = self.say
        self.context.messages.post(say("Everything is written anew. What was copied before fits no more."), "ok")
        if self._rotated.key_ring_lost:
            self.context.messages.post(say("This computer’s key ring did not answer; switch it on again."), "warn")
        self._after(self.context, self._rotated, self._window)

    def _tick(self, done: int, total: int) -> None:
        """Tell the window how far it is, and end when it should; this runs beside the window."""
        if self._stop.is_set():
            raise RotationStopped
        if done != self._told:
            self._told = done
            self._came.emit(done, total)

    def _take(self, rotated: Rotated) -> None:
        self._rotated = rotated

    def _stop_saving(self) -> None:
        super()._stop_saving()
        self.progress.end()

    @staticmethod
    def _after(context: AppContext, rotated: Rotated, window: QWidget) -> None:
        if not rotated.recovery_key:
            ask_about_backups(context, window)
            return
        shown = NewKeyDialog(context, rotated.recovery_key, window)
        shown.finished.connect(lambda _: ask_about_backups(context, window))
        shown.open()


def ask_about_backups(context: AppContext, window: QWidget) -> None:
    """Ask what shall become of backups under the old data key, if there are any."""
    if context.is_open:
        context.jobs.run(partial(older_backups, context.vault), _Asking(context, window).ask)


class _Asking:
    """Opens the sheet once it is known that there is something to ask."""

    def __init__(self, context: AppContext, window: QWidget) -> None:
        self._context = context
        self._window = window

    def ask(self, found: tuple[Backup, ...]) -> None:
        if found and self._context.is_open:
            OlderBackupsDialog(self._context, len(found), self._window).open()


class OlderBackupsDialog(Dialog):
    """Asks whether the backups under the old data key may go.

    Args:
        context: the vault, jobs, words and the rest.
        count: how many there are.
        parent: the window it stands over.
    """

    def __init__(self, context: AppContext, count: int, parent: QWidget) -> None:
        say = context.say
        super().__init__(say, say("The backups of before"), parent, wide="dialog_narrow")
        self._context = context
        self.add(
            Label(
                say.plural(
                    "One backup still opens with the secrets of before.",
                    "{count} backups still open with the secrets of before.",
                    count,
                ),
                wrap=True,
            ),
            Label(
                say(
                    "You can remove them; a new backup is made first. Copies in another folder stay: "
                    "look after those yourself."
                ),
                wrap=True,
            ),
        )
        self.keep_button = Button(say("Keep them"))
        self.keep_button.clicked.connect(self.reject)
        self.remove_button = Button(say("Remove them"), kind="danger")
        self.remove_button.clicked.connect(self._remove)
        self.add_foot(self.remove_button, self.keep_button)

    @Slot()
    def _remove(self) -> None:
        context = self._context
        self.accept()
        context.jobs.run(partial(remove_older_backups, context.vault), partial(_tell_removed, context))


def _tell_removed(context: AppContext, count: int) -> None:
    say = context.say
    words = say.plural("One older backup is removed.", "{count} older backups are removed.", count)
    context.messages.post(words, "ok")
