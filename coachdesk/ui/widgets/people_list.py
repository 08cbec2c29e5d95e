"""A list of people: face, name and place, where it stands, what comes next; one row per person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from coachdesk.i18n import Words
from coachdesk.ui.focus_ring import RING
from coachdesk.ui.icons import paint_icon
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.avatar import paint_avatar
from coachdesk.ui.widgets.chip import ChipRole, chip_size, paint_chip
from coachdesk.ui.widgets.marked_text import Marks, paint_marked
from coachdesk.ui.widgets.painting import paint_text, paints, rounded_box

ROW_ROLE: Final = Qt.ItemDataRole.UserRole

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person in a list.

    Args:
        id: whatever the page finds them by.
        name: as they want to be called.
        place: the second line: where they work, or where from and to.
        state: the word on the chip, with its role and icon; empty shows none.
        next_step: what comes next; `is_late` says so in amber, with a clock.
        spoken: when they were spoken to last, “26 February”.
        photo: the bytes of a picture.
        name_marks, place_marks: the letters that were searched for, as (start, length).
    """

    id: object
    name: str
    place: str = ""
    state: str = ""
    state_role: ChipRole = "plain"
    state_icon: str = ""
    next_step: str = ""
    is_late: bool = False
    spoken: str = ""
    photo: bytes | None = None
    name_marks: Marks = ()
    place_marks: Marks = ()


