"""“Log”: every contact with somebody, the newest first; more of it on request."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coachdesk.domain.changes import Changes
from coachdesk.resources import read_toml
from coachdesk.services.bin import BinKind, throw_away
from coachdesk.services.contact_log import LogRow, contact_log
from coachdesk.services.vault import Vault
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.worker.section import Person, Section, empty
from coachdesk.ui.reflow import Beside, Flow
from coachdesk.ui.shell.page import Desk
from coachdesk.ui.widgets.buttons import Button, IconButton
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.empty_state import EmptyState
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Line, Panel
from coachdesk.ui.widgets.remark import Remark

AT_ONCE: Final = 20
"""So many contacts are shown, and so many more each time one asks."""

_ICONS: Final = {
    "on_site": "workplace",
    "talk": "chat",
    "call": "phone",
    "message": "mail",
    "meeting": "people",
    "desk": "note",
}
"""By the kinds of `contact_templates.toml`."""


class LogSection(Section[tuple[LogRow, ...]]):
    """The log of one worker, as only the coach sees it."""

    tables: ClassVar[frozenset[str]] = frozenset({"log_entry"})

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, parent)
        self._most = AT_ONCE
        self.more_button: Button | None = None
        self.bin_buttons: list[IconButton] = []
        self._inner = column(gap="medium", margins=("huge", "roomy", "huge", "large"))
        self.fill(self._inner)

    def fetch(self) -> Callable[[Vault, UUID], tuple[LogRow, ...]]:
        """Return how the newest contacts are fetched, and one more, which tells whether there is more."""
        return partial(contact_log, limit=self._most + 1)

    def show_content(self, person: Person, content: tuple[LogRow, ...]) -> None:
        """Show the contacts; where one had scrolled to stays."""
        scrolled = self.body.verticalScrollBar().value()
        had_keyboard = self.more_button is not None and self.more_button.hasFocus()
        at = next((number for number, each in enumerate(self.bin_buttons) if each.hasFocus()), None)
        empty(self._inner)
        self.more_button = None
        self.bin_buttons = []
        if not content:
            title = self.say("There is nothing in the log of {name} yet.", name=person.name)
            text = self.say("Here comes every conversation and visit: when it was, how long, and what was agreed.")
            self._inner.addWidget(EmptyState(title, text, drawing=""))
            return
        for number, entry in enumerate(content[: self._most]):
            if number:
                self._inner.addWidget(Line())
            self._inner.addWidget(self._entry(entry))
        if len(content) > self._most:
            self.more_button = Button(self.say("Show older contacts"), icon="chevron_down")
            self.more_button.clicked.connect(self.show_more)
            self._inner.addLayout(row(1, self.more_button, 1))
        self._inner.addStretch(1)
        if at is not None and self.bin_buttons:
            self.bin_buttons[min(at, len(self.bin_buttons) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)
        if had_keyboard and self.more_button is not None:
            self.more_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._inner.activate()
        self.body.verticalScrollBar().setValue(scrolled)

    def show_more(self) -> None:
        """Show older contacts too."""
        self._most += AT_ONCE
        self.stale.emit()

    def _entry(self, entry: LogRow) -> QWidget:
        say = self.say
        when = QWidget()
        when.setLayout(
            column(
                Label(say.weekday_of_year(entry.day), "strong", wrap=True),
                Label(str(entry.day.year), "caption", "muted"),
            )
        )
        facts = QWidget()
        facts.setLayout(Flow(*self._facts(entry), gap="small"))
        day = say.weekday_of_year(entry.day)
        bin_button = IconButton("bin", say("Move the contact of {day} to the bin", day=day), size="small", ink="muted")
        bin_button.clicked.connect(partial(self._throw_away, entry))
        self.bin_buttons.append(bin_button)
        head = row(gap="small", align=None)
        head.addWidget(facts, 1)
        head.addWidget(bin_button, 0, Qt.AlignmentFlag.AlignTop)
        told = column(head, gap="tiny")
        if entry.summary:
            told.addWidget(Label(entry.summary, wrap=True))
        if entry.private_note:
            note = Remark("lock", entry.private_note, "muted", ink="text")
            never = Label(say("Only for you; this never goes on paper."), "caption", "muted", wrap=True)
            told.addWidget(Panel("soft", note, never, gap="tiny", margins=("medium", "snug")))
        rest = QWidget()
        rest.setLayout(told)
        both = Beside(gap="large", least="goal_list")
        both.addWidget(when, 1, Qt.AlignmentFlag.AlignTop)
        both.addWidget(rest, 4, Qt.AlignmentFlag.AlignTop)
        whole = QWidget()
        whole.setLayout(both)
        return whole

    def _throw_away(self, entry: LogRow) -> None:
        work = partial(throw_away, self.context.vault, BinKind.LOG_ENTRY, entry.id)
        self.context.jobs.run(work, partial(self._was_thrown_away, entry))

    def _was_thrown_away(self, entry: LogRow, changes: Changes) -> None:
        day = self.say.weekday_of_year(entry.day)
        self.context.tell(changes, self.say("The contact of {day} is in the bin.", day=day))

    def _facts(self, entry: LogRow) -> list[QWidget]:
        say = self.say
        parts: list[QWidget] = [
            IconLabel(_ICONS.get(entry.kind, "chat"), "muted"),
            Label(self._called("activity", entry.activity), "caption_strong", elide=True),
            Label(self._called("kind", entry.kind), "caption", "muted"),
        ]
        if entry.minutes:
            minutes = say.plural("{count} minute", "{count} minutes", entry.minutes)
            parts.append(Label(minutes, "caption", "muted"))
        if entry.by:
            parts.append(Label(say("by {name}", name=entry.by), "caption", "muted", elide=True))
        return parts

    def _called(self, table: str, key: str) -> str:
        """Return what the contact templates call a kind or an activity; a key they do not know is its own name."""
        language = self.context.language.value
        named = {each["key"]: str(each[language]) for each in read_toml("templates", "contact_templates.toml")[table]}
        return named.get(key, key)
