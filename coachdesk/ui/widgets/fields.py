"""What one types in or picks from: stock controls with the traps taken out, and frames that hold several as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QStyledItemDelegate,
    QWidget,
)

from coachdesk.i18n import Words
from coachdesk.ui.focus_ring import FIELD
from coachdesk.ui.layouts import Part, row, sized
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.buttons import IconButton
from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.painting import paints, rounded_box
from coachdesk.ui.widgets.panel import flag

_KEYS: Final[dict[str, tuple[QKeySequence, ...]]] = {
    "undo": (QKeySequence("Ctrl+Z"),),
    "redo": (QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")),
}
"""As the actions of the desk have them, whatever else the system has."""


def way_of(event: QEvent) -> Literal["undo", "redo"] | None:
    """Return what the keys of an event ask for, going back or forward; None for anything else."""
    if event.type() not in {QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress} or not isinstance(event, QKeyEvent):
        return None
    pressed = QKeySequence(event.keyCombination())
    if pressed in _KEYS["undo"]:
        return "undo"
    return "redo" if pressed in _KEYS["redo"] else None


def keep_or_leave(event: QEvent, has_some: bool, go: Callable[[], None]) -> bool:
    """Take a key of undo or redo when a field has something for it; leave it to the window otherwise.

    Qt itself lets every field keep these keys, also one in which nothing was typed or can be.

    Args:
        event: of the key, or the question that comes before it.
        has_some: whether there is typing to take back, or to do again.
        go: what does so.
    """
    event.setAccepted(has_some)
    if has_some and event.type() is QEvent.Type.KeyPress:
        go()
    return has_some


class LineEdit(QLineEdit):
    """One line of text.

    Args:
        placeholder: an example; never the only place that says what belongs here.
        tall: 48 high instead of 40.
        bare: without a frame, inside one.
    """

    def __init__(
        self, placeholder: str = "", *, tall: bool = False, bare: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        if tall:
            self.setProperty("tall", True)
        if bare:
            self.setProperty("bare", True)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of undo and redo while there is typing to take back; otherwise they are for the desk."""
        if (way := way_of(event)) is None:
            return super().event(event)
        has_some = self.isUndoAvailable() if way == "undo" else self.isRedoAvailable()
        return keep_or_leave(event, has_some, self.undo if way == "undo" else self.redo)


class TextArea(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field, which is how one gets out with the keyboard.

    Args:
        placeholder: an example.
        high: a size of the scale.
    """

    def __init__(self, placeholder: str = "", high: str = "text_area", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(placeholder)
        sized(self, high=high)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of undo and redo likewise."""
        if (way := way_of(event)) is None:
            return super().event(event)
        known = self.document()
        has_some = not self.isReadOnly() and (known.isUndoAvailable() if way == "undo" else known.isRedoAvailable())
        return keep_or_leave(event, has_some, self.undo if way == "undo" else self.redo)


class ComboBox(QComboBox):
    """A choice from a list; the mouse wheel scrolls the page past it unless it has the keyboard.

    Args:
        options: the choices, in order.
    """

    picked = Signal(object)
    """Somebody picked; carries the value."""

    def __init__(self, options: Sequence[Option] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Kept here, since Qt gives a member of an enumeration back as the bare text it is made of.
        self._values: tuple[object, ...] = ()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # The list of a stock delegate ignores the style sheet.
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.show_options(options)
        self.activated.connect(self._tell)

    @property
    def value(self) -> object:
        """What is picked, or None."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    @property
    def values(self) -> tuple[object, ...]:
        """Everything that can be picked."""
        return self._values

    def show_options(self, options: Sequence[Option]) -> None:
        """Offer other choices."""
        self.clear()
        self._values = tuple(option.value for option in options)
        self.addItems([option.text for option in options])

    def pick(self, value: object) -> None:
        """Pick without telling anybody; a value that is not there picks none."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change only under the keyboard's eye."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    @Slot(int)
    def _tell(self, number: int) -> None:
        self.picked.emit(self._values[number])


class FieldFrame(QFrame):
    """A frame that makes several controls one field to the eye.

    Args:
        edit: what is typed in; it has the keyboard for the whole frame.
        before, after: what stands around it.
    """

    def __init__(
        self,
        edit: QWidget,
        before: Sequence[Part] = (),
        after: Sequence[Part] = (),
        *,
        high: str = "control",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.edit = edit
        self.setProperty(FIELD, True)
        sized(self, high=high)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        inner = row(*before, gap="small", margins=("snug", "none", "tiny", "none"))
        inner.addWidget(edit, 1)
        for part in after:
            if isinstance(part, QWidget):
                inner.addWidget(part)
        self.setLayout(inner)
        self.setFocusProxy(edit)
        edit.installEventFilter(self)

    def refuse(self, refused: bool) -> None:
        """Show, or stop showing, that what was typed cannot be right."""
        flag(self, "invalid", refused)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the line in the colour of focus while the keyboard is in it."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return super().eventFilter(watched, event)

    @paints
    def paintEvent(self, painter: QPainter) -> None:
        """Draw the frame."""
        theme = look()
        refused = bool(self.property("invalid"))
        line = "focus" if self.edit.hasFocus() else "danger" if refused else "control"
        ground = "surface"
        if not self.isEnabled():
            line, ground = "border", "raised"
        rounded_box(
            painter,
            self.rect(),
            theme.radius("control"),
            theme.colour(ground),
            theme.colour(line),
            "ring" if refused else "thin",
        )


class NumberField(FieldFrame):
    """A whole number with buttons for one step less and more.

    Args:
        say: the words of the screen.
        least, most: the range, inclusive.
        step: of the buttons and the arrow keys.
    """

    changed = Signal(int)
    """Somebody changed the number."""

    def __init__(
        self, say: Words, *, least: int = 0, most: int = 999, step: int = 1, parent: QWidget | None = None
    ) -> None:
        self._box = _Number()
        self._box.setRange(least, most)
        self._box.setSingleStep(step)
        less = IconButton("minus", say("Less"), size="small", ink="muted")
        more = IconButton("plus", say("More"), size="small", ink="muted")
        super().__init__(self._box, [less], [more], parent=parent)
        less.clicked.connect(self._box.stepDown)
        more.clicked.connect(self._box.stepUp)
        self._box.valueChanged.connect(self.changed)

    @property
    def value(self) -> int:
        """The number."""
        return self._box.value()

    def show_value(self, value: int) -> None:
        """Show another number."""
        self._box.setValue(value)


class _Number(QSpinBox):
    """The number itself; the wheel leaves it alone unless it has the keyboard."""

    def __init__(self) -> None:
        super().__init__()
        line = LineEdit()
        # The name that Qt gives to the line it makes itself: the number speaks for it.
        line.setObjectName("qt_spinbox_lineedit")
        self.setLineEdit(line)
        self.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrame(False)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), look().line("body"))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
