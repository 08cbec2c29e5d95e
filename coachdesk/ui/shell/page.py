"""The ground of every page: when it comes and goes, what it listens to, and how its head looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from coachdesk.domain.changes import Changes
from coachdesk.i18n import Words
from coachdesk.ui.context import AppContext
from coachdesk.ui.focus_ring import RING
from coachdesk.ui.layouts import Margins, column, row
from coachdesk.ui.reflow import Beside, Flow
from coachdesk.ui.shell.actions import Actions
from coachdesk.ui.shell.navigation import Navigator, Route
from coachdesk.ui.widgets.buttons import Button, IconButton
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import on_ground

if TYPE_CHECKING:
    from coachdesk.services.drafts import Place


class Desk(Protocol):
    """What a page may ask of the window it is in."""

    @property
    def navigator(self) -> Navigator:
        """Where one is, and how to go elsewhere."""
        ...

    @property
    def actions_table(self) -> Actions:
        """What the keyboard can do."""
        ...


class Page(QWidget):
    """A page of the desk.

    A page says in `tables` which tables it shows; when a use case changes one of them it is asked to `reload`, at once
    while it is seen and otherwise when it is seen again.

    Args:
        context: the vault, jobs, words and the rest.
        desk: the window.
        route: which place this is.
    """

    tables: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, context: AppContext, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.desk = desk
        self.route = route
        self._is_stale = True
        on_ground(self, "surface")
        # A new page begins at its beginning: a screen reader says its title, Tab goes to its first control.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setProperty(RING, "none")
        context.changed.connect(self._hear)

    @property
    def say(self) -> Words:
        """The words of the screen."""
        return self.context.say

    @property
    def title(self) -> str:
        """What the page is called inside the window, for a screen reader too; it may hold a name."""
        return ""

    @property
    def window_title(self) -> str:
        """What the bar of the window says, and with it the task bar, a shared screen and logs of the system.

        It never holds a name; empty says only “CoachDesk”.
        """
        return self.title

    def reload(self) -> None:
        """Fetch what the page shows; called when it is first seen, and when that may have changed."""

    def arrive(self, route: Route) -> None:
        """Be seen, at a place that may be another tab than last time."""
        self.route = route
        self.setAccessibleName(self.title)
        if self._is_stale:
            self._is_stale = False
            self.reload()

    def leave(self) -> None:
        """Be seen no longer: keep what was typed, give the keys back."""

    def open_form(self, place: Place) -> None:
        """Open the form of unsaved text; a page that is that form itself brings it back by itself."""

    def begin_search(self) -> bool:
        """Let the keyboard begin in the search field of this page, if it has one; tell whether it has."""
        return False

    @Slot(Changes)
    def _hear(self, changes: Changes) -> None:
        if not self.tables & changes.tables:
            return
        if self.isVisible():
            self.reload()
        else:
            self._is_stale = True


PageFactory = Callable[[AppContext, Desk, Route], Page]


@dataclass(frozen=True, slots=True)
class Destination:
    """A place the rail leads to.

    Args:
        route: where.
        text: a marked message.
        icon: a file of `resources/icons`.
    """

    route: Route
    text: str
    icon: str


class PageHeader(QWidget):
    """The head of a page: what it is, one sentence about it, and what can be done, the blue button last.

    Args:
        title: the largest words on the page.
        subtitle: one sentence.
        buttons: what can be done.
        back: the name of the button that goes back; empty for a page of the rail, which needs none.
        face: who it is about, beside the title.
    """

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        *buttons: QWidget,
        back: str = "",
        face: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = Label(title, "h1" if back else "display", wrap=True)
        self.subtitle = Label(subtitle, "body", "muted", wrap=True, parent=self)
        self.subtitle.setVisible(bool(subtitle))
        self.back_button = IconButton("arrow_left", back) if back else None
        words = row(self.back_button, face, gap="snug")
        words.addLayout(column(self.title, self.subtitle), 1)
        around: Margins = ("large" if back else "huge", "large", "huge", "medium")
        inner = Beside(gap="medium", margins=around, least="header_least")
        inner.addLayout(words, 1)
        if buttons:
            inner.addWidget(_Buttons(*buttons), 0, Qt.AlignmentFlag.AlignTop)
        self.setLayout(inner)

    def show_words(self, title: str, subtitle: str = "") -> None:
        """Show another title and sentence."""
        self.title.show_text(title)
        self.subtitle.show_text(subtitle)
        self.subtitle.setVisible(bool(subtitle))


class _Buttons(QWidget):
    """The buttons of a head; in a narrow window they go below the words, and below each other."""

    def __init__(self, *buttons: QWidget) -> None:
        super().__init__()
        self.setLayout(Flow(*buttons, gap="small"))


def going_back(desk: Desk, header: PageHeader) -> PageHeader:
    """Let the back button of a head go back; return the head."""
    if isinstance(header.back_button, Button):
        header.back_button.clicked.connect(desk.navigator.back)
    return header
