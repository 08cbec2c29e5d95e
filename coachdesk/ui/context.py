"""What every page is given: the vault, jobs, words, messages, the clock and the settings, and who tells of changes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from coachdesk.atomic_file import as_fault
from coachdesk.clock import Clock
from coachdesk.domain.changes import Changes
from coachdesk.errors import KnownError
from coachdesk.i18n import Language, Words, words_in
from coachdesk.settings import Settings, ThemeChoice, save_settings
from coachdesk.ui.clipboard import SecretClipboard
from coachdesk.ui.crash import CrashReporter
from coachdesk.ui.jobs import JobRunner, Unsettled
from coachdesk.ui.messages import Messages
from coachdesk.ui.theme_keeper import ThemeKeeper

if TYPE_CHECKING:
    from coachdesk.services.vault import Vault


class NoVaultOpen(RuntimeError):
    """A page asked for the vault while there is none: a bug."""


class AppContext(QObject):
    """The desk as a page sees it; made once by `bootstrap`, and by tests with an `ImmediateJobRunner`.

    Args:
        jobs: runs work beside the window.
        theme: what the desk wears.
        clock: what day it is.
        settings: as they were saved.
        settings_file: where they are saved; None keeps them in memory.
        crashes: where errors go that nobody foresaw.
    """

    changed = Signal(Changes)
    """A use case changed the vault; a page looks whether its tables are among them."""
    done = Signal(Changes, str)
    """Something was done, and every page knows; carries how the page says it, or nothing. The window says it, once,
    and offers to take it back where that can be."""
    language_changed = Signal()
    """The screen speaks another language; whoever shows words makes them again."""
    about_to_lock = Signal()
    """The first thing of every lock, and of closing the window: whoever holds unsaved text starts saving it, at once.

    Everything is still there: the vault, the pages, the sheets that stand over them. A slot collects what must be kept
    before it returns, and hands it to the lane of the vault (`jobs.run`), which ends what it has before it closes. It
    waits for nothing; an error in it stops nobody.
    """
    leaving = Signal()
    """The second thing of every lock: the page that is seen is left, as for another page; the vault is still open."""
    vault_changed = Signal()
    """A vault was opened, or closed."""
    settings_changed = Signal()
    """The coach chose something else; whoever acts on a setting looks again."""
    form_wanted = Signal(object)
    """Somebody wants to go on with unsaved text; carries the `Place` it belongs to."""

    def __init__(
        self,
        *,
        jobs: JobRunner,
        theme: ThemeKeeper,
        clock: Clock,
        settings: Settings | None = None,
        settings_file: Path | None = None,
        crashes: CrashReporter | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.theme = theme
        self.clock = clock
        self.messages = Messages(self)
        self.clipboard = SecretClipboard(self)
        self.crashes = crashes or CrashReporter(self)
        self._settings = settings or Settings()
        self._settings_file = settings_file
        self._words = words_in(self._settings.language or system_language())
        self._vault: Vault | None = None
        self._is_locking = False
        jobs.failed.connect(self.report)
        jobs.lost.connect(self._report_lost)

    # -- words

    @property
    def say(self) -> Words:
        """The words of the screen, in the language it speaks now."""
        return self._words

    @property
    def language(self) -> Language:
        """The language of the screen."""
        return self._words.language

    # -- the vault

    @property
    def vault(self) -> Vault:
        """The open vault.

        Raises:
            NoVaultOpen: there is none, so no page should be.
        """
        if self._vault is None:
            raise NoVaultOpen
        return self._vault

    @property
    def is_open(self) -> bool:
        """Whether a vault is open."""
        return self._vault is not None

    def open_with(self, vault: Vault) -> None:
        """Work with a vault from now on."""
        self._vault = vault
        self.vault_changed.emit()

    def lock(self) -> None:
        """Save what was typed; let go of the vault, of what was said and copied, and of every page.

        The file is closed behind the window, after everything that was handed to the lanes. What comes of that finds
        no page any more; an error is still told, at the door.
        """
        if self._vault is None or self._is_locking:
            return
        self._is_locking = True
        try:
            self.about_to_lock.emit()
            self.leaving.emit()
        finally:
            self._is_locking = False
        vault, self._vault = self._vault, None
        self.messages.clear()
        self.clipboard.empty()
        self.jobs.part()
        self.vault_changed.emit()
        self.jobs.run_last(vault.close, self._closed)

    # -- settings

    @property
    def settings(self) -> Settings:
        """What this machine remembers."""
        return self._settings

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Change to light, dark, or as the system."""
        self.theme.choose(choice)
        self.remember(replace(self._settings, theme=choice))

    def zoom_to(self, zoom: float) -> None:
        """Make everything larger or smaller."""
        self.theme.zoom_to(zoom)
        self.remember(replace(self._settings, zoom=self.theme.zoom))

    def choose_language(self, language: Language | None) -> None:
        """Speak another language; None follows the system."""
        self.remember(replace(self._settings, language=language))
        words = words_in(language or system_language())
        if words is not self._words:
            self._words = words
            self.language_changed.emit()

    def remember(self, settings: Settings) -> None:
        """Keep settings, and save them beside the window."""
        if settings == self._settings:
            return
        self._settings = settings
        self.settings_changed.emit()
        if self._settings_file is not None:
            self.jobs.run(partial(save_settings, self._settings_file, settings), self._saved, self._not_saved)

    # -- what went wrong

    @Slot(Exception)
    def report(self, error: Exception) -> None:
        """Show an error: what can be explained as a message, anything else as a bug."""
        # What a disk refuses is no bug of ours, wherever it comes up.
        known = error if isinstance(error, KnownError) else as_fault(error)
        if known is not None:
            self.messages.post(known.say(self._words), "danger")
        else:
            self.crashes.report(error)

    def tell(self, changes: Changes, sentence: str = "") -> None:
        """Tell every page what a use case changed; a fit `on_done` for jobs.

        Args:
            changes: of the use case.
            sentence: what the message bar says of it; without one it says the label of what can be taken back.
        """
        self.changed.emit(changes)
        self.done.emit(changes, sentence)

    @Slot(Exception)
    def _report_lost(self, error: Exception) -> None:
        """Tell of work that failed after its page had gone; at the door no name of a file or a workplace is said."""
        known = error if isinstance(error, KnownError) else as_fault(error)
        if known is not None and (self.is_open or not known.values):
            self.report(known)
        elif known is None and not isinstance(error, Unsettled):
            self.crashes.report(error)
        else:
            say = self._words
            self.messages.post(say("The last thing you did may not be finished. Look whether it is there."), "warn")

    def _closed(self, nothing: None) -> None:
        """The file is closed; there is nothing to say about it."""

    def _saved(self, nothing: None) -> None:
        """The settings are saved; there is nothing to say about it."""

    def _not_saved(self, error: Exception) -> None:
        """Preferences that cannot be saved are not worth a word: they hold until the desk is closed."""


def system_language() -> Language:
    """Return the language of the system, if CoachDesk speaks it; Dutch otherwise, since that is where it works."""
    for name in QLocale.system().uiLanguages():
        for language in Language:
            if name.split("-")[0] == language.value:
                return language
    return Language.DUTCH
