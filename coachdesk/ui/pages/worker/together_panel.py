"""Going through the sentences together: how many the worker approved, which ones wait, and what they are about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coachdesk.domain.statement import AREA_NAMES, LeidraadArea, StatementKind
from coachdesk.i18n import Words
from coachdesk.services.profile import StatementRow
from coachdesk.ui.layouts import column, sized
from coachdesk.ui.pages.worker.area_button import AreaButton
from coachdesk.ui.pages.worker.section import Person
from coachdesk.ui.pages.worker.statement_sheet import rows_by_waiting
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Line, Panel
from coachdesk.ui.widgets.progress import ProgressBar
from coachdesk.ui.widgets.remark import Remark

AREA_ICONS: Final = {
    LeidraadArea.SKILLS: "star",
    LeidraadArea.LEARNING: "learn",
    LeidraadArea.SOCIAL: "people",
    LeidraadArea.IDENTITY: "coffee",
    LeidraadArea.WISHES: "flag",
}


class TogetherPanel(QWidget):
    """The side of the profile.

    Args:
        say: the words of the screen.
        person: whose profile it is.
        rows: every sentence.
        area: the area that is looked at; None for all.
    """

    approve_wanted = Signal(object)
    """The worker approves a sentence; carries its row."""
    add_wanted = Signal()
    """Add a sentence."""
    area_chosen = Signal(object)
    """Look at one area; carries it, or None for all."""

    def __init__(
        self,
        say: Words,
        person: Person,
        rows: Sequence[StatementRow],
        area: LeidraadArea | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.say = say
        self._person = person
        self.waiting: list[ApproveButton] = []
        waiting, approved = rows_by_waiting(rows)
        sized(self, wide="side")
        add = Button(say("Add a sentence"), icon="plus")
        add.clicked.connect(self.add_wanted)
        self.add_button = add
        self.areas = self._areas(rows, area)
        title = Label(say("Go through it together"), "h3")
        about = column(Label(say("What is it about?"), "h3"), *self.areas.values(), gap="tiny")
        self.setLayout(column(title, *self._progress(waiting, approved), add, Line(), about, 1, gap="snug"))

    def _progress(self, waiting: Sequence[StatementRow], approved: Sequence[StatementRow]) -> list[QWidget]:
        say, name = self.say, self._person.name
        total = len(waiting) + len(approved)
        if not total:
            words = say("There is no sentence yet. Begin with what {name} is good at.", name=name)
            return [Label(words, "body", "muted", wrap=True)]
        bar = ProgressBar(say("Sentences that {name} approves", name=name), "ok")
        bar.show_progress(len(approved), total)
        parts: list[QWidget] = [Label(self._counted(approved, total), "body", "muted", wrap=True), bar]
        if not waiting:
            return [*parts, Remark("check", say("{name} approves every sentence.", name=name), "ok", ink="text")]
        words = say.plural("One sentence still waits.", "{count} sentences still wait.", len(waiting))
        parts.append(Remark("clock", words, "warn", ink="text"))
        for each in waiting:
            button = ApproveButton(say, each, name)
            button.approve_wanted.connect(self.approve_wanted)
            self.waiting.append(button)
            parts.append(Panel("paper", Label(each.text, wrap=True), button, margins=("medium", "snug")))
        return parts

    def _counted(self, approved: Sequence[StatementRow], total: int) -> str:
        say, name = self.say, self._person.name
        days = [each.approved_on for each in approved if each.approved_on is not None]
        if not days:
            return say("{name} approves {count} of {total} sentences.", name=name, count=len(approved), total=total)
        return say(
            "{name} approves {count} of {total} sentences, the last one on {day}.",
            name=name, count=len(approved), total=total, day=say.day_of_year(max(days)),
        )  # fmt: skip

    def _areas(self, rows: Sequence[StatementRow], area: LeidraadArea | None) -> dict[LeidraadArea, AreaButton]:
        counted = Counter(each.area for each in rows if each.kind is not StatementKind.PRIVATE)
        buttons = {}
        for each, words in AREA_NAMES.items():
            buttons[each] = AreaButton(each, self.say.of(words), AREA_ICONS[each], counted[each])
            buttons[each].setChecked(each is area)
            buttons[each].chosen.connect(self.area_chosen)
        return buttons


class ApproveButton(Button):
    """What the worker says, on a button the coach presses while both look at the sentence.

    Args:
        say: the words of the screen.
        statement: the sentence.
        name: of the worker.
    """

    approve_wanted = Signal(object)

    def __init__(self, say: Words, statement: StatementRow, name: str, parent: QWidget | None = None) -> None:
        words = say("{name} approves this", name=name)
        super().__init__(words, size="small", icon="check", parent=parent)
        self.statement = statement
        self.setAccessibleName(say("{words}: {sentence}", words=words, sentence=statement.text))
        self.clicked.connect(self._tell)

    def _tell(self) -> None:
        self.approve_wanted.emit(self.statement)
