"""“This file is damaged”: what happened in plain words, that nothing was changed, and the ways on."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from coachdesk.errors import KnownError, WrongPassphrase
from coachdesk.services.damage import Damage, look_at_damage
from coachdesk.services.findings import FindingKind
from coachdesk.services.key_mending import EarlierKeys, use_earlier_keys
from coachdesk.services.restoring import PreparedRestore, RestorePlan, prepare_restore
from coachdesk.services.salvage import SalvageReport, salvage, salvage_folder
from coachdesk.ui.announce import announce
from coachdesk.ui.context import AppContext
from coachdesk.ui.jobs import Job, Progress
from coachdesk.ui.layouts import column
from coachdesk.ui.pages.backups.second_folder_block import chosen_folder
from coachdesk.ui.pages.backups.words import brought_by
from coachdesk.ui.pages.start.door_pane import DoorPane
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.pages.start.way_on import WayOn
from coachdesk.ui.reflow import Beside
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Panel
from coachdesk.ui.widgets.progress import ProgressNote
from coachdesk.ui.widgets.remark import Remark

_MISSING = {FindingKind.KEY_FILE_MISSING, FindingKind.DATABASE_MISSING}


class Damaged(QWidget):
    """Looks at a vault that did not open, says what it found and offers what can be done.

    Args:
        context: jobs, words and the rest.
        entrance: which vault it is.
        secret: what was typed at the door.
    """

    no_draft = "nothing is typed here"

    mended = Signal()
    """The vault can be opened again, as it is or in another folder; or the coach tries something else."""
    refused = Signal(str)
    """What was typed opens nothing here; a sentence."""
    backup_wanted = Signal()
    """The coach looks for a backup elsewhere."""
    elsewhere = Signal()
    """The coach wants another folder."""

    def __init__(self, context: AppContext, entrance: Entrance, secret: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = context.say
        self._context = context
        self._entrance = entrance
        self._secret = secret
        self._job: Job | None = None
        self.problem = Remark("warning", "", "danger", parent=self)
        self.problem.hide()
        self._found = Panel("warn", gap="tiny")
        self._found.hide()
        self._ways = Beside(gap="medium", least="header_least")
        self.ways: list[WayOn] = []
        self.progress = ProgressNote(say, say("Looking at what happened…"))
        self.progress.cancelled.connect(self.stop)
        self.other_backup = Button(say("Look for a backup in another folder"), kind="quiet", icon="search")
        self.other_vault = Button(say("Choose another vault"), kind="quiet", icon="go")
        self.again = Button(say("Type something else"), kind="quiet", icon="arrow_left")
        self.again.clicked.connect(self.mended)
        self.other_backup.clicked.connect(self.backup_wanted)
        self.other_vault.clicked.connect(self.elsewhere)
        content = QWidget()
        content.setLayout(column(self._found, self.problem, self.progress, self._ways, gap="medium"))
        self.pane = DoorPane(
            say("This file is damaged"),
            say("Looking at what happened…"),
            content,
            self.again,
            self.other_backup,
            self.other_vault,
        )
        self.setLayout(column(self.pane))
        self.progress.begin()
        work = partial(look_at_damage, entrance.folder, secret, context.clock, chosen_folder(context))
        context.jobs.run(work, self._show, self._not_looked)

    @Slot()
    def stop(self) -> None:
        """Stop what is being done; nothing was changed."""
        if self._job is not None:
            self._job.cancel()
            self._be_free()

    # -- what is seen

    def _show(self, damage: Damage) -> None:
        say = self._context.say
        self.progress.end()
        if damage.examination.is_sound:
            # Somebody put it right meanwhile.
            self.mended.emit()
            return
        kinds = {each.kind for each in damage.examination.damage}
        if kinds & _MISSING:
            self.pane.show_words(say("A part of this file is missing"), say("Nothing was changed. You can go on."))
        else:
            self.pane.show_words(say("This file is damaged"), say("Nothing was changed. You can go on."))
        for each in damage.examination.damage:
            self._found.add(Remark("warning", each.say(say), "warn", ink="text"))
        for each in damage.examination.to_know:
            if each.kind is FindingKind.EARLIER_KEYS_CLOSED:
                self._found.add(Remark("info", each.say(say), "warn", ink="text"))
        self._found.add(Label(str(self._entrance.folder), "caption", "muted", wrap=True))
        self._found.show()
        if damage.examination.keys_can_be_mended and damage.examination.earlier_keys is not None:
            self._offer_keys(damage.examination.earlier_keys)
        if damage.copy is not None:
            self._offer_copy(damage.copy)
        if damage.can_be_read and not damage.examination.keys_can_be_mended:
            self._offer_salvage()
        if not self.ways:
            text = say("There is no whole backup here. If you have one on a stick, look for it there.")
            self._found.add(Label(text, "strong", wrap=True))
        _begin_at(self.ways[0].button if self.ways else self.other_backup)
        announce(self, f"{self.pane.title.text()}. {damage.examination.damage[0].say(say)}", urgent=True)

    def _offer_keys(self, earlier: EarlierKeys) -> None:
        say = self._context.say
        button = Button(say("Use this key file"), kind="primary")
        button.clicked.connect(partial(self._use_keys, earlier))
        self._offer(
            WayOn(
                say("Use the key file of {moment}", moment=say.moment(earlier.written_at)),
                button,
                say("It opens the same data, so nothing is lost."),
                say("Afterwards the vault opens with the passphrase and the recovery key of that day."),
                is_best=True,
            )
        )

    def _offer_copy(self, plan: RestorePlan) -> None:
        say = self._context.say
        is_best = not self.ways
        button = Button(say("Put this copy back"), kind="primary" if is_best else "plain")
        button.clicked.connect(partial(self._put_back, plan))
        self._offer(
            WayOn(
                say("Put back the copy of {moment}", moment=say.moment(plan.backup.made_at)),
                button,
                say("It was read back now, and it is whole. It brings:"),
                brought_by(plan, say),
                say("What came after this moment is not in it. What is there now is kept aside for thirty days."),
                is_best=is_best,
            )
        )

    def _offer_salvage(self) -> None:
        say = self._context.say
        is_best = not self.ways
        button = Button(say("Read what can be read"), kind="primary" if is_best else "plain")
        button.clicked.connect(self._salvage)
        self._offer(
            WayOn(
                say("Read what can be read"),
                button,
                say("Into a new vault beside this one. It has what came after the last copy too."),
                say("Afterwards you see what could not be read. This file stays as it is."),
                is_best=is_best,
            )
        )

    def _offer(self, way: WayOn) -> None:
        self.ways.append(way)
        self._ways.addWidget(way, 1)

    # -- what is done

    @Slot()
    def _use_keys(self, earlier: EarlierKeys) -> None:
        self._begin(self._context.say("Putting the key file in its place…"))
        work = partial(use_earlier_keys, self._entrance.folder, earlier, self._context.clock)
        self._context.jobs.run(work, self._keys_used, self._failed)

    def _keys_used(self, _aside: Path | None) -> None:
        self._be_free()
        self._context.messages.post(self._context.say("The key file is whole again. Open your vault."), "info")
        self.mended.emit()

    @Slot()
    def _put_back(self, plan: RestorePlan) -> None:
        self._begin(self._context.say("Putting the copy back, and reading it…"))
        self._job = self._context.jobs.run_long(
            partial(_prepare, self._entrance.folder, plan, self._secret),
            partial(self._prepared, plan),
            self._failed,
            on_progress=self.progress.show_progress,
            lane="vault",
        )

    def _prepared(self, plan: RestorePlan, prepared: PreparedRestore) -> None:
        # From here it is one step, which is not stopped half-way.
        self._job = None
        self._context.jobs.run(
            partial(prepared.finish, self._context.clock), partial(self._is_back, plan), self._failed
        )

    def _is_back(self, plan: RestorePlan, aside: Path | None) -> None:
        say = self._context.say
        self._be_free()
        moment = say.moment(plan.backup.made_at)
        if aside is not None:
            text = say(
                "The copy of {moment} is back. What it replaced is kept in {folder}.", moment=moment, folder=aside
            )
        else:
            text = say("The copy of {moment} is back. Open your vault.", moment=moment)
        self._context.messages.post(text, "info")
        self.mended.emit()

    @Slot()
    def _salvage(self) -> None:
        self._begin(self._context.say("Reading what can be read…"))
        self._job = self._context.jobs.run_long(
            partial(_read, self._entrance.folder, self._secret, chosen_folder(self._context)),
            self._salvaged,
            self._failed,
            on_progress=self.progress.show_progress,
            lane="vault",
        )

    def _salvaged(self, done: SalvageReport) -> None:
        say = self._context.say
        self._be_free()
        self.pane.show_words(
            say("This could be read"),
            say("The new vault is in {folder}. The damaged one is as it was.", folder=done.folder),
        )
        self._found.hide()
        for way in self.ways:
            way.hide()
        button = Button(say("Open the new vault"), kind="primary")
        button.clicked.connect(partial(self._go_to, done.folder))
        read = say.plural("{count} record is in the new vault.", "{count} records are in the new vault.", done.read)
        way = WayOn(read, button, *done.say(say), is_best=True)
        self._offer(way)
        _begin_at(button)
        announce(self, read)

    @Slot()
    def _go_to(self, folder: Path) -> None:
        self._entrance.folder = folder
        self.mended.emit()

    def _begin(self, words: str) -> None:
        self.problem.hide()
        self.progress.begin(words)
        for way in self.ways:
            way.button.setEnabled(False)
        for button in (self.again, self.other_backup, self.other_vault):
            button.setEnabled(False)

    def _be_free(self) -> None:
        self._job = None
        self.progress.end()
        for way in self.ways:
            way.button.setEnabled(True)
        for button in (self.again, self.other_backup, self.other_vault):
            button.setEnabled(True)

    # -- what goes wrong

    def _not_looked(self, error: Exception) -> None:
        self.progress.end()
        if isinstance(error, WrongPassphrase):
            self.refused.emit(error.say(self._context.say))
        else:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        self._be_free()
        if isinstance(error, KnownError):
            sentence = error.say(self._context.say)
            self.problem.show_remark("warning", sentence, "danger")
            self.problem.show()
            announce(self, sentence, urgent=True)
        else:
            self._context.report(error)


def _begin_at(button: Button) -> None:
    # Later, since what is just being laid out cannot be scrolled to.
    QTimer.singleShot(0, button, button.setFocus)


def _prepare(folder: Path, plan: RestorePlan, secret: str, progress: Progress) -> PreparedRestore:
    prepared = prepare_restore(folder, plan.backup, secret, progress.report)
    if progress.cancelled:
        prepared.drop()
    return prepared


def _read(folder: Path, secret: str, second: Path | None, progress: Progress) -> SalvageReport:
    return salvage(folder, secret, salvage_folder(folder), second=second, report=progress.report)
