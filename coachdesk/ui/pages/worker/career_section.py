"""“Career”: where somebody worked, the present place first, and what went well there."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coachdesk.services.placements import PlacementRow, career_line
from coachdesk.services.vault import Vault
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.worker.section import Person, Section, empty
from coachdesk.ui.reflow import Beside
from coachdesk.ui.shell.page import Desk
from coachdesk.ui.widgets.chip import Chip
from coachdesk.ui.widgets.empty_state import EmptyState
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Line, Panel


class CareerSection(Section[tuple[PlacementRow, ...]]):
    """The career line of one worker; it is written by adding a worker, by moves and by reading in a list."""

    tables: ClassVar[frozenset[str]] = frozenset({"placement"})

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self._inner = column(margins=("huge", "roomy", "huge", "large"))
        self.fill(self._inner)

    def fetch(self) -> Callable[[Vault, UUID], tuple[PlacementRow, ...]]:
        """Return how the career line is fetched."""
        return career_line

    def show_content(self, person: Person, content: tuple[PlacementRow, ...]) -> None:
        """Show the career line."""
        empty(self._inner)
        if not content:
            title = self.say("Where did {name} work before?", name=person.name)
            text = self.say("Here comes every place where {name} worked, and what went well there.", name=person.name)
            self._inner.addWidget(EmptyState(title, text, drawing=""))
            return
        paper = Panel("paper", gap="medium", margins=("huge", "large"))
        for number, place in enumerate(reversed(content)):
            if number:
                paper.add(Line("paper_line"))
            paper.add(self._place(place))
        self._inner.addWidget(paper)
        self._inner.addStretch(1)

    def _place(self, place: PlacementRow) -> Beside:
        say = self.say
        title = row(Label(place.place, "h3", "voice", wrap=True), gap="snug")
        if place.until is None:
            title.addWidget(Chip(say("Now"), "voice", "workplace", small=True))
        title.addStretch(1)
        told = column(title, gap="tiny")
        for caption, text in (
            (say("What went well"), place.went_well),
            (say("What helped"), place.helped),
            (say("How it ended"), place.ended),
        ):
            if text:
                fact = Beside(gap="medium", least="sign_least")
                name = Label(caption, "body", "muted", wrap=True)
                fact.addWidget(name, 1, Qt.AlignmentFlag.AlignTop)
                fact.addWidget(Label(text, wrap=True), 4, Qt.AlignmentFlag.AlignTop)
                told.addLayout(fact)
        when = column(Label(self._period(place), "strong", wrap=True))
        if place.hours_per_week:
            hours = say.plural("{count} hour a week", "{count} hours a week", place.hours_per_week)
            when.addWidget(Label(hours, "caption", "muted", wrap=True))
        when.addStretch(1)
        both = Beside(gap="large", least="field_least")
        for part, weight in ((when, 1), (told, 3)):
            holder = QWidget()
            holder.setLayout(part)
            both.addWidget(holder, weight, Qt.AlignmentFlag.AlignTop)
        return both

    def _period(self, place: PlacementRow) -> str:
        say = self.say
        since = say.month(place.started_on) if place.started_on else say("a while ago")
        if place.until is None:
            return say("since {month}", month=since)
        return say("{since} to {until}", since=since, until=say.month(place.until))
