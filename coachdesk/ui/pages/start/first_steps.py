"""The three steps of the first run, each with what it asks and what it says beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from coachdesk.domain.passphrase import LEAST_PASSPHRASE, is_long_enough
from coachdesk.i18n import Language
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import Part, column, row, sized
from coachdesk.ui.pages.start.recovery_key_tiles import RecoveryKeyTiles
from coachdesk.ui.pages.start.retyped_groups import RetypedGroups
from coachdesk.ui.reflow import Beside
from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.form import Form
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Line, Panel, bring_into_view
from coachdesk.ui.widgets.segmented import Segmented


class Step(QWidget):
    """One step.

    Args:
        context: the vault, jobs, words and the rest.
        title: what it asks.
        lead: one sentence about it.
    """

    no_draft = "there is no vault yet to keep anything in"

    done = Signal()
    """Enter was pressed where nothing is left to fill in."""
    edited = Signal()
    """Something was filled in."""

    def __init__(self, context: AppContext, title: str, lead: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.context = context
        self.main = column(Label(title, "display", wrap=True), Label(lead, "lead", "muted", wrap=True), gap="tiny")
        self.main.addLayout(column(margins=("none", "roomy", "none", "none")))
        self.first: QWidget | None = None

    @property
    def value(self) -> str:
        """What it is about, when that is text."""
        return ""

    def begin(self) -> None:
        """Let the keyboard begin in it."""
        if self.first is not None:
            # Later, since a window that is just being shown gives the keyboard away itself.
            QTimer.singleShot(0, self.first, self._take_focus)

    def check(self) -> bool:
        """Say beside the fields what is wrong, and tell whether all is well."""
        return True

    def _take_focus(self) -> None:
        if self.first is not None:
            self.first.setFocus()
            bring_into_view(self.first)

    def lay(self, *parts: Part, aside: Panel) -> None:
        """Put in what it asks, and beside it what one should know."""
        for part in parts:
            if isinstance(part, QWidget):
                self.main.addWidget(part)
        self.main.addStretch(1)
        sized(aside, wide="door_form")
        both = Beside(gap="huge", least="header_least")
        both.addLayout(self.main, 1)
        both.addWidget(aside, 0, Qt.AlignmentFlag.AlignTop)
        holder = column(both, margins=("huge", "huge", "huge", "large"))
        self.setLayout(holder)


class LanguageStep(Step):
    """In which language; the window speaks it at once."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        say = context.say
        super().__init__(
            context,
            say("Welcome"),
            say("CoachDesk helps people move to a next workplace without fear. Three short steps, and it is yours."),
            parent,
        )
        options = [Option(Language.DUTCH, "Nederlands"), Option(Language.ENGLISH, "English")]
        self.languages = Segmented(options, say("Language of the screen"))
        self.languages.choose(context.language)
        self.languages.chosen.connect(self._choose)
        name = Label(say("Language of the screen"), "strong")
        self.first = self.languages
        aside = _aside(
            "lock",
            say("Only on this laptop"),
            say("No account, no server, nothing on the internet. What you type is encrypted."),
            say("You can look around first in a practice file with invented people."),
        )
        choice = QWidget()
        choice.setLayout(row(self.languages, 1))
        self.lay(name, choice, aside=aside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, as in the steps that have fields."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def _choose(self, language: Language) -> None:
        self.context.choose_language(language)


class PassphraseStep(Step):
    """Which passphrase, twice."""

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        say = context.say
        super().__init__(
            context,
            say("Choose a passphrase"),
            say("A few words in a row. Easy to remember, hard to guess."),
            parent,
        )
        self.form = Form(say, context.clock)
        self.passphrase = self.form.secret(
            "passphrase",
            say("Your passphrase"),
            required=True,
            help_text=say("Four or five words that have nothing to do with each other are strongest."),
        )
        self.again = self.form.secret("again", say("Once more, by heart"), required=True)
        self.form.edited.connect(self.edited)
        self.passphrase.control.entered.connect(self.again.take_focus)
        self.again.control.entered.connect(self.done)
        self.first = self.passphrase.target
        aside = _aside(
            "key",
            say("Only you know it"),
            say("Your passphrase is kept nowhere, not with us either. So nobody can send it back."),
            say("In the next step you get a recovery key. With it you come in when you forget."),
        )
        self.lay(self.form, aside=aside)

    @property
    def value(self) -> str:
        """The passphrase, untouched."""
        return self.passphrase.value

    def check(self) -> bool:
        """Ask for enough characters, and for the same ones twice."""
        say = self.context.say
        if not self.form.check():
            return False
        if not is_long_enough(self.passphrase.value):
            short = say("Make it at least {count} characters long; a sentence is easiest.", count=LEAST_PASSPHRASE)
            return self.form.refuse({"passphrase": short, "again": ""})
        same = self.passphrase.value == self.again.value
        return self.form.refuse({"again": "" if same else say("This is not the same as the first time.")})


class RecoveryStep(Step):
    """The recovery key, to write down; two of its groups are asked back.

    Args:
        context: the vault, jobs, words and the rest.
        recovery_key: as it was made: a prefix and eight groups.
    """

    def __init__(self, context: AppContext, recovery_key: str, parent: QWidget) -> None:
        say = context.say
        super().__init__(
            context,
            say("Write down your recovery key"),
            say("It is the only other way in. Write it down or print it now."),
            parent,
        )
        key = RecoveryKeyTiles(context, recovery_key)
        self.form = RetypedGroups(context, recovery_key)
        self.asked, self.groups = self.form.asked, self.form.groups
        self.form.edited.connect(self.edited)
        self.form.done.connect(self.done)
        self.first = self.form.first
        aside = _aside(
            "home",
            say("Keep it apart"),
            say("At home in a drawer is fine. Not in the bag of this laptop, and not in a photo."),
            say("Whoever has the laptop and this paper can read everything."),
        )
        between = QWidget()
        between.setLayout(column(key, self.form, gap="medium"))
        self.lay(between, aside=aside)

    def check(self) -> bool:
        """Compare the groups that were asked."""
        return self.form.compare()


def _aside(icon: str, title: str, first: str, second: str) -> Panel:
    """Return what one should know beside a step."""
    return Panel(
        "paper",
        IconLabel(icon, "voice", "icon_huge"),
        Label(title, "h2"),
        Label(first, wrap=True),
        Line("paper_line"),
        Label(second, wrap=True),
        gap="medium",
        margins=("huge", "huge"),
    )
