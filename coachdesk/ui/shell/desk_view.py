"""The open desk: the rail, the pages with their places, and the message bar."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from coachdesk.domain.changes import Changes
from coachdesk.services.drafts import Place
from coachdesk.ui.context import AppContext
from coachdesk.ui.draft_forms import route_of
from coachdesk.ui.layouts import column, row
from coachdesk.ui.shell.actions import Actions
from coachdesk.ui.shell.navigation import Navigator, Route
from coachdesk.ui.shell.page import Destination, Page, PageFactory
from coachdesk.ui.shell.rail import Rail
from coachdesk.ui.shell.scroll_place import ScrollPlace, ScrollReturn, scroll_place
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.message_bar import PAGE_MARGINS, MessageBar
from coachdesk.ui.widgets.panel import ScrollPane, on_ground

_MOST_PAGES: Final = 6
"""So many pages keep their place; the one that was not seen for longest goes first."""


@dataclass(frozen=True, slots=True)
class DeskPlan:
    """What the desk is made of; found when the vault is open, so that the door need not load it.

    Args:
        destinations: where the rail leads; the first is where one begins.
        pages: by the name that routes have, who makes the page.
        search: where Ctrl+K leads from a page that has no search field of its own.
        banner: makes what stands over every page; None where there is nothing to say.
    """

    destinations: Sequence[Destination]
    pages: Mapping[str, PageFactory]
    search: Route
    banner: Callable[[AppContext], QWidget] | None = None


class DeskView(QWidget):
    """The open desk: the rail, the page, and below it the message bar.

    Args:
        context: the vault, jobs, words and the rest.
        actions: of the window.
        navigator: where one is.
        plan: what the desk is made of.
    """

    def __init__(
        self,
        context: AppContext,
        actions: Actions,
        navigator: Navigator,
        plan: DeskPlan,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._plan = plan
        self.navigator = navigator
        self.actions_table = actions
        self._pages: OrderedDict[Route, Page] = OrderedDict()
        self._panes: dict[Page, ScrollPane] = {}
        self._stack = QStackedWidget()
        self._rail = Rail(context.say, actions, plan.destinations)
        self._rail.chosen.connect(navigator.go)
        for place in navigator.way:
            # After a lock one is where one was, and the rail says by which of its places one came there.
            self._rail.show_route(place)
        main = QWidget()
        on_ground(main, "surface")
        self._messages = MessageBar(context.say, PAGE_MARGINS)
        inner = column(plan.banner(context) if plan.banner is not None else None)
        inner.addWidget(self._stack, 1)
        inner.addWidget(self._messages)
        main.setLayout(inner)
        both = row(self._rail)
        both.addWidget(main, 1)
        self.setLayout(both)
        navigator.arrived.connect(self._arrive)
        context.changed.connect(self._show_saved)
        context.form_wanted.connect(self._open_form)
        # Under a larger zoom the same window is narrow.
        context.theme.changed.connect(self._fit_rail)

    @property
    def page(self) -> Page | None:
        """The page that is seen."""
        pane = self._stack.currentWidget()
        page = pane.widget() if isinstance(pane, ScrollPane) else None
        return page if isinstance(page, Page) else None

    @property
    def rail(self) -> Rail:
        """The rail at the side."""
        return self._rail

    @property
    def message_bar(self) -> MessageBar:
        """Where messages are shown."""
        return self._messages

    @property
    def scroll_place(self) -> ScrollPlace:
        """How far the page that is seen is scrolled down."""
        pane = self._stack.currentWidget()
        return scroll_place(pane) if isinstance(pane, ScrollPane) else ()

    def scroll_back(self, place: ScrollPlace) -> None:
        """Scroll the page that is seen to where it was, as soon as it is long enough."""
        pane = self._stack.currentWidget()
        if isinstance(pane, ScrollPane) and any(place):
            ScrollReturn(pane, place)

    def search(self) -> None:
        """Search on this page, or where people are found."""
        if self.page is None or not self.page.begin_search():
            self.navigator.go(self._plan.search)
            if self.page is not None:
                self.page.begin_search()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave only the icons of the rail in a narrow window."""
        super().resizeEvent(event)
        self._fit_rail()

    @Slot()
    def _fit_rail(self) -> None:
        self._rail.be_narrow(self.width() < look().size("narrow_window"))

    @Slot(Route)
    def _arrive(self, route: Route) -> None:
        before = self.page
        page = self._page(route)
        if before is not None and before is not page:
            before.leave()
        # The keyboard goes along to a new page; on the rail or in the bar it stays where it is.
        moves = before is None or before.hasFocus() or before.isAncestorOf(self.focusWidget())
        self._stack.setCurrentWidget(self._panes[page])
        self._rail.show_route(route)
        page.arrive(route)
        if moves and before is not page:
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self.actions_table["back"].setEnabled(self.navigator.can_go_back)
        self.actions_table["forward"].setEnabled(self.navigator.can_go_forward)
        window = self.window()
        window.setWindowTitle(f"CoachDesk: {page.window_title}" if page.window_title else "CoachDesk")

    def _page(self, route: Route) -> Page:
        key = route.without_section()
        if key not in self._pages:
            page = self._plan.pages[route.page](self._context, self, route)
            self._pages[key] = page
            # A page scrolls as a whole when it is larger than the window: at 200 % on a small screen (WCAG 1.4.10).
            self._panes[page] = ScrollPane(page)
            self._stack.addWidget(self._panes[page])
        self._pages.move_to_end(key)
        if len(self._pages) > _MOST_PAGES:
            _, oldest = self._pages.popitem(last=False)
            pane = self._panes.pop(oldest)
            self._stack.removeWidget(pane)
            pane.deleteLater()
        return self._pages[key]

    @Slot(object)
    def _open_form(self, place: Place) -> None:
        self.navigator.go(route_of(place))
        if self.page is not None:
            self.page.open_form(place)

    @Slot(Changes)
    def _show_saved(self, changes: Changes) -> None:  # noqa: ARG002
        say = self._context.say
        now = self._context.clock.now().astimezone().time()
        self._rail.show_saved(say("Everything saved, {time}", time=say.clock_time(now)))