class PeopleModel(QAbstractListModel):
    """The rows of a list of people."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PersonRow, ...] = ()

    def set_rows(self, rows: Sequence[PersonRow]) -> None:
        """Show other people."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_at(self, index: AnyIndex) -> PersonRow | None:
        """Return the person of an index, or None."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """Return how many people there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the name; for a screen reader the whole row; for the delegate the row itself."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(part for part in (row.name, row.place, row.state, row.next_step, row.spoken) if part)
        return row if role == ROW_ROLE else None


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a row stand; a rectangle without width has no room in this window."""

    face: QRect
    name: QRect
    state: QRect
    step: QRect
    spoken: QRect
    end: QRect


def columns_in(rect: QRect, *, has_state: bool = True, has_more: bool = True) -> Columns:
    """Return the columns of a row; in a narrow window the last ones are left out.

    Args:
        rect: the row.
        has_state: whether the list has chips at all.
        has_more: whether it has what comes next, and when they spoke.
    """
    theme = look()
    gap, inset = theme.space("medium"), theme.size("row_inset")
    inner = rect.adjusted(inset, 0, -inset, 0)
    face = QRect(inner.x(), inner.y(), theme.size("avatar_row"), inner.height())
    end = QRect(inner.right() + 1 - theme.size("column_end"), inner.y(), theme.size("column_end"), inner.height())
    left, right = face.right() + 1 + gap, end.x() - gap
    name, state, day = (theme.size(f"column_{column}") for column in ("name", "chip", "day"))
    least = theme.size("search_wide") // 2
    none = QRect(right, inner.y(), 0, inner.height())

    def at(x: int, wide: int) -> QRect:
        return QRect(x, inner.y(), max(0, wide), inner.height())

    room = right - left
    if not has_state:
        return Columns(face, at(left, room), none, none, none, end)
    if not has_more or room < name + state + least + 2 * gap:
        wide = min(name, room - state - gap) if has_more else room - state - gap
        return Columns(face, at(left, max(wide, room - state - gap)), at(right - state, state), none, none, end)
    state_box = at(left + name + gap, state)
    step_left = state_box.right() + 1 + gap
    if right - step_left < least + gap + day:
        return Columns(face, at(left, name), state_box, at(step_left, right - step_left), none, end)
    spoken = at(right - day, day)
    return Columns(face, at(left, name), state_box, at(step_left, spoken.x() - gap - step_left), spoken, end)


class _PersonDelegate(QStyledItemDelegate):
    """Draws a row."""

    def __init__(self, view: PeopleList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:  # noqa: ARG002
        theme = look()
        least = theme.line("h3") + theme.line("caption") + theme.space("snug")
        return QSize(0, max(theme.size("row"), least))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, PersonRow):
            return
        rect, state, widget = _parts(option)
        theme = look()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        columns = self._view.columns(rect)
        if chosen or over:
            ground = theme.colour("primary_soft" if chosen else "window")
            rounded_box(painter, rect, theme.radius("panel"), ground, theme.outline)
        elif index.row() and not self._view.is_chosen(index.row() - 1):
            line = columns.name.united(columns.end)
            painter.fillRect(line.x(), rect.y(), line.width(), theme.size("thin"), theme.colour("hair"))
        if chosen and widget.hasFocus():
            rounded_box(painter, rect, theme.radius("panel"), None, theme.colour("focus"), "ring")
        self._paint_row(painter, row, columns, chosen=chosen)
        painter.restore()

    def _paint_row(self, painter: QPainter, row: PersonRow, columns: Columns, *, chosen: bool) -> None:
        theme = look()
        side = theme.size("avatar_row")
        face = QRect(columns.face.x(), columns.face.center().y() - side // 2 + 1, side, side)
        paint_avatar(painter, face, row.name, row.photo)
        name, place = theme.line("h3"), theme.line("caption")
        high = name + (place if row.place else 0)
        top = columns.name.y() + (columns.name.height() - high) // 2
        upper = QRect(columns.name.x(), top, columns.name.width(), name)
        lower = QRect(columns.name.x(), top + name, columns.name.width(), place)
        paint_marked(painter, upper, row.name, "h3", "text", row.name_marks)
        paint_marked(painter, lower, row.place, "caption", "muted", row.place_marks)
        if row.state and columns.state.width():
            size = chip_size(row.state, row.state_icon)
            size.setWidth(min(size.width(), columns.state.width()))
            corner = columns.state.topLeft()
            corner.setY(columns.state.center().y() - size.height() // 2 + 1)
            paint_chip(
                painter, QRect(corner, size), row.state, row.state_role, row.state_icon,
                lifted=chosen and row.state_role == "info",
            )  # fmt: skip
        self._paint_step(painter, row, columns.step)
        if columns.spoken.width():
            paint_text(painter, columns.spoken, row.spoken, "body", theme.colour("muted"))
        icon = theme.size("icon")
        paint_icon(painter, "chevron_right", QRect(columns.end.right() + 1 - icon, columns.end.y(), icon,
                                                   columns.end.height()), "muted")  # fmt: skip

    def _paint_step(self, painter: QPainter, row: PersonRow, room: QRect) -> None:
        if not room.width():
            return
        theme = look()
        if row.is_late:
            icon = theme.size("icon")
            paint_icon(painter, "clock", QRect(room.x(), room.y(), icon, room.height()), "warn")
            room = room.adjusted(icon + theme.space("small"), 0, 0, 0)
        paint_text(painter, room, row.next_step, "body", theme.colour("warn" if row.is_late else "text"))


class PeopleList(QListView):
    """A list of people; Enter or a click opens one.

    Args:
        name: what list it is, for a screen reader.
        has_state: whether it shows chips.
        has_more: whether it shows what comes next and when they spoke.
    """

    opened = Signal(object)
    """Somebody is opened; carries the id of their row."""
    picked = Signal(object)
    """Somebody is the current one; carries the id of their row."""
    left_upwards = Signal()
    """Arrow up on the first row: go back to the search field."""

    def __init__(
        self, name: str, *, has_state: bool = True, has_more: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._has_state, self._has_more = has_state, has_more
        self._people = PeopleModel(self)
        self.setModel(self._people)
        self.setItemDelegate(_PersonDelegate(self))
        self.setAccessibleName(name)
        self.setProperty("bare", True)
        self.setProperty(RING, "none")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._pick)

    def show_rows(self, rows: Sequence[PersonRow]) -> None:
        """Show other people; who was current stays current if they are still there."""
        current = self._people.row_at(self.currentIndex())
        self._people.set_rows(rows)
        numbers = [number for number, row in enumerate(rows) if current is not None and row.id == current.id]
        if rows:
            self.setCurrentIndex(self._people.index(numbers[0] if numbers else 0))

    def current_id(self) -> object:
        """Return the id of the current row, or None."""
        row = self._people.row_at(self.currentIndex())
        return None if row is None else row.id

    def open_current(self) -> None:
        """Open who is current."""
        self._open(self.currentIndex())

    def columns(self, rect: QRect) -> Columns:
        """Return where the columns of a row stand."""
        return columns_in(rect, has_state=self._has_state, has_more=self._has_more)

    def is_chosen(self, number: int) -> bool:
        """Tell whether a row is the current one."""
        return self.selectionModel().isRowSelected(number, QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter; leave the list upwards from its first row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_current()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
        else:
            super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if (row := self._people.row_at(index)) is not None:
            self.opened.emit(row.id)

    @Slot(QModelIndex, QModelIndex)
    def _pick(self, current: QModelIndex, previous: QModelIndex) -> None:  # noqa: ARG002
        if (row := self._people.row_at(current)) is not None:
            self.picked.emit(row.id)


class PeopleHead(QLabel):
    """The words above the columns of a list of people.

    Args:
        say: the words of the screen.
        view: the list they stand above.
    """

    def __init__(self, say: Words, view: PeopleList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._words = (say("Name and place"), say("Where it stands"), say("Next step"), say("Spoken"))
        self.setText(", ".join(self._words))

    def sizeHint(self) -> QSize:
        """Return the height of the words."""
        return QSize(0, look().size("row_head"))

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the words above their columns."""
        theme = look()
        columns = self._view.columns(QRect(0, 0, self._view.viewport().width(), self.height()))
        boxes = (columns.name, columns.state, columns.step, columns.spoken)
        for words, box in zip(self._words, boxes, strict=True):
            if box.width():
                paint_text(painter, box, words, "caption", theme.colour("muted"))


def _parts(option: QStyleOptionViewItem) -> tuple[QRect, QStyle.StateFlag, QWidget]:
    """Return what a delegate needs of its option; Qt's stubs do not know these members."""
    return getattr(option, "rect"), getattr(option, "state"), getattr(option, "widget")  # noqa: B009
