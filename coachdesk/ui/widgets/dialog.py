"""A sheet over the window: a task of its own, with the rest in the shade until it is done."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from coachdesk.i18n import Words
from coachdesk.ui.layouts import Margins, Part, add, column, row, sized
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.buttons import Button, IconButton
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.painting import paints, rounded_box
from coachdesk.ui.widgets.panel import ScrollPane, on_ground


class Dialog(QDialog):
    """A sheet with a title, what is to be done, and buttons below; Escape closes it.

    Args:
        say: the words of the screen.
        title: what it is for.
        parent: the window it stands over.
        wide: a size of the scale.
        margins: around what is in it.
    """

    def __init__(
        self,
        say: Words,
        title: str,
        parent: QWidget,
        *,
        wide: str = "dialog",
        margins: Margins = ("huge", "none", "huge", "large"),
    ) -> None:
        super().__init__(parent.window(), Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # The title may hold a name; what the system calls the window goes to the task bar, screen shares and logs.
        self.setWindowTitle("CoachDesk")
        self.setAccessibleName(title)
        self.setModal(True)
        self._wide = wide
        self._shade = _Shade(parent.window())
        self._head = QWidget()
        sized(self._head, high="dialog_head")
        head = row(margins=("huge", "none", "medium", "none"), gap="small")
        self.title = Label(title, "h2", elide=True)
        self.close_button = IconButton("close", say("Close"))
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        head.addWidget(self.title, 1)
        head.addWidget(self.close_button)
        self._head.setLayout(head)
        self._head.installEventFilter(self)
        self.body = column(gap="medium", margins=margins)
        self._content = QWidget()
        self._content.setLayout(column(self.body, 1))
        self._content.installEventFilter(self)
        self._foot = _Foot()
        self._foot.hide()
        inner = column(self._head)
        inner.addWidget(ScrollPane(on_ground(self._content, "clear")), 1)
        inner.addWidget(self._foot)
        self.setLayout(inner)
        self.finished.connect(self._shade.take_away)

    def add(self, *parts: Part) -> None:
        """Put something in it, below what is there."""
        add(self.body, *parts)

    def add_foot(self, *buttons: Button, note: QWidget | None = None) -> None:
        """Put buttons below, the one that does it last; and what there is to say before them."""
        self._foot.fill(note, buttons)
        self._foot.show()

    def buttons(self) -> list[Button]:
        """Return the buttons below, in order."""
        return self._foot.buttons

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the sheet be moved by its head, and grow when what is in it grows: an error below a field."""
        if watched is self._content and event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._fit(least=self.height())
        if watched is self._head and isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
            return self.windowHandle().startSystemMove()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the blue button with Ctrl+Enter, from anywhere."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._foot.press_last()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Stand in the middle of the window, no larger than it."""
        super().showEvent(event)
        window = self._shade.window_below
        gap = 2 * look().space("medium")
        self.setFixedWidth(min(look().size(self._wide), window.width() - gap))
        self._fit()
        self._shade.cover()
        self._begin()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the sheet."""
        theme = look()
        rounded_box(painter, self.rect(), theme.radius("panel"), theme.colour("surface"), theme.colour("control"))

    def _fit(self, least: int = 0) -> None:
        """Be so high that everything is seen, and no higher than the window; in the middle of it."""
        window = self._shade.window_below
        most = max(window.height() - 2 * look().space("medium"), self._head.height())
        high = min(max(self._height_at(self.width()), least), most)
        if high != self.height():
            self.resize(self.width(), high)
        if not least or high != least:
            self.move(window.mapToGlobal(window.rect().center()) - self.rect().center())

    def _height_at(self, width: int) -> int:
        """Return the height in which everything is seen without scrolling."""
        foot = 0 if self._foot.isHidden() else self._foot.height()
        # A content whose height does not hang on its width answers the first question with -1.
        content = max(self._content.heightForWidth(width), self._content.minimumSizeHint().height())
        return self._head.height() + content + foot

    def _begin(self) -> None:
        """Let the keyboard begin in what is to be done, not at the button that closes."""
        at = self._content.nextInFocusChain()
        while at is not None and at is not self._content:
            if self._content.isAncestorOf(at) and at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible():
                at.setFocus(Qt.FocusReason.OtherFocusReason)
                return
            at = at.nextInFocusChain()


class _Foot(QWidget):
    """The bottom of a sheet."""

    def __init__(self) -> None:
        super().__init__()
        sized(self, high="dialog_foot")
        self._row = row(gap="snug", margins=("huge", "none"))
        self.buttons: list[Button] = []
        self.setLayout(self._row)

    def fill(self, note: QWidget | None, buttons: tuple[Button, ...]) -> None:
        if note is not None:
            self._row.addWidget(note, 1)
        else:
            self._row.addStretch(1)
        for button in buttons:
            self._row.addWidget(button)
        self.buttons = list(buttons)
        if buttons:
            buttons[-1].setDefault(True)

    def press_last(self) -> None:
        if self.buttons and self.buttons[-1].isEnabled():
            self.buttons[-1].click()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        theme = look()
        thin, radius = theme.size("thin"), theme.radius("panel")
        painter.setClipRect(self.rect())
        box = self.rect().adjusted(thin, -radius, -thin, -thin)
        rounded_box(painter, box, radius, theme.colour("window"))
        painter.fillRect(thin, 0, self.width() - 2 * thin, thin, theme.colour("border"))


class _Shade(QWidget):
    """Darkens the window behind a sheet."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.window_below = window
        self.hide()

    def cover(self) -> None:
        self.setGeometry(self.window_below.rect())
        self.raise_()
        self.show()

    def take_away(self) -> None:
        self.hide()
        self.deleteLater()

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), look().colour("scrim"))
