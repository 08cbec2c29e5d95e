"""When the desk locks itself, and what stays out of pictures of the screen: a block of the settings."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachdesk.hardening import keeps_memory
from coachdesk.settings import IDLE_MINUTES
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column, sized
from coachdesk.ui.screen_guard import can_guard_screen
from coachdesk.ui.session_watch import watches_session
from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.form import Form
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.remark import Remark
from coachdesk.ui.widgets.switch import Switch


class LockingBlock(QWidget):
    """Asks after how many minutes the desk locks itself, and says what else locks it on this system.

    Args:
        context: the words and the settings.
    """

    no_draft = "what is chosen holds at once"

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        say = context.say
        self._context = context
        self.form = Form(say, context.clock)
        minutes = [Option(count, say.plural("{count} minute", "{count} minutes", count)) for count in IDLE_MINUTES]
        self._minutes = self.form.choice("minutes", say("Lock when nobody does anything for"), minutes)
        self._minutes.write(context.settings.idle_minutes)
        self._minutes.edited.connect(self._choose)
        sized(self.form, wide="header_least")
        inner = column(Label(say("Locking"), "h2"), self.form, self._what_else(), self._pictures(), gap="medium")
        if not keeps_memory():
            warning = say("When CoachDesk crashes, this system may write what you were looking at to the disk.")
            inner.addWidget(Remark("warning", warning, "warn"))
        self.setLayout(inner)

    def _what_else(self) -> QWidget:
        say = self._context.say
        if watches_session():
            text = say(
                "Also when you lock the screen, when the laptop sleeps and when somebody else logs in. "
                "What you typed is kept, and you come back to where you were."
            )
        else:
            text = say(
                "Also when the laptop slept. This system does not say when you lock the screen: lock CoachDesk first. "
                "What you typed is kept, and you come back to where you were."
            )
        return Label(text, "body", "muted", wrap=True)

    def _pictures(self) -> QWidget:
        say = self._context.say
        if not can_guard_screen():
            text = say("This system cannot keep CoachDesk out of screenshots and shared screens.")
            return Label(text, "caption", "muted", wrap=True)
        self.pictures = Switch(say("Allow screenshots"))
        self.pictures.setChecked(self._context.settings.is_capturable)
        self.pictures.toggled.connect(self._allow_pictures)
        text = say(
            "While this is off, CoachDesk stays out of screenshots, "
            "and others in a video meeting do not see it when you share your screen."
        )
        both = QWidget()
        both.setLayout(column(self.pictures, Label(text, "caption", "muted", wrap=True), gap="tiny"))
        return both

    @Slot()
    def _choose(self) -> None:
        minutes = self._minutes.value
        if isinstance(minutes, int):
            self._context.remember(replace(self._context.settings, idle_minutes=minutes))

    @Slot(bool)
    def _allow_pictures(self, may: bool) -> None:
        self._context.remember(replace(self._context.settings, is_capturable=may))
