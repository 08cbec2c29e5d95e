"""Where one is and where one came from: routes, and a history with two directions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

_MOST_REMEMBERED: Final = 50


@dataclass(frozen=True, slots=True)
class Route:
    """A place in the desk.

    Args:
        page: the name under which the page is registered.
        subject: the id of whom or what it is about, if it is about one.
        section: which of its tabs; it is part of the place, not of the page.
        words: what is meant there, as it was typed or chosen; only this may be a name, so it is not kept for long.
    """

    page: str
    subject: object = None
    section: str = ""
    words: str = ""

    def without_section(self) -> Route:
        """Return the page itself, whichever of its tabs is open and whatever is meant there."""
        return replace(self, section="", words="")


class Navigator(QObject):
    """Goes to places, and back."""

    arrived = Signal(Route)
    """Another place is shown now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places: list[Route] = []
        self._at = -1

    @property
    def here(self) -> Route | None:
        """Where one is, or None before the first step."""
        return self._places[self._at] if self._places else None

    @property
    def way(self) -> tuple[Route, ...]:
        """How one came here, from the first place on; empty before the first step."""
        return tuple(self._places[: self._at + 1])

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place one came from."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether one went back."""
        return self._at < len(self._places) - 1

    def go(self, route: Route) -> None:
        """Go to a place; what lay ahead is forgotten."""
        if route == self.here:
            return
        self._places = [*self._places[: self._at + 1], route][-_MOST_REMEMBERED:]
        self._at = len(self._places) - 1
        self.arrived.emit(route)

    def swap(self, route: Route) -> None:
        """Be at another place without having come from here: another tab of the same page."""
        if not self._places:
            self.go(route)
        elif route != self.here:
            self._places[self._at] = route
            self.arrived.emit(route)

    @Slot()
    def back(self) -> None:
        """Go to where one came from."""
        self._step(-1)

    @Slot()
    def forward(self) -> None:
        """Go to where one went back from."""
        self._step(1)

    def forget(self) -> None:
        """Forget every place: another vault has other people."""
        self._places, self._at = [], -1

    def forget_words(self) -> None:
        """Keep of every place no more than ids; what it was called is nobody's business once the vault is locked."""
        self._places = [replace(place, words="") for place in self._places]

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._places):
            self._at += by
            self.arrived.emit(self._places[self._at])
