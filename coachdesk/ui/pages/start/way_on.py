"""One of the ways on from a damaged vault: what it does, what it costs, and the button that does it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coachdesk.ui.layouts import column, row
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Panel


class WayOn(Panel):
    """A card with a heading, a few sentences and a button.

    Args:
        title: what it does.
        button: does it.
        lines: sentences, in order.
        is_best: whether it is the one to take.
    """

    def __init__(
        self, title: str, button: Button, *lines: str, is_best: bool = False, parent: QWidget | None = None
    ) -> None:
        words = column(*(Label(line, wrap=True) for line in lines if line), gap="small")
        words.addStretch(1)
        super().__init__(
            "chosen" if is_best else "card",
            Label(title, "h3", wrap=True),
            words,
            row(button, 1),
            gap="snug",
            margins=("roomy", "roomy"),
            parent=parent,
        )
        self.button = button
