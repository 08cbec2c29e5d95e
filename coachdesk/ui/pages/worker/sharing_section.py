"""“Sharing”: who may have what of somebody, until when, and which papers were made and sent."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coachdesk.domain.changes import Changes
from coachdesk.domain.disclosure import Channel, DisclosureState
from coachdesk.i18n import mark
from coachdesk.services.agreements import AgreedReader, agreed_readers, withdraw
from coachdesk.services.register import RegisterRow, register
from coachdesk.services.vault import Vault
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column, row
from coachdesk.ui.messages import MessageAction
from coachdesk.ui.pages.worker.paper_names import PAPER_ICONS, PAPER_NAMES
from coachdesk.ui.pages.worker.reader_card import ReaderCard
from coachdesk.ui.pages.worker.section import Person, Section, empty
from coachdesk.ui.reflow import Beside
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Desk
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.chip import Chip, ChipRole
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Line, Panel

_STATES: Final[dict[DisclosureState, tuple[str, ChipRole, str]]] = {
    DisclosureState.SENT: (mark("Handed over"), "ok", "check"),
    DisclosureState.PREPARED: (mark("Not known whether it left"), "warn", "clock"),
    DisclosureState.CANCELLED: (mark("Did not leave"), "plain", "close"),
}
_CHANNELS: Final = {
    Channel.FILE: mark("as a file"),
    Channel.PRINTER: mark("on paper"),
}


@dataclass(frozen=True, slots=True)
class Sharing:
    """What the section shows: the agreements that hold, and the lines of the register."""

    readers: tuple[AgreedReader, ...]
    papers: tuple[RegisterRow, ...]


class SharingSection(Section[Sharing]):
    """Who may have what of one worker, and what they were given."""

    tables: ClassVar[frozenset[str]] = frozenset({"agreement", "agreement_section", "disclosure"})

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self._person: Person | None = None
        self.cards: list[ReaderCard] = []
        self.new_button = Button(self.say("New agreement"), icon="plus")
        self.new_button.clicked.connect(self._begin)
        self._readers = column(gap="medium")
        self._papers = column(gap="medium")
        left, right = QWidget(), QWidget()
        self._title = Label("", "h3", wrap=True)
        head = Beside(gap="medium", least="field_least")
        head.addWidget(self._title, 1)
        head.addWidget(self.new_button)
        left.setLayout(column(head, self._readers, 1, gap="medium"))
        right.setLayout(column(Label(self.say("Papers that were made"), "h3"), self._papers, 1, gap="medium"))
        inner = Beside(gap="huge", margins=("huge", "roomy", "huge", "large"), least="sheet_least")
        inner.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
        inner.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
        self.fill(inner)

    def fetch(self) -> Callable[[Vault, UUID], Sharing]:
        """Return how agreements and register are fetched."""
        return _sharing

    def show_content(self, person: Person, content: Sharing) -> None:
        """Show who may have what; when the button under the keyboard goes, the keyboard goes to the next thing."""
        self._person = person
        had_keyboard = any(card.isAncestorOf(self.window().focusWidget()) for card in self.cards)
        self._title.show_text(self.say("{name} shares with", name=person.name))
        empty(self._readers)
        self.cards = [ReaderCard(self.say, person.name, reader) for reader in content.readers]
        for card in self.cards:
            card.withdraw_wanted.connect(self._withdraw)
            card.change_wanted.connect(self._agree_with)
            self._readers.addWidget(card)
        if not content.readers:
            words = self.say("{name} does not share anything now.", name=person.name)
            why = self.say("A workplace gets a dossier once you both looked at it and {name} agreed.", name=person.name)
            why_not = Label(why, colour="muted", wrap=True)
            self._readers.addWidget(Panel("soft", Label(words, "strong", wrap=True), why_not))
        self._show_papers(content.papers)
        if had_keyboard:
            self.new_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- agreements

    def _begin(self) -> None:
        self._agree_with("")

    def _agree_with(self, workplace: str) -> None:
        if self._person is not None:
            self.desk.navigator.go(Route("agreement", self._person.id, words=workplace))

    def _withdraw(self, reader: AgreedReader) -> None:
        work = partial(withdraw, self.context.vault, reader.agreement_id)
        self.context.jobs.run(work, partial(self._withdrawn, reader))

    def _withdrawn(self, reader: AgreedReader, changes: Changes) -> None:
        self.context.tell(changes)
        say, name = self.say, self._person.name if self._person is not None else ""
        again = MessageAction(say("Agree again"), partial(self._agree_with, reader.name), "undo")
        self.context.messages.post(
            say("{name} no longer shares with {reader}.", name=name, reader=reader.name),
            "ok",
            again if reader.workplace_id is not None else None,
        )

    # -- papers

    def _show_papers(self, papers: Sequence[RegisterRow]) -> None:
        empty(self._papers)
        if not papers:
            words = self.say("No paper was made yet. What leaves is written down here.")
            self._papers.addWidget(Label(words, "body", "muted", wrap=True))
        for number, paper in enumerate(papers):
            if number:
                self._papers.addWidget(Line())
            self._papers.addWidget(self._paper(paper))

    def _paper(self, paper: RegisterRow) -> QWidget:
        say = self.say
        words, role, sign = _STATES[paper.state]
        name = Beside(gap="small", least="field_least")
        name.addWidget(Label(say.of(PAPER_NAMES[paper.kind]), "strong", wrap=True), 1)
        name.addWidget(Chip(say.of(words), role, sign, small=True), 0, Qt.AlignmentFlag.AlignTop)
        told = column(name)
        if paper.reader:
            told.addWidget(Label(say("for {reader}", reader=paper.reader), wrap=True))
        made = say(
            "{day}, {channel}, version {version}, number {code}",
            day=say.day(paper.made_on), channel=say.of(_CHANNELS[paper.channel]),
            version=paper.version, code=paper.code,
        )  # fmt: skip
        told.addWidget(Label(made, "caption", "muted", wrap=True))
        line = row(gap="snug")
        line.addWidget(IconLabel(PAPER_ICONS[paper.kind], "muted", "icon_large"), 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(told, 1)
        whole = QWidget()
        whole.setLayout(line)
        return whole


def _sharing(vault: Vault, worker_id: UUID) -> Sharing:
    return Sharing(agreed_readers(vault, worker_id), register(vault, worker_id))
