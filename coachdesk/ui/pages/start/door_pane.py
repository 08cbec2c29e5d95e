"""What stands at the door when something is the matter: wider than the way in, since there is more to read."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from coachdesk.ui.layouts import column, row
from coachdesk.ui.reflow import Flow
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.drawing import Drawing
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Line, ScrollPane, on_ground


class DoorPane(QWidget):
    """A head with our name, what there is to read and to do, and quiet ways on at the bottom.

    Args:
        title: the largest words.
        lead: one sentence below them.
        content: what there is to read and to do.
        ways: quiet buttons that lead elsewhere.
    """

    def __init__(self, title: str, lead: str, content: QWidget, *ways: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        on_ground(self, "surface")
        self.title, self.lead = Label(title, "display", wrap=True), Label(lead, "lead", "muted", wrap=True)
        brand = row(Drawing("mark", wide="icon_huge", high="icon_huge"), Label("CoachDesk", "h3"), 1, gap="snug")
        inner = column(brand, gap="large", margins=("huge", "large", "huge", "large"))
        inner.addLayout(column(self.title, self.lead, gap="tiny"))
        inner.addWidget(content)
        inner.addStretch(1)
        inner.addWidget(Line())
        foot = QWidget()
        foot.setLayout(Flow(*ways, gap="small"))
        inner.addWidget(foot)
        whole = on_ground(QWidget(), "clear")
        whole.setLayout(inner)
        self.setLayout(column(ScrollPane(whole)))

    def show_words(self, title: str, lead: str) -> None:
        """Show another title and sentence."""
        self.title.show_text(title)
        self.lead.show_text(lead)
