"""Panels: a card for what one could pick up, warm paper for what belongs to a person, a soft ground for the rest."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from coachdesk.ui.focus_ring import SCROLLED
from coachdesk.ui.layouts import Margins, Part, add, column
from coachdesk.ui.theme import Space, look

PanelKind = Literal["card", "paper", "soft", "chosen", "info", "ok", "warn", "danger", "message", "rail", "popup"]
Ground = Literal["surface", "window", "raised", "clear"]


class Panel(QFrame):
    """A column on a ground of its own.

    Args:
        kind: paper only for words, agreement and way back of a person.
        parts: what is in it, from top to bottom.
        gap: the distance between parts.
        margins: the distance around them.
    """

    def __init__(
        self,
        kind: PanelKind,
        *parts: Part,
        gap: Space = "small",
        margins: Margins = ("roomy", "medium"),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", kind)
        self._column = column(*parts, gap=gap, margins=margins)
        self.setLayout(self._column)

    def show_kind(self, kind: PanelKind) -> None:
        """Take another ground."""
        self.setProperty("panel", kind)
        repolish(self)

    def add(self, *parts: Part) -> None:
        """Put more in it."""
        add(self._column, *parts)


class Line(QFrame):
    """A thin line between things that belong apart.

    Args:
        kind: “line” on a cool ground, “paper_line” on paper.
    """

    def __init__(self, kind: Literal["line", "paper_line"] = "line", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", kind)


class ScrollPane(QScrollArea):
    """Content that scrolls when the window is small; the keyboard reaches what is inside, so it takes no focus itself.

    It asks for little height, since it can do with little; a layout gives it what is left.

    Args:
        content: what scrolls.
        focusable: let the keyboard scroll it, for content without a single control.
    """

    def __init__(self, content: QWidget, *, focusable: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if focusable else Qt.FocusPolicy.NoFocus)
        # Made here, since Python takes long to find out what a widget is that Qt made: the door would wait 20 ms.
        view = QWidget()
        view.setObjectName(SCROLLED)
        self.setViewport(view)
        self.setWidget(content)

    def sizeHint(self) -> QSize:
        """Return the width of the content, and a height in which one can still scroll."""
        return QSize(self._content.sizeHint().width(), look().size("pane_least"))


def bring_into_view(widget: QWidget) -> None:
    """Scroll whatever a widget is in until it is seen, as far as it fits."""
    at: QWidget | None = widget
    while at is not None:
        at = at.parentWidget()
        if isinstance(at, QScrollArea):
            at.ensureWidgetVisible(widget, 0, look().space("large"))


def on_ground(widget: QWidget, ground: Ground) -> QWidget:
    """Give a plain widget a ground of the theme, and return it."""
    widget.setProperty("ground", ground)
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return widget


def repolish(widget: QWidget) -> None:
    """Let the style sheet look at the properties of a widget again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def flag(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        repolish(widget)
