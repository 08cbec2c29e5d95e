"""A paper before it leaves: looked at page by page, then saved or printed; the register says which of it happened."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar, cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from coachdesk.domain.changes import Changes
from coachdesk.errors import AgreementEnded, KnownError, PrintCancelled
from coachdesk.i18n import Language, mark
from coachdesk.services.papers import IssuedPaper, PaperOrder
from coachdesk.ui.announce import announce
from coachdesk.ui.context import AppContext
from coachdesk.ui.jobs import Job
from coachdesk.ui.layouts import column
from coachdesk.ui.messages import MessageAction
from coachdesk.ui.pages.paper.making import MadePaper, make, save, send_to_printer
from coachdesk.ui.pages.paper.pages_pane import PagesPane
from coachdesk.ui.pages.paper.paper_side import PaperSide, SidePane
from coachdesk.ui.pages.paper.refusal import Refusal, WayOn, refusal_of, said_on_screen
from coachdesk.ui.pages.paper.saving import Target, choose_target, open_folder
from coachdesk.ui.pages.worker.paper_names import PAPER_NAMES
from coachdesk.ui.printing import PrintSink, StoppedHalfway, choose_printer
from coachdesk.ui.reflow import Beside
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Desk, Page, PageHeader, going_back
from coachdesk.ui.widgets.avatar import Avatar
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.empty_state import EmptyState
from coachdesk.ui.widgets.panel import Line
from coachdesk.ui.widgets.progress import ProgressNote

_REGISTER = frozenset({"disclosure"})


class PaperPage(Page):
    """One paper; its route is about a `PaperOrder`.

    It is made anew each time the page is come to, so what is seen is what the vault holds and the agreement allows; and
    when it is left nothing of the paper stays in memory.
    """

    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: AppContext, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, route, parent)
        say = self.say
        self._order = cast("PaperOrder", route.subject)
        self._made: MadePaper | None = None
        self._making: Job | None = None
        self._sink: PrintSink | None = None
        self._has_keys = False
        self._is_leaving = False
        self._pressed: Button | None = None
        self._refusal: Refusal | None = None
        self.save_button = Button(say("Save…"), kind="primary", icon="save", keys="Ctrl+S")
        self.print_button = Button(say("Print…"), icon="printer", keys="Ctrl+P")
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self._face = Avatar("", "avatar_row")
        name = say.of(PAPER_NAMES[self._order.kind])
        buttons = (self.print_button, self.save_button)
        self.header = going_back(desk, PageHeader(name, " ", *buttons, back=say("Back"), face=self._face))
        self.note = ProgressNote(say, say("The paper is being made"), can_cancel=False)
        self.print_note = ProgressNote(say, say("The paper is being printed"))
        self.print_note.cancelled.connect(self.stop_printing)
        self.pages = PagesPane(say, context.jobs)
        self.side = PaperSide(say, self._order.language)
        self.side.language_chosen.connect(self._speak)
        self.side.agreement_wanted.connect(self._look_at_agreement)
        self._side_pane = SidePane(self.side)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.pages)
        self._lay_out()
        self._show_ready()
        # A locked desk makes no papers of anybody.
        context.vault_changed.connect(self.leave)

    @property
    def title(self) -> str:
        """Which paper of whom, once that is known."""
        paper = self.window_title
        return self.say("{name}, {paper}", name=self._made.name, paper=paper.lower()) if self._made else paper

    @property
    def window_title(self) -> str:
        """Which paper, without a name."""
        return self.say.of(PAPER_NAMES[self._order.kind])

    @property
    def made(self) -> MadePaper | None:
        """The paper that is shown, once it is made."""
        return self._made

    def arrive(self, route: Route) -> None:
        """Be seen: take the keys, and make the paper."""
        self._take_keys()
        super().arrive(route)

    def leave(self) -> None:
        """Be seen no longer: give the keys back, and forget the paper. A print that has begun goes on."""
        self._give_keys_back()
        self._forget()
        self._is_stale = True

    def reload(self) -> None:
        """Make the paper."""
        self._make(leave_out=False)

    # -- leaving: to a file, to a printer

    @Slot()
    def save(self) -> None:
        """Ask where, and write the paper there."""
        if self._made is None or not self.save_button.isEnabled():
            return
        say, paper = self.say, self._made.paper
        folder = self.context.settings.papers_folder
        target = choose_target(self.window(), say("Save the paper"), say("PDF document"), folder, paper.file_name)
        if target is None or self._was_locked():
            return
        self._begin()
        work = partial(save, self.context.vault, paper, target.file, replace=target.replace)
        self.context.jobs.run(work, partial(self._saved, target), self._not_left)

    @Slot()
    def print(self) -> None:
        """Ask for a printer, and print the paper on it."""
        if self._made is None or not self.print_button.isEnabled():
            return
        try:
            printer = choose_printer(self.window(), self.say("Print"))
        except KnownError as error:
            self.context.report(error)
            return
        if printer is None or self._was_locked():
            return
        self._begin()
        self._sink = PrintSink(printer)
        self.print_note.begin()
        work = partial(send_to_printer, self.context.vault, self._made.paper, self._sink)
        self.context.jobs.run_long(work, self._printed, self._not_left, on_progress=self.print_note.show_progress)

    @Slot()
    def stop_printing(self) -> None:
        """Stop the print, if it is not too late; whatever comes of it is said.

        The job is not cancelled: the desk would never hear whether the printer had begun.
        """
        if self._sink is None:
            return
        if self._sink.has_begun:
            self.context.messages.post(self.say("It is too late to stop: the printer has begun."), "warn")
        self._sink.cancel()

    # -- how it is made

    def _lay_out(self) -> None:
        beside = Beside(least="paper_side")
        beside.addWidget(self._middle, 1)
        beside.addWidget(self._side_pane)
        self._side_pane.stand_in(beside)
        inner = column(self.header, column(self.note, self.print_note, margins=("huge", "none")), Line())
        inner.addLayout(beside, 1)
        self.setLayout(inner)

    def _take_keys(self) -> None:
        if self._has_keys:
            return
        self._has_keys = True
        self.desk.actions_table["save"].triggered.connect(self.save)
        self.desk.actions_table["print"].triggered.connect(self.print)
        self._show_ready()

    @Slot()
    def _give_keys_back(self) -> None:
        if not self._has_keys:
            return
        self._has_keys = False
        for name, do in (("save", self.save), ("print", self.print)):
            self.desk.actions_table[name].triggered.disconnect(do)
            self.desk.actions_table[name].setEnabled(False)

    def _show_ready(self) -> None:
        """Let the paper leave when there is one, and it is not leaving already."""
        is_ready = self._made is not None and not self._is_leaving
        for button in (self.save_button, self.print_button):
            button.setEnabled(is_ready)
        if self._has_keys:
            for name in ("save", "print"):
                self.desk.actions_table[name].setEnabled(is_ready)

    # -- the paper

    def _make(self, *, leave_out: bool) -> None:
        self._forget()
        self.note.begin()
        work = partial(make, self.context.vault, self._order, leave_out_unprintable=leave_out)
        self._making = self.context.jobs.run(work, self._show_made, self._refused, lane="papers")

    def _forget(self) -> None:
        if self._making is not None:
            self._making.cancel()
        self._making, self._made = None, None
        self.note.end()
        self.pages.clear()
        self.side.show_nothing()
        self._show_ready()

    def _show_made(self, made: MadePaper) -> None:
        say, reader = self.say, made.paper.reader
        self._made = made
        self.note.end()
        self._face.show_person(made.name, made.photo)
        receiver = reader.said_in(say)
        subtitle = say("For {receiver}. Look first, then give.", receiver=receiver or made.name)
        self.header.show_words(say.of(PAPER_NAMES[self._order.kind]), subtitle)
        self._middle.setCurrentWidget(self.pages)
        self._side_pane.show()
        self.side.show_paper(made)
        self.pages.show_paper(made.paper.pdf, made.pages)
        self._show_ready()
        self.setAccessibleName(self.title)

    @Slot(object)
    def _speak(self, language: Language) -> None:
        """Make the paper in another language."""
        self._order = replace(self._order, language=language)
        self._make(leave_out=False)

    @Slot()
    def _look_at_agreement(self) -> None:
        place = self._made.paper.reader.name if self._made is not None else ""
        self.desk.navigator.go(Route("agreement", self._order.worker_id, words=place))

    # -- what comes of it

    def _refused(self, error: Exception) -> None:
        """There is no paper: say why where it would be, with a way on."""
        self.note.end()
        self._show_ready()
        if not isinstance(error, KnownError):
            self.context.report(error)
            return
        self._refusal = refusal_of(error, self._order.kind, self.say)
        first = Button(self._refusal.button, kind="primary")
        first.clicked.connect(self._go_on)
        before = self._middle.widget(1)
        if before is not None:
            self._middle.removeWidget(before)
            before.deleteLater()
        self._middle.addWidget(EmptyState(self._refusal.title, self._refusal.text, first, drawing=""))
        self._middle.setCurrentIndex(1)
        self._side_pane.hide()
        announce(self, f"{self._refusal.title}. {self._refusal.text}", urgent=True)
        if self.hasFocus():
            first.setFocus()

    @Slot()
    def _go_on(self) -> None:
        if self._refusal is None:
            return
        if self._refusal.way is WayOn.AGREE:
            self.desk.navigator.swap(Route("agreement", self._order.worker_id, words=self._refusal.workplace))
        else:
            self._make(leave_out=self._refusal.way is WayOn.LEAVE_OUT)

    def _was_locked(self) -> bool:
        """Tell whether the desk was locked while a dialog of the system stood open, which that cannot close."""
        return not isValid(self) or not self.context.is_open

    def _begin(self) -> None:
        """The paper is leaving: no second time at once."""
        self._pressed = next((each for each in (self.save_button, self.print_button) if each.hasFocus()), None)
        self._is_leaving = True
        self._show_ready()

    def _end(self) -> None:
        self._is_leaving = False
        self._sink = None
        self.print_note.end()
        self._show_ready()
        if self._pressed is not None and self._pressed.isEnabled():
            self._pressed.setFocus()

    def _saved(self, target: Target, issued: IssuedPaper) -> None:
        say, folder = self.say, target.file.parent
        self._end()
        self.context.tell(issued.changes)
        self.context.remember(replace(self.context.settings, papers_folder=str(folder)))
        action = MessageAction(say("Open the folder"), partial(open_folder, folder), "file")
        self.context.messages.post(say("The paper is saved in {folder}.", folder=folder), "ok", action)
        self._show_left(issued, say("Saved as {file}.", file=target.file.name))

    def _printed(self, issued: IssuedPaper) -> None:
        self._end()
        self.context.tell(issued.changes)
        self.context.messages.post(self.say("The paper went to the printer."), "ok")
        self._show_left(issued, self.say("Printed."))

    def _show_left(self, issued: IssuedPaper, sentence: str) -> None:
        if self._made is not None and self._made.paper is issued.paper:
            self.side.show_left(sentence)

    def _not_left(self, error: Exception) -> None:
        """Say why nothing left, or that nobody knows; the register has a line for it."""
        self._end()
        self.context.tell(Changes(mark("Nothing was handed over"), _REGISTER))
        if isinstance(error, PrintCancelled):
            self.context.messages.post(error.say(self.say), "info")
        elif isinstance(error, StoppedHalfway):
            self.context.messages.post(said_on_screen(error, self.say), "warn")
        elif isinstance(error, KnownError):
            self.context.messages.post(said_on_screen(error, self.say), "danger")
            if isinstance(error, AgreementEnded):
                # The worker took it back while it was looked at.
                self._make(leave_out=False)
        else:
            self.context.report(error)
