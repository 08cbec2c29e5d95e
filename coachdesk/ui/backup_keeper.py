"""Who makes backups while the desk is open: one when the vault opens, then one every half hour if anything changed.

Each one goes to the second folder too, if there is one and it is there. A stick that is away stops nobody: after a week
it is said in one sentence, and then once a week.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Slot

from coachdesk.ui.context import AppContext

if TYPE_CHECKING:
    from coachdesk.services.second_folder import Visit
    from coachdesk.services.vault import Vault

EVERY_MS: Final = 30 * 60 * 1000


@dataclass(frozen=True, slots=True)
class _Kept:
    """What became of one round.

    Args:
        visit: how the second folder was found; None where there is none.
        at: when, in UTC.
        nags: whether it is time to say that the folder was away for long.
    """

    visit: Visit | None
    at: datetime
    nags: bool = False


class BackupKeeper(QObject):
    """Backs the open vault up beside the window; what goes wrong is told, since a coach counts on it.

    Args:
        context: the vault, jobs, words and the rest.
    """

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.keep)
        context.vault_changed.connect(self._follow)

    @Slot()
    def keep(self) -> None:
        """Make a backup now, unless the newest one holds everything; bring it to the second folder."""
        if self._context.is_open:
            settings = self._context.settings
            work = partial(
                _keep,
                self._context.vault,
                just_opened=not self._timer.isActive(),
                second=settings.second_folder,
                seen=settings.second_folder_seen,
                told=settings.second_folder_told,
            )
            self._context.jobs.run(work, self._kept)

    @Slot()
    def _follow(self) -> None:
        self._timer.stop()
        if self._context.is_open:
            self._tell_what_is_missing(self._context.vault.missing_saves)
            self.keep()
            self._timer.start()

    def _tell_what_is_missing(self, saves: int) -> None:
        if saves:
            text = self._context.say.plural(
                "The last thing you saved is missing; the computer was broken off in the middle of it. "
                "Look what you did last, and type it again.",
                "The last {count} things you saved are missing. Look what you did last, or put a backup back.",
                saves,
            )
            self._context.messages.post(text, "danger")

    def _kept(self, kept: _Kept) -> None:
        """A backup that is made is not worth a word; the page of backups says when the last one was."""
        if self._context.is_open:
            # Apart from what saves, since a key ring may take its time.
            self._context.jobs.run(partial(_anchor, self._context.vault), _nothing, _nothing, lane="papers")
        settings = self._context.settings
        if kept.visit is None or not settings.second_folder:
            return
        if kept.visit.was_there:
            self._context.remember(replace(settings, second_folder_seen=kept.at.isoformat(), second_folder_told=""))
        elif kept.nags:
            self._context.remember(replace(settings, second_folder_told=kept.at.isoformat()))
            say = self._context.say
            day = say.day(datetime.fromisoformat(settings.second_folder_seen).astimezone().date())
            text = say(
                "Your second folder was last seen on {day}. Put the stick in when you can; the rest goes by itself.",
                day=day,
            )
            self._context.messages.post(text, "warn")


def _keep(vault: Vault, *, just_opened: bool, second: str, seen: str, told: str) -> _Kept:
    # Imported beside the window, as everything is that works with the vault.
    from coachdesk.services.backups import BackupReason, back_up_if_changed
    from coachdesk.services.office import office
    from coachdesk.services.second_folder import should_nag, visit

    back_up_if_changed(vault, BackupReason.OPENED if just_opened else BackupReason.WHILE_OPEN)
    now = vault.now()
    if not second or office(vault).is_practice:
        return _Kept(None, now)
    found = visit(vault, Path(second))
    last_seen = datetime.fromisoformat(seen) if seen else None
    last_told = datetime.fromisoformat(told) if told else None
    return _Kept(found, now, nags=not found.was_there and should_nag(last_seen, last_told, now))


def _anchor(vault: Vault) -> None:
    from coachdesk.services.head_anchor import anchor_head

    anchor_head(vault)


def _nothing(outcome: object) -> None:
    """Where the key ring cannot keep the end of the trail, the check says what cannot be checked."""
