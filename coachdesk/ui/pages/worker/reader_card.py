"""One agreement to share, on paper of its own: with whom, until when, and what was ticked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from coachdesk.domain.sharing import SECTION_NAMES, Section
from coachdesk.i18n import Words
from coachdesk.services.agreements import AgreedReader
from coachdesk.ui.layouts import column, row
from coachdesk.ui.reflow import Flow
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Panel
from coachdesk.ui.widgets.remark import Remark


class ReaderCard(Panel):
    """An agreement that holds; it is taken back with one button, as easily as it was given.

    Args:
        say: the words of the screen.
        name: of the worker.
        reader: with whom they share.
    """

    withdraw_wanted = Signal(object)
    """The worker stops sharing; carries the `AgreedReader`."""
    change_wanted = Signal(str)
    """Talk about it again; carries the name of the workplace."""

    def __init__(self, say: Words, name: str, reader: AgreedReader, parent: QWidget | None = None) -> None:
        super().__init__("paper", gap="tiny", margins=("large", "medium"), parent=parent)
        self.reader = reader
        title = row(IconLabel("workplace" if reader.workplace_id else "person", "voice", "icon_large"), gap="snug")
        title.addWidget(Label(reader.name, "h3", "voice", wrap=True), 1)
        until = say("until {day}", day=say.day(reader.until)) if reader.until else say("without an end")
        self.add(title, Remark("calendar", until, "muted"))
        for section in Section:
            if section in reader.sections:
                self.add(Remark("check", say.of(SECTION_NAMES[section]), "ok", ink="text"))
        self.withdraw_button = Button(say("Stop sharing"), size="small", icon="undo")
        self.withdraw_button.setAccessibleName(say("{name} stops sharing with {reader}", name=name, reader=reader.name))
        self.withdraw_button.clicked.connect(self._withdraw)
        change = Button(say("Talk about it again"), size="small", icon="pencil")
        change.setAccessibleName(say("Talk again about sharing with {reader}", reader=reader.name))
        change.clicked.connect(self._change)
        # An agreement with one person instead of a workplace is made on paper.
        buttons = QWidget()
        buttons.setLayout(Flow(change if reader.workplace_id else None, self.withdraw_button))
        self.add(column(margins=("none", "tiny")), buttons)

    def _withdraw(self) -> None:
        self.withdraw_wanted.emit(self.reader)

    def _change(self) -> None:
        self.change_wanted.emit(self.reader.name)
