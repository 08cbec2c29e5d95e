"""What the sections of a person's page share: whose page it is, how a section fetches and shows, and how it scrolls."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar, Final, Generic, TypeVar
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QAbstractSlider, QLayout, QWidget

from coachdesk.i18n import Words
from coachdesk.services.drafts import Place
from coachdesk.services.vault import Vault
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column
from coachdesk.ui.shell.page import Desk
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.panel import ScrollPane, on_ground

Content = TypeVar("Content")


@dataclass(frozen=True, slots=True)
class Person:
    """Whose page it is, as every section names people.

    Args:
        id: of the worker.
        name: as they want to be called.
        coach: the first name of who coaches them; empty when nobody said.
        photo: the bytes of a picture.
    """

    id: UUID
    name: str
    coach: str = ""
    photo: bytes | None = None


_SCROLLS: Final = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class Section(QWidget, Generic[Content]):
    """One tab of a person's page: it says what to fetch, and shows what came.

    `fetch` is asked on the thread of the window and returns what is then called beside it, without Qt.

    Args:
        context: the vault, jobs, words and the rest.
        desk: the window.
    """

    tables: ClassVar[frozenset[str]] = frozenset()
    """The tables it shows."""

    stale = Signal()
    """It wants to be fetched again: more of it is to be shown."""

    def __init__(self, context: AppContext, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.desk = desk
        self._inside = QWidget()
        self.body = Body(self._inside)
        self.setLayout(column(self.body))

    def fill(self, content: QLayout) -> None:
        """Give the section what scrolls in it; called once."""
        self._inside.setLayout(content)

    @property
    def say(self) -> Words:
        """The words of the screen."""
        return self.context.say

    def fetch(self) -> Callable[[Vault, UUID], Content]:
        """Return how the content is fetched."""
        raise NotImplementedError

    def show_content(self, person: Person, content: Content) -> None:
        """Show what was fetched; the place in it that was current stays current."""
        raise NotImplementedError

    def open_form(self, place: Place) -> bool:  # noqa: ARG002  most sections have no form
        """Open the form of unsaved text; tell whether what it is about is there."""
        return False

    def leave(self) -> None:
        """Be seen no longer: hide what only the coach asked to see."""


class Body(ScrollPane):
    """What scrolls under the head of the page; in a low window it keeps enough height to read in."""

    def __init__(self, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(on_ground(content, "clear"), parent=parent)

    def scroll_by_key(self, key: Qt.Key) -> bool:
        """Scroll as a key says, and tell whether there was room to."""
        bar = self.verticalScrollBar()
        before = bar.value()
        if key in _SCROLLS:
            bar.triggerAction(_SCROLLS[key])
        return bar.value() != before

    def minimumSizeHint(self) -> QSize:
        """Return the least height in which one can read; below it the page scrolls as a whole."""
        return QSize(super().minimumSizeHint().width(), look().size("pane_least"))


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, to make room for new content; widgets go once they are drawn no more."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            empty(inner)
