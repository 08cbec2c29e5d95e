"""The rail at the side: who we are, search, the destinations, and at the bottom the lock and what was saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from coachdesk.i18n import Words
from coachdesk.ui.icons import paint_icon
from coachdesk.ui.layouts import column, row, sized
from coachdesk.ui.shell.actions import RAIL_KEYS, Actions
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Destination
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.drawing import Drawing
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.painting import (
    cap_width,
    key_words,
    paint_cap,
    paint_text,
    paints,
    rounded_box,
    seen,
    text_width,
)
from coachdesk.ui.widgets.panel import Line, Panel
from coachdesk.ui.widgets.remark import Remark

_MOST_KEYS: Final = 9


class Rail(Panel):
    """The rail; in a narrow window only its icons are left, each with its name as a tooltip.

    Args:
        say: the words of the screen.
        actions: of the window, for search and lock.
        destinations: where it leads, in order.
    """

    chosen = Signal(Route)
    """Somebody chose a destination."""

    def __init__(
        self, say: Words, actions: Actions, destinations: Sequence[Destination], parent: QWidget | None = None
    ) -> None:
        super().__init__("rail", margins=("snug", "medium", "snug", "snug"), gap="none", parent=parent)
        self._is_narrow = False
        self.setAccessibleName(say("Parts of the desk"))
        self._name = Label("CoachDesk", "h3")
        self._search = _SearchPrompt(say("Search"), key_words(actions["search"].shortcut()))
        self._search.clicked.connect(actions["search"].trigger)
        self._items = [_DestinationItem(say, destination) for destination in destinations]
        self._lock = _RailItem(say("Lock"), "lock", key_words(actions["lock"].shortcut()))
        self._lock.clicked.connect(actions["lock"].trigger)
        self._saved = Remark("check", "", "muted", kind="caption")
        self._saved.hide()
        self._fill()
        for number, item in enumerate(self._items[:_MOST_KEYS], start=1):
            item.chosen.connect(self.chosen)
            shortcut = QShortcut(QKeySequence(RAIL_KEYS.format(number=number)), self)
            shortcut.activated.connect(item.click)
        self._measure()

    def _fill(self) -> None:
        mark = Drawing("mark", wide="icon_huge", high="icon_huge")
        brand = row(mark, self._name, 1, gap="snug", margins=("tiny", "tiny", "tiny", "roomy"))
        self.add(brand, self._search, column(margins=("none", "medium", "none", "none")))
        self.add(column(*self._items, gap="tiny"), 1, Line())
        saved = column(self._saved, margins=("snug", "small", "none", "none"))
        self.add(column(self._lock, saved, margins=("none", "small", "none", "none")))

    @Slot(Route)
    def show_route(self, route: Route) -> None:
        """Show which destination a place belongs to; none where it belongs to no other than the last."""
        if any(item.destination.route.page == route.page for item in self._items):
            for item in self._items:
                item.be_here(item.destination.route.page == route.page)

    def show_saved(self, words: str) -> None:
        """Show what was saved last."""
        self._saved.show_remark("check", words, "muted")
        self._saved.setVisible(not self._is_narrow)

    def show_count(self, page: str, count: int, meaning: str) -> None:
        """Show how many things wait at a destination.

        Args:
            page: of the destination's route.
            count: how many; nought shows nothing.
            meaning: the same in words, for a screen reader.
        """
        for item in self._items:
            if item.destination.route.page == page:
                item.show_count(count, meaning)

    def be_narrow(self, narrow: bool) -> None:
        """Show only icons, or words as well."""
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._measure()

    @property
    def is_narrow(self) -> bool:
        """Whether only icons are shown."""
        return self._is_narrow

    def _measure(self) -> None:
        sized(self, wide="rail_narrow" if self._is_narrow else "rail")
        self._name.setVisible(not self._is_narrow)
        self._saved.setVisible(not self._is_narrow and bool(self._saved.words))
        for item in (self._search, self._lock, *self._items):
            item.be_narrow(self._is_narrow)


class _RailItem(QPushButton):
    """One line of the rail: an icon, words, and at its end keys or a count."""

    def __init__(self, words: str, icon: str, keys: str = "") -> None:
        super().__init__()
        self.words = words
        self._icon = icon
        self._keys = keys
        self._count = 0
        self._is_here = False
        self._is_narrow = False
        self.setText(words)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def be_narrow(self, narrow: bool) -> None:
        self._is_narrow = narrow
        self.setToolTip(self.words if narrow else "")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = look()
        if self._is_narrow:
            return QSize(theme.size("control"), theme.size("rail_item"))
        wide = theme.space("snug") * 3 + theme.size("icon_large") + text_width(self.words, "strong")
        if self._keys:
            wide += cap_width(self._keys) + theme.space("tiny")
        return QSize(wide, theme.size("rail_item"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        theme, on = look(), self._is_here
        ground = "select" if on else "raised" if self.underMouse() or self.isDown() else ""
        if ground:
            rounded_box(painter, self.rect(), theme.radius("control"), theme.colour(ground))
        if on:
            inset, bar = theme.size("kbd_pad") + theme.space("tiny"), theme.size("rail_bar")
            box = seen(self, QRect(0, inset, bar, self.height() - 2 * inset))
            rounded_box(painter, box, bar / 2, theme.colour("primary"))
        ink = "on_select" if on else "text"
        side = theme.size("icon_large")
        left = (self.width() - side) // 2 if self._is_narrow else theme.space("snug")
        paint_icon(painter, self._icon, seen(self, QRect(left, 0, side, self.height())), ink)
        if self._is_narrow:
            return
        start = left + side + theme.space("snug")
        room = seen(self, QRect(start, 0, self.width() - start, self.height()))
        paint_text(painter, room, self.words, "body", theme.colour(ink), strong=on)
        end = self.rect().adjusted(0, 0, -theme.space("tiny") * 2, 0)
        if self._keys:
            wide = cap_width(self._keys)
            cap = seen(self, QRect(end.right() + 1 - wide, 0, wide, self.height()))
            paint_cap(
                painter, cap.x() + cap.width(), cap, self._keys, theme.colour("muted"), theme.colour("border"),
                theme.colour("window"),
            )  # fmt: skip
        if self._count:
            self._paint_count(painter, end.right() + 1)

    def _paint_count(self, painter: QPainter, right: int) -> None:
        theme = look()
        high = theme.size("chip_small")
        words = str(self._count)
        wide = max(high, text_width(words, "small", strong=True) + theme.space("snug"))
        top = (self.height() - high) // 2
        box = seen(self, QRect(right - wide, top, wide, high))
        line = None if self._is_here else theme.colour("border")
        rounded_box(painter, box, high / 2, theme.colour("surface"), line)
        paint_text(painter, box, words, "small", theme.colour("text"), strong=True, align=Qt.AlignmentFlag.AlignHCenter)


class _DestinationItem(_RailItem):
    """One destination."""

    chosen = Signal(Route)

    def __init__(self, say: Words, destination: Destination) -> None:
        super().__init__(say.of(destination.text), destination.icon)
        self.say = say
        self._meaning = ""
        self.destination = destination
        self.clicked.connect(self._tell)

    def be_here(self, here: bool) -> None:
        self._is_here = here
        self._describe()

    def show_count(self, count: int, meaning: str) -> None:
        self._count = count
        self._meaning = meaning if count else ""
        self._describe()

    def _describe(self) -> None:
        here = self.say("You are here") if self._is_here else ""
        self.setAccessibleDescription(". ".join(part for part in (here, self._meaning) if part))
        self.update()

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.destination.route)


class _SearchPrompt(_RailItem):
    """Looks like a search field and leads to one."""

    def __init__(self, words: str, keys: str) -> None:
        super().__init__(words, "search", keys)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), look().size("control"))

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        theme = look()
        ground = theme.colour("raised" if self.underMouse() or self.isDown() else "surface")
        rounded_box(painter, self.rect(), theme.radius("control"), ground, theme.colour("control"))
        side = theme.size("icon")
        left = (self.width() - side) // 2 if self._is_narrow else theme.space("snug")
        paint_icon(painter, "search", seen(self, QRect(left, 0, side, self.height())), "muted")
        if self._is_narrow:
            return
        start = left + side + theme.space("small")
        room = seen(self, QRect(start, 0, self.width() - start, self.height()))
        paint_text(painter, room, self.words, "body", theme.colour("muted"))
        wide = cap_width(self._keys)
        cap = seen(self, QRect(self.width() - theme.space("small") - wide, 0, wide, self.height()))
        paint_cap(
            painter, cap.x() + cap.width(), cap, self._keys, theme.colour("muted"), theme.colour("border"),
            theme.colour("window"),
        )  # fmt: skip
