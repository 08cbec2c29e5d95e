"""The first run: language, passphrase, recovery key; three steps, and nothing is kept before the second is done."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from coachdesk.errors import KnownError
from coachdesk.ui.announce import announce
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.start.entrance import Entrance, create, practise
from coachdesk.ui.pages.start.first_steps import LanguageStep, PassphraseStep, RecoveryStep, Step
from coachdesk.ui.reflow import Beside, Flow
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.drawing import Drawing
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Line, ScrollPane, on_ground
from coachdesk.ui.widgets.remark import Remark
from coachdesk.ui.widgets.stepper import Stepper

if TYPE_CHECKING:
    from coachdesk.services.vault import NewVault, Vault

STEPS: Final = 3


class FirstRun(QWidget):
    """Makes a vault in three short steps, or opens the practice file in one.

    Args:
        context: the vault, jobs, words and the rest.
        entrance: where the vault shall be.
    """

    elsewhere = Signal()
    """The coach has a vault already, in another folder."""
    backup_wanted = Signal()
    """The coach has a backup, of a laptop that is lost."""

    def __init__(self, context: AppContext, entrance: Entrance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._entrance = entrance
        self._made: NewVault | None = None
        self._number = 0
        say = context.say
        on_ground(self, "surface")
        self._stepper = Stepper(say, (say("Language"), say("Passphrase"), say("Recovery key")))
        self._where = Label("", "body", "muted")
        self._stack = QStackedWidget()
        self._steps: list[Step] = []
        self.problem = Remark("warning", "", "danger", parent=self)
        self.problem.hide()
        self.back_button = Button(say("Back"), icon="arrow_left", size="large")
        self.practice_button = Button(say("Look around in the practice file first"), kind="quiet")
        self.other_button = Button(say("I have a vault already"), kind="quiet")
        self.next_button = Button("", kind="primary", size="large", icon_end="arrow_right")
        self.back_button.clicked.connect(self._go_back)
        self.practice_button.clicked.connect(self._practise)
        self.other_button.clicked.connect(self.elsewhere)
        self.backup_button = Button(say("I have a backup"), kind="quiet")
        self.backup_button.clicked.connect(self.backup_wanted)
        self.next_button.clicked.connect(self._go_on)
        inner = column(self._head(), Line())
        inner.addWidget(self._stack, 1)
        inner.addWidget(Line())
        inner.addWidget(self._foot())
        whole = on_ground(QWidget(), "clear")
        whole.setLayout(inner)
        self.setLayout(column(ScrollPane(whole)))
        self._put(LanguageStep(context, self))
        self.show_step(0)
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self.let_go)

    # -- going through it

    @property
    def step(self) -> Step:
        """The step that is seen."""
        return self._steps[self._number]

    def show_step(self, number: int) -> None:
        """Show a step, and begin in its first field."""
        say = self._context.say
        self._number = number
        self._stepper.show_now(number)
        self._where.show_text(say("Step {number} of {count}", number=number + 1, count=STEPS))
        self._stack.setCurrentWidget(self.step)
        self.problem.hide()
        # A vault that was made is not made back: from there the way is on.
        self.back_button.setVisible(number == 1)
        self.practice_button.setVisible(number < 2)
        self.other_button.setVisible(number == 0)
        self.backup_button.setVisible(number == 0)
        self.next_button.show_text(say("Open my desk") if number == 2 else say("Continue"))
        self.step.begin()

    @Slot()
    def let_go(self) -> None:
        """Close a vault that was made and never opened: the window goes, and others may open it."""
        if self._made is not None:
            made, self._made = self._made, None
            made.vault.close()

    def _put(self, step: Step) -> None:
        step.done.connect(self._go_on)
        step.edited.connect(self.problem.hide)
        self._steps.append(step)
        self._stack.addWidget(step)

    @Slot()
    def _go_back(self) -> None:
        self.show_step(self._number - 1)

    @Slot()
    def _go_on(self) -> None:
        if not self.next_button.isEnabled() or not self.step.check():
            return
        if self._number == 0:
            if len(self._steps) == 1:
                self._put(PassphraseStep(self._context, self))
            self.show_step(1)
        elif self._made is None:
            self._create()
        else:
            made, self._made = self._made, None
            self._context.open_with(made.vault)

    # -- making and opening

    def _create(self) -> None:
        passphrase = self.step.value
        self._be_busy(True, self._context.say("Making your vault…"))
        work = partial(create, self._entrance.folder, passphrase, self._context.clock)
        self._context.jobs.run(work, self._created, self._failed)

    def _created(self, made: NewVault) -> None:
        self._be_busy(False)
        self._made = made
        self._put(RecoveryStep(self._context, made.recovery_key, self))
        self.show_step(2)

    @Slot()
    def _practise(self) -> None:
        self._entrance.folder = self._entrance.paths.practice
        self._be_busy(True, self._context.say("Making the practice file…"))
        work = partial(practise, self._entrance.folder, self._context.language, self._context.clock)
        self._context.jobs.run(work, self._practising, self._failed_to_practise)

    def _practising(self, vault: Vault) -> None:
        self._context.open_with(vault)

    def _failed_to_practise(self, error: Exception) -> None:
        self._entrance.folder = self._entrance.paths.vault
        self._failed(error)

    def _be_busy(self, busy: bool, words: str = "") -> None:
        for button in (self.next_button, self.back_button, self.practice_button, self.other_button, self.backup_button):
            button.setEnabled(not busy)
        self.problem.setVisible(busy)
        if busy:
            self.problem.show_remark("clock", words, "muted")
            announce(self, words)

    def _failed(self, error: Exception) -> None:
        self._be_busy(False)
        if isinstance(error, KnownError):
            sentence = error.say(self._context.say)
            self.problem.show_remark("warning", sentence, "danger")
            self.problem.show()
            announce(self, sentence, urgent=True)
        else:
            self._context.report(error)

    # -- how it looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Count the steps instead of naming them where there is no room for their names."""
        super().resizeEvent(event)
        theme = look()
        room = self._stepper.sizeHint().width() + theme.size("rail") + 2 * theme.space("huge")
        self._stepper.setVisible(self.width() >= room)
        self._where.setVisible(self.width() < room)

    def _head(self) -> QWidget:
        brand = row(Drawing("mark", wide="icon_huge", high="icon_huge"), Label("CoachDesk", "h3"), gap="snug")
        brand_holder = QWidget()
        brand_holder.setLayout(brand)
        head = QWidget()
        head.setLayout(row(brand_holder, self._stepper, self._where, 1, gap="huge", margins=("huge", "large")))
        return head

    def _foot(self) -> QWidget:
        foot = on_ground(QWidget(), "window")
        ways = QWidget()
        ways.setLayout(
            Flow(self.back_button, self.practice_button, self.other_button, self.backup_button, gap="medium")
        )
        buttons = Beside(gap="medium", least="field_least")
        buttons.addWidget(ways, 1)
        buttons.addWidget(self.next_button)
        foot.setLayout(column(self.problem, buttons, gap="small", margins=("huge", "medium", "huge", "medium")))
        return foot
