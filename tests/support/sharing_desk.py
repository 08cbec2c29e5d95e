"""The desk at the pages that lead to a paper, for their tests: the real window, a vault, and what the register says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coachdesk.clock import FixedClock
from coachdesk.domain.disclosure import Disclosure, DisclosureState
from coachdesk.i18n import Language, mark
from coachdesk.services.agreements import agreed_readers, withdraw
from coachdesk.services.vault import Vault
from coachdesk.services.workers import find_worker
from coachdesk.settings import Settings
from coachdesk.ui.context import AppContext
from coachdesk.ui.jobs import ImmediateJobRunner
from coachdesk.ui.messages import Message
from coachdesk.ui.pages.agreement.agreement_page import AgreementPage
from coachdesk.ui.pages.paper.dossier_flow import start_dossier
from coachdesk.ui.pages.paper.making import MadePaper
from coachdesk.ui.pages.paper.paper_page import PaperPage
from coachdesk.ui.pages.paper.saving import Target
from coachdesk.ui.shell.desk_view import DeskPlan, DeskView
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Destination, Page
from coachdesk.ui.theme_keeper import ThemeKeeper
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.empty_state import EmptyState
from coachdesk.ui.widgets.label import Label
from tests.support.show import Show

ChooseTarget = Callable[[Target | None], list[str]]
"""Says what is chosen in the dialog of a file, and returns the names that the dialog proposes."""

_START = Route("workers")
_MOST_STEPS = 60


@dataclass
class SharingDesk:
    """The window with a vault, at somebody.

    Args:
        window: the real one.
        context: of it.
        vault: that is open.
        worker: whose papers.
        messages: what the desk said.
    """

    window: MainWindow
    context: AppContext
    vault: Vault
    worker: UUID
    messages: list[Message]

    @classmethod
    def opened(
        cls, vault: Vault, keeper: ThemeKeeper, clock: FixedClock, shown: Show, language: Language, who: str
    ) -> SharingDesk:
        context = AppContext(jobs=ImmediateJobRunner(), theme=keeper, clock=clock, settings=Settings(language=language))
        pages = {"workers": Page, "worker": Page, "paper": PaperPage, "agreement": AgreementPage}
        plan = DeskPlan([Destination(_START, mark("People"), "people")], pages, _START)
        window = shown(MainWindow(context, lambda _: Label("Door"), lambda: plan))
        window.resize(1366, 736)
        messages: list[Message] = []
        context.messages.posted.connect(messages.append)
        context.open_with(vault)
        return cls(window, context, vault, find_worker(vault, who), messages)

    def close(self) -> None:
        """Lock the vault and let every page go, so that no later test dresses them again."""
        self.context.lock()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    @property
    def desk(self) -> DeskView:
        assert self.window.desk is not None
        return self.window.desk

    @property
    def page(self) -> Page:
        assert self.desk.page is not None
        return self.desk.page

    @property
    def agreement(self) -> AgreementPage:
        assert isinstance(self.page, AgreementPage)
        return self.page

    @property
    def paper(self) -> PaperPage:
        assert isinstance(self.page, PaperPage)
        return self.page

    @property
    def made(self) -> MadePaper:
        """Return the paper that is shown."""
        assert self.paper.made is not None
        return self.paper.made

    @property
    def way_on(self) -> Button:
        """Return the button of the refusal that stands where the pages would be."""
        return self._refusal.findChildren(Button)[0]

    @property
    def refusal(self) -> str:
        """Return the words of that refusal."""
        return " ".join(label.text() for label in self._refusal.findChildren(Label))

    @property
    def _refusal(self) -> EmptyState:
        return next(each for each in self.paper.findChildren(EmptyState) if each.isVisibleTo(self.paper))

    def go(self, route: Route) -> None:
        self.window.navigator.go(route)
        QApplication.processEvents()

    def start_dossier(self) -> None:
        start_dossier(self.context, self.desk, self.worker)
        QApplication.processEvents()

    def take_agreements_back(self) -> None:
        for each in agreed_readers(self.vault, self.worker):
            withdraw(self.vault, each.agreement_id)

    def states(self) -> list[DisclosureState]:
        """Return the states in the register of what was handed over by this desk, oldest first."""
        with self.vault.work() as work:
            rows = work.find(Disclosure, Disclosure.worker_id == self.worker, order_by=[Disclosure.id])
            return [row.state for row in rows]

    # -- the keyboard

    def tab_to(self, widget: QWidget) -> None:
        """Press Tab until a control has the keyboard, as somebody without a mouse would."""
        for _ in range(_MOST_STEPS):
            if QApplication.focusWidget() is widget:
                return
            QTest.keyClick(self.focused, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never comes to {widget.accessibleName() or widget}")

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focused, key, modifier)
        QApplication.processEvents()

    @property
    def focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window
