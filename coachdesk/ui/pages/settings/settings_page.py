"""Settings: who we are on the papers, how the desk looks, and where the vault is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachdesk.domain.changes import Changes
from coachdesk.errors import InvalidInput
from coachdesk.i18n import Language
from coachdesk.services.backups import Backup, backups
from coachdesk.services.drafts import Place
from coachdesk.services.office import Office, office, set_office
from coachdesk.settings import ThemeChoice
from coachdesk.ui.context import AppContext
from coachdesk.ui.draft_keeper import DraftKeeper
from coachdesk.ui.layouts import column, row, sized
from coachdesk.ui.pages.settings.locking_block import LockingBlock
from coachdesk.ui.reflow import Beside
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Desk, Page, PageHeader
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.form import Form
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Line
from coachdesk.ui.widgets.remark import Remark

ZOOMS = (0.9, 1.0, 1.25, 1.5, 2.0)


class SettingsPage(Page):
    """What the coach may choose; looks hold at once, who we are is saved by its button."""

    tables = frozenset({"organisation", "coach", "contact"})
    draft_form = "office"

    def __init__(self, context: AppContext, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, route, parent)
        say = self.say
        self._office = Office()
        self.office_form = form = self._office_form()
        self.drafts = DraftKeeper(context, Place(self.draft_form), form.kept, form.bring_back, self)
        self._has_shown = False
        form.edited.connect(self.drafts.touch)
        self.save_button = Button(say("Save"), kind="primary", keys="Ctrl+S")
        self.save_button.clicked.connect(self.save_office)
        self.look_form = self._look_form()
        self.keys_button = Button(say("What opens your vault…"), icon="key")
        self.keys_button.clicked.connect(self.go_to_keys)
        self.last_backup = Remark("backup", say("There is no backup yet."), "warn")
        self.backups_button = Button(say("Backups…"), icon="backup")
        self.backups_button.clicked.connect(self.go_to_backups)
        self.bin_button = Button(say("Open the bin"), kind="quiet", icon="bin")
        self.bin_button.clicked.connect(self.go_to_bin)
        left = column(
            Label(say("Who we are"), "h2"),
            Label(say("This stands on every paper, and whom people may call."), "body", "muted", wrap=True),
            self.drafts.line,
            self.office_form,
            row(self.save_button, 1),
            gap="medium",
        )
        right = column(
            Label(say("How the desk looks"), "h2"),
            self.look_form,
            Line(),
            LockingBlock(context),
            Line(),
            Label(say("Where your vault is"), "h2"),
            Label(str(context.vault.folder), "body", "muted", wrap=True),
            Label(say("Everything in it is encrypted, the backups too."), "caption", "muted", wrap=True),
            row(self.keys_button, 1),
            Line(),
            Label(say("Backups"), "h2"),
            self.last_backup,
            row(self.backups_button, 1),
            Line(),
            Label(say("Bin"), "h2"),
            Label(say("What you threw away can be put back."), "body", "muted", wrap=True),
            row(self.bin_button, 1),
            gap="medium",
        )  # fmt: skip
        left.addStretch(1)
        right.addStretch(1)
        both = Beside(gap="huge", margins=("huge", "none", "huge", "huge"), least="header_least")
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        inner = column(PageHeader(say("Settings")))
        inner.addLayout(both)
        inner.addStretch(1)
        self.setLayout(inner)

    @property
    def title(self) -> str:
        """What the window is called."""
        return self.say("Settings")

    def arrive(self, route: Route) -> None:
        """Take the key that saves."""
        super().arrive(route)
        action = self.desk.actions_table["save"]
        action.setEnabled(True)
        action.triggered.connect(self.save_office)
        self.context.jobs.run(partial(backups, self.context.vault.folder), self._show_backups)

    def leave(self) -> None:
        """Keep what was typed, and give the key back."""
        action = self.desk.actions_table["save"]
        action.triggered.disconnect(self.save_office)
        action.setEnabled(False)
        if self._typed() != self._office:
            self.save_office()

    def reload(self) -> None:
        """Fetch who we are."""
        self.context.jobs.run(partial(office, self.context.vault), self._show)

    @Slot()
    def save_office(self) -> None:
        """Save who we are."""
        typed = self._typed()
        work = self.drafts.saving(partial(set_office, self.context.vault, typed))
        self.context.jobs.run(work, partial(self._saved, typed), self._failed)

    @Slot()
    def go_to_keys(self) -> None:
        """Go to what opens the vault: passphrase, recovery key and the rest."""
        self.desk.navigator.go(Route("keys"))

    @Slot()
    def go_to_bin(self) -> None:
        """Go to what was thrown away."""
        self.desk.navigator.go(Route("bin"))

    @Slot()
    def go_to_backups(self) -> None:
        """Go to the backups: one now, a second folder, one put back."""
        self.desk.navigator.go(Route("backups"))

    # -- backups

    def _show_backups(self, found: tuple[Backup, ...]) -> None:
        if found:
            moment = self.say.moment(max(backup.proven_at for backup in found))
            self.last_backup.show_remark("check", self.say("Last proven: {moment}.", moment=moment), "ok")

    # -- who we are

    def _office_form(self) -> Form:
        say = self.say
        form = Form(say, self.context.clock)
        with form.side_by_side():
            form.text("organisation", say("Organisation"))
            form.text("town", say("Town"))
        form.text("coach", say("Your name"))
        with form.side_by_side():
            form.text("phone", say("Phone"))
            form.text("email", say("E-mail"))
        form.text("reachable", say("When can people reach you?"), placeholder=say("Monday to Thursday, 9 to 5"))
        return form

    def _show(self, found: Office) -> None:
        # What is being typed is not taken away by news of something else.
        if self._typed() == self._office:
            self.office_form.fill({name: getattr(found, name) for name in self.office_form.values()})
            self.drafts.take_for_saved()
        self._office = found
        if not self._has_shown:
            self._has_shown = True
            self.drafts.begin()

    def _typed(self) -> Office:
        values = {name: str(value).strip() for name, value in self.office_form.values().items()}
        return Office(**values, is_practice=self._office.is_practice)

    def _saved(self, typed: Office, changes: Changes) -> None:
        self._office = typed
        self.drafts.let_go()
        self.context.tell(changes, self.say("Saved: who we are."))

    def _failed(self, error: Exception) -> None:
        self.drafts.go_on()
        if isinstance(error, InvalidInput) and error.field in self.office_form.values():
            self.office_form.refuse({error.field: error.say(self.say)})
        else:
            self.context.report(error)

    # -- how it looks

    def _look_form(self) -> Form:
        say, settings = self.say, self.context.settings
        form = Form(say, self.context.clock)
        languages = [
            Option(None, say("As the system")),
            Option(Language.DUTCH, "Nederlands"),
            Option(Language.ENGLISH, "English"),
        ]
        themes = [
            Option(ThemeChoice.SYSTEM, say("As the system")),
            Option(ThemeChoice.LIGHT, say("Light")),
            Option(ThemeChoice.DARK, say("Dark")),
        ]
        zooms = [Option(zoom, say("{number} %", number=round(zoom * 100))) for zoom in ZOOMS]
        form.choice("language", say("Language"), languages).write(settings.language)
        form.choice("theme", say("Colours"), themes).write(settings.theme)
        nearest = min(ZOOMS, key=lambda zoom: abs(zoom - settings.zoom))
        form.choice("zoom", say("Size of everything"), zooms).write(nearest)
        sized(form, wide="header_least")
        for key, choose in (
            ("language", self.context.choose_language),
            ("theme", self.context.choose_theme),
            ("zoom", self.context.zoom_to),
        ):
            form.field(key).edited.connect(partial(self._choose, key, choose))
        return form

    def _choose(self, key: str, choose: object) -> None:
        if callable(choose):
            choose(self.look_form.field(key).read())
