"""A day: typed as one says it, or picked from a month; the weekday is written below, so that a slip is seen."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QWidget

from coachdesk.i18n import Words
from coachdesk.ui.day_input import DayReader
from coachdesk.ui.layouts import column
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.buttons import IconButton
from coachdesk.ui.widgets.fields import FieldFrame, LineEdit


class DayField(FieldFrame):
    """A field for a day.

    Args:
        say: the words of the screen.
        read: how a typed day is understood.
        placeholder: an example.
    """

    changed = Signal()
    """What is typed means another day now, or none."""

    def __init__(self, say: Words, read: DayReader, placeholder: str = "", parent: QWidget | None = None) -> None:
        self._read = read
        self._line = LineEdit(placeholder, bare=True)
        self._open = IconButton("calendar", say("Pick a day"), size="small", ink="muted")
        self._month: _Month | None = None
        super().__init__(self._line, (), [self._open], parent=parent)
        self._line.textChanged.connect(self.changed)
        self._line.editingFinished.connect(self._write_out)
        self._open.clicked.connect(self.open_month)

    @property
    def value(self) -> date | None:
        """The day, or None when nothing or no day is typed."""
        return self._read(self._line.text())

    @property
    def text(self) -> str:
        """What is typed."""
        return self._line.text()

    def show_value(self, day: date | None) -> None:
        """Show another day."""
        self._line.setText("" if day is None else self._read.show(day))

    def show_text(self, typed: str) -> None:
        """Show what was typed, a day or not."""
        self._line.setText(typed)

    def problem(self) -> str:
        """Return why what is typed is no day, in a sentence; empty when it is one, or nothing."""
        return self._read.problem(self._line.text())

    def explanation(self) -> str:
        """Return the day with its weekday, or nothing."""
        day = self.value
        return "" if day is None else self._read.explain(day)

    @Slot()
    def open_month(self) -> None:
        """Show the month below the field, on the day that is typed."""
        if self._month is None:
            self._month = _Month(self)
            self._month.picked.connect(self._take)
        day = self.value
        self._month.open_below(self, QDate(day.year, day.month, day.day) if day is not None else QDate.currentDate())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the month with Alt+Down, as a list does."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
            if event.key() == Qt.Key.Key_Down and alt:
                self.open_month()
                return True
        return super().eventFilter(watched, event)

    @Slot(QDate)
    def _take(self, day: QDate) -> None:
        self.show_value(date(day.year(), day.month(), day.day()))
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot()
    def _write_out(self) -> None:
        """Write a typed day out in full, once it is left."""
        if (day := self.value) is not None:
            self.show_value(day)


class _Month(QFrame):
    """The month that opens below the field."""

    picked = Signal(QDate)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("panel", "popup")
        self._calendar = QCalendarWidget()
        self._calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self._calendar.setGridVisible(False)
        self._calendar.clicked.connect(self._pick)
        self._calendar.activated.connect(self._pick)
        self.setLayout(column(self._calendar, margins="small"))

    def open_below(self, field: QWidget, day: QDate) -> None:
        self._dress()
        self._calendar.setSelectedDate(day)
        self.adjustSize()
        self.move(field.mapToGlobal(QPoint(0, field.height())))
        self.show()
        self._calendar.setFocus()

    def _dress(self) -> None:
        """Give the days of the week the colours of today's theme; Qt would draw the weekend in plain red."""
        theme = look()
        plain, quiet = QTextCharFormat(), QTextCharFormat()
        plain.setForeground(theme.colour("text"))
        quiet.setForeground(theme.colour("muted"))
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._calendar.setWeekdayTextFormat(weekday, plain)
        self._calendar.setHeaderTextFormat(quiet)
        self._calendar.setMinimumSize(theme.size("calendar_wide"), theme.size("calendar_high"))

    @Slot(QDate)
    def _pick(self, day: QDate) -> None:
        self.hide()
        self.picked.emit(day)
