"""One way into the vault, as a card: what it means, since when, and what one can do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from coachdesk.i18n import Words
from coachdesk.ui.layouts import column, row
from coachdesk.ui.reflow import Flow
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.chip import Chip
from coachdesk.ui.widgets.drawing import IconLabel
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Panel


class WayCard(Panel):
    """A card about one way in.

    Args:
        say: the words of the screen.
        icon: a file of `resources/icons`.
        title: what opens the vault.
        buttons: what one can do.
        is_choice: whether the coach may do without, so that it says whether it is on.
    """

    def __init__(
        self,
        say: Words,
        icon: str,
        title: str,
        *buttons: Button,
        is_choice: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.say = say
        self._chip = Chip("", small=True) if is_choice else None
        self._text = Label("", wrap=True)
        self._facts = Label("", "caption", "muted", wrap=True)
        head = row(Label(title, "h3", wrap=True), self._chip, 1, gap="snug")
        actions = QWidget()
        actions.setLayout(Flow(*buttons, gap="small"))
        words = column(head, self._text, self._facts, gap="tiny")
        words.addLayout(column(1, actions, margins=("none", "small", "none", "none")), 1)
        whole = row(gap="medium")
        whole.addWidget(IconLabel(icon, "primary", "icon_large"), 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(words, 1)
        holder = QWidget()
        holder.setLayout(whole)
        super().__init__("card", holder, margins=("roomy", "roomy"), parent=parent)
        if self._chip is not None:
            self.show_way("", is_on=False)

    @property
    def words(self) -> str:
        """Return what it says."""
        return " ".join(label.text() for label in (self._text, self._facts) if label.text())

    def show_way(self, text: str, *facts: str, is_on: bool = True) -> None:
        """Show how it stands.

        Args:
            text: what it means, in plain words.
            facts: since when, and who keeps it; what is empty is left out.
            is_on: whether it opens the vault.
        """
        self._text.show_text(text)
        said = "\n".join(filter(None, facts))
        self._facts.show_text(said)
        self._facts.setVisible(bool(said))
        if self._chip is not None and is_on:
            self._chip.show_state(self.say("On"), "info", "check")
        elif self._chip is not None:
            self._chip.show_state(self.say("Off"), "plain")
