"""The page of one person: their head, and below it who they are, goals, career line, log and sharing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, Final
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from coachdesk.domain.changes import Changes
from coachdesk.domain.disclosure import PaperKind
from coachdesk.errors import Changed
from coachdesk.i18n import mark
from coachdesk.services.bin import BinKind, throw_away
from coachdesk.services.drafts import Place
from coachdesk.services.papers import PaperOrder
from coachdesk.services.vault import Vault
from coachdesk.services.workers import WorkerHead, worker_head
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column
from coachdesk.ui.pages.worker.career_section import CareerSection
from coachdesk.ui.pages.worker.goals_section import GoalsSection
from coachdesk.ui.pages.worker.header import WorkerHeader
from coachdesk.ui.pages.worker.log_section import LogSection
from coachdesk.ui.pages.worker.lost_draft_dialog import LostDraftDialog
from coachdesk.ui.pages.worker.profile_section import ProfileSection
from coachdesk.ui.pages.worker.section import Person, Section
from coachdesk.ui.pages.worker.sharing_section import SharingSection
from coachdesk.ui.pages.worker.throw_away_dialog import ThrowAwayDialog
from coachdesk.ui.pages.worker.worker_dialog import EditWorkerDialog
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Desk, Page
from coachdesk.ui.widgets.tabs import SectionTabs

SECTIONS: Final[dict[str, tuple[str, type[Section[Any]]]]] = {
    "profile": (mark("Who I am"), ProfileSection),
    "goals": (mark("Goals"), GoalsSection),
    "career": (mark("Career"), CareerSection),
    "log": (mark("Log"), LogSection),
    "sharing": (mark("Sharing"), SharingSection),
}
"""The tabs in order, by the name they have in a route."""

_HEAD_TABLES: Final = frozenset(
    {"worker", "attachment", "placement", "transition", "transition_step", "log_entry", "agreement", "contact"}
    | {"coach", "workplace"}
)


class WorkerPage(Page):
    """The page of the worker whose id is the subject of the route; its section is the open tab.

    Args:
        context: the vault, jobs, words and the rest.
        desk: the window.
        route: which person, and which tab.
    """

    tables: ClassVar[frozenset[str]] = _HEAD_TABLES.union(*(kind.tables for _, kind in SECTIONS.values()))

    def __init__(self, context: AppContext, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, route, parent)
        self._id = UUID(str(route.subject))
        self._head: WorkerHead | None = None
        self._wanted_form: Place | None = None
        self._has_keys = False
        self._dossier = desk.actions_table["dossier"]
        self.header = WorkerHeader(context.say, self._dossier)
        self.header.paper_wanted.connect(self._make_paper)
        self.header.edit_wanted.connect(self.edit)
        self.header.bin_wanted.connect(self.throw_away)
        self.tabs = SectionTabs([context.say.of(text) for text, _ in SECTIONS.values()], context.say("Sections"))
        self.tabs.chosen.connect(self._go_to_tab)
        self._stack = QStackedWidget()
        self._sections: dict[str, Section[Any]] = {}
        self._shown: dict[Section[Any], tuple[Person, Any]] = {}
        self._open = ""
        inner = column(self.header, self.tabs)
        inner.addWidget(self._stack, 1)
        self.setLayout(inner)
        # A locked desk makes no papers of anybody.
        context.vault_changed.connect(self._give_keys_back)

    @property
    def title(self) -> str:
        """The chosen name, once it is known."""
        return self._head.draft.chosen_name if self._head is not None else ""

    @property
    def window_title(self) -> str:
        """Nobody’s name: a shared screen shows the bar of the window as well."""
        return self.say("Person")

    @property
    def section(self) -> Section[Any]:
        """The tab that is open."""
        return self._sections[self._open]

    def arrive(self, route: Route) -> None:
        """Be seen, with the tab that the route names; without a name, the one that was open last."""
        is_stale = self._is_stale
        is_other = self._show_tab(route.section)
        self._take_keys()
        super().arrive(route)
        if is_other and not is_stale:
            self.reload()

    def leave(self) -> None:
        """Be seen no longer."""
        self._give_keys_back()
        if self._sections:
            self.section.leave()

    def reload(self) -> None:
        """Fetch the head and the open tab, in one look at the vault."""
        section = self.section
        work = partial(_fetch, section.fetch(), self.context.vault, self._id)
        self.context.jobs.run(work, partial(self._show, section), self._not_there)

    def edit(self) -> None:
        """Open the dialog of the person's own details."""
        if self._head is not None:
            EditWorkerDialog(self.context, self._id, self._head.draft, self).open()

    def open_form(self, place: Place) -> None:
        """Open the form of unsaved text, once it is fetched what it changes."""
        self._wanted_form = place
        self.reload()

    def throw_away(self) -> None:
        """Ask whether the person goes to the bin, saying what happens then."""
        if self._head is not None:
            sheet = ThrowAwayDialog(self.say, self._head.draft.chosen_name, self)
            sheet.accepted.connect(self._throw_away)
            sheet.open()

    def start_dossier(self) -> None:
        """Begin the handover dossier: ask for which workplace where there are several, then show it."""
        # Imported when it is asked for: making papers is another part of the desk.
        from coachdesk.ui.pages.paper.dossier_flow import start_dossier

        start_dossier(self.context, self.desk, self._id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll the open tab with the keys that nothing in it took, so that what has no control is read too."""
        if not self.section.body.scroll_by_key(Qt.Key(event.key())):
            super().keyPressEvent(event)

    # -- tabs

    def _go_to_tab(self, number: int) -> None:
        self.desk.navigator.swap(Route(self.route.page, self.route.subject, list(SECTIONS)[number]))

    def _show_tab(self, name: str) -> bool:
        """Open a tab, and tell whether it is another one than before."""
        before = self._stack.currentWidget() if self._sections else None
        if name not in SECTIONS:
            name = self._open if before is not None else next(iter(SECTIONS))
        if name not in self._sections:
            _, kind = SECTIONS[name]
            made = self._sections[name] = kind(self.context, self.desk)
            made.stale.connect(self.reload)
            self._stack.addWidget(made)
        after = self._sections[name]
        self._open = name
        if after is before:
            return False
        if isinstance(before, Section):
            before.leave()
            if before.isAncestorOf(self.window().focusWidget()):
                # Where the keyboard was cannot be seen any more.
                self.tabs.setFocus()
        self._stack.setCurrentWidget(after)
        self.tabs.choose(list(SECTIONS).index(name))
        return True

    @Slot()
    def _throw_away(self) -> None:
        work = partial(throw_away, self.context.vault, BinKind.WORKER, self._id)
        self.context.jobs.run(work, partial(self._was_thrown_away, self.title))

    def _was_thrown_away(self, name: str, changes: Changes) -> None:
        self.desk.navigator.swap(Route("workers"))
        self.context.tell(changes, self.say("{name} is in the bin.", name=name))

    def _not_there(self, error: Exception) -> None:
        """Go where the people are when this one is in the bin, or was never added after all."""
        if not isinstance(error, Changed):
            self.context.report(error)
        elif self.isVisible():
            self.desk.navigator.swap(Route("workers"))

    def _show(self, section: Section[Any], fetched: tuple[WorkerHead, Any]) -> None:
        head, content = fetched
        self._head = head
        self.header.show_head(head)
        coach = head.coach or self.say("Coach")
        shown = (Person(self._id, head.draft.chosen_name, coach, head.photo), content)
        had_keyboard = self.isAncestorOf(self.window().focusWidget())
        if self._shown.get(section) != shown:
            # Otherwise everything stays as it is: where one had scrolled to, and what was chosen.
            self._shown[section] = shown
            section.show_content(*shown)
        if had_keyboard and not self.isAncestorOf(self.window().focusWidget()):
            # What the keyboard was at is gone.
            self.tabs.setFocus()
        self.setAccessibleName(self.title)
        if self._wanted_form is not None and section is self.section:
            wanted, self._wanted_form = self._wanted_form, None
            self._open_wanted(wanted)

    def _open_wanted(self, place: Place) -> None:
        if place.form == EditWorkerDialog.draft_form:
            self.edit()
        elif not self.section.open_form(place):
            LostDraftDialog.open_for(self.context, place, self)

    # -- papers

    def _make_paper(self, kind: PaperKind) -> None:
        self.desk.navigator.go(Route("paper", PaperOrder(kind, self._id, self.context.language)))

    def _take_keys(self) -> None:
        if not self._has_keys:
            self._dossier.triggered.connect(self.start_dossier)
            self._dossier.setEnabled(True)
            self._has_keys = True

    def _give_keys_back(self) -> None:
        if self._has_keys:
            self._dossier.triggered.disconnect(self.start_dossier)
            self._dossier.setEnabled(False)
            self._has_keys = False


def _fetch(content: Callable[[Vault, UUID], object], vault: Vault, worker_id: UUID) -> tuple[WorkerHead, object]:
    return worker_head(vault, worker_id), content(vault, worker_id)
