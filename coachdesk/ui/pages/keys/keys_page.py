"""What opens your vault: a card for each way in, and at the bottom how to write everything under another key."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLayout, QWidget

from coachdesk.domain.way_in import SlotKind, WayIn
from coachdesk.services.keys import ways_in
from coachdesk.ui.context import AppContext
from coachdesk.ui.layouts import column, row
from coachdesk.ui.pages.keys.other_ways_dialogs import KeyRingDialog, OrganisationDialog, RemoveWayDialog
from coachdesk.ui.pages.keys.passphrase_dialog import PassphraseDialog
from coachdesk.ui.pages.keys.recovery_dialogs import RecoveryKeyDialog, ShowKeyDialog
from coachdesk.ui.pages.keys.rotation_dialogs import RotationDialog
from coachdesk.ui.pages.keys.way_card import WayCard
from coachdesk.ui.reflow import Beside
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Desk, Page, PageHeader, going_back
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.dialog import Dialog
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Panel


class KeysPage(Page):
    """The ways into the vault, and what one can do about each."""

    def __init__(self, context: AppContext, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, route, parent)
        say = self.say
        self._found: dict[SlotKind, WayIn] = {}
        self.passphrase_button = Button(say("Change the passphrase…"))
        self.show_button = Button(say("Show or print again…"), icon="printer")
        self.renew_button = Button(say("Make a new one…"))
        self.key_ring_button = Button(say("Switch on…"))
        self.organisation_button = Button(say("Add a key…"))
        self.rotate_button = Button(say("Write everything anew…"), icon="refresh")
        self.passphrase_button.clicked.connect(self._change_passphrase)
        self.show_button.clicked.connect(self._show_recovery_key)
        self.renew_button.clicked.connect(self._renew_recovery_key)
        self.key_ring_button.clicked.connect(self._switch_key_ring)
        self.organisation_button.clicked.connect(self._change_organisation)
        self.rotate_button.clicked.connect(self._rotate)
        self.passphrase = WayCard(say, "lock", say("Your passphrase"), self.passphrase_button)
        self.recovery = WayCard(say, "key", say("The recovery key"), self.show_button, self.renew_button)
        self.key_ring = WayCard(say, "shield", say("This computer’s key ring"), self.key_ring_button, is_choice=True)
        self.organisation = WayCard(say, "people", say("Your employer"), self.organisation_button, is_choice=True)
        header = going_back(desk, PageHeader(say("What opens your vault"), back=say("Back to the settings")))
        inner = column(header)
        inner.addLayout(self._cards())
        inner.addStretch(1)
        self.setLayout(inner)

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.say("What opens your vault")

    def reload(self) -> None:
        """Fetch the ways in."""
        self.context.jobs.run(partial(ways_in, self.context.vault), self._show)

    # -- what is seen

    def _cards(self) -> QLayout:
        say = self.say
        rotation = Panel(
            "soft",
            Label(say("When somebody else may have come in"), "h3", wrap=True),
            Label(
                say(
                    "A new passphrase does not help against somebody who had the old one and a copy of the vault. "
                    "Then let everything be written anew, under another key inside."
                ),
                wrap=True,
            ),
            Label(
                say("What was copied before stays readable with the secrets of then; nobody can undo that."), wrap=True
            ),
            row(self.rotate_button, 1),
            gap="small",
            margins=("roomy", "roomy"),
        )
        whole = column(gap="medium", margins=("huge", "none", "huge", "huge"))
        for cards in ((self.passphrase, self.key_ring), (self.recovery, self.organisation)):
            both = Beside(gap="medium", least="header_least")
            for card in cards:
                both.addWidget(card, 1)
            whole.addLayout(both)
        whole.addWidget(rotation)
        return whole

    def _show(self, ways: tuple[WayIn, ...]) -> None:
        say = self.say
        self._found = {way.kind: way for way in ways}
        self.passphrase.show_way(
            say("What you type to come in. It is kept nowhere, so only you know it."), self._since(SlotKind.PASSPHRASE)
        )
        self._show_recovery(self._found.get(SlotKind.RECOVERY))
        has_key_ring = SlotKind.KEY_RING in self._found
        self.key_ring_button.show_text(say("Switch off…") if has_key_ring else say("Switch on…"))
        self.key_ring.show_way(
            say(
                "Opens the vault when you start, without typing. It trusts whoever is logged in to this computer as "
                "you. If it ever fails, you type your passphrase."
            ),
            self._since(SlotKind.KEY_RING),
            say("On another computer you type your passphrase.") if has_key_ring else "",
            is_on=has_key_ring,
        )
        self._show_organisation(self._found.get(SlotKind.ORGANISATION))

    def _show_recovery(self, way: WayIn | None) -> None:
        say = self.say
        is_too_old = way is not None and not way.can_be_shown
        self.show_button.setEnabled(not is_too_old)
        self.recovery.show_way(
            say("The key on paper, for the day you forget the passphrase, or lose the laptop and have a backup."),
            self._since(SlotKind.RECOVERY),
            say("An earlier CoachDesk made it. To print it again, type it once at the door, or make a new one.")
            if is_too_old
            else "",
        )

    def _show_organisation(self, way: WayIn | None) -> None:
        say = self.say
        if way is None:
            self.organisation_button.show_text(say("Add a key…"))
            words = say("Your employer cannot open this vault. You can give them a key, for the day you drop out.")
            self.organisation.show_way(words, is_on=False)
            return
        self.organisation_button.show_text(say("Take away…"))
        self.organisation.show_way(
            say("Your employer can open this vault, with the secret key from their safe."),
            self._since(SlotKind.ORGANISATION),
            say("Their public key: {key}", key=_in_groups(way.holder)),
        )

    def _since(self, kind: SlotKind) -> str:
        way = self._found.get(kind)
        if way is None or way.since is None:
            return ""
        return self.say("Since {day}.", day=self.say.day(way.since.astimezone().date()))

    # -- what one can do

    @Slot()
    def _change_passphrase(self) -> None:
        self._ask(PassphraseDialog(self.context, self))

    @Slot()
    def _show_recovery_key(self) -> None:
        self._ask(ShowKeyDialog(self.context, self))

    @Slot()
    def _renew_recovery_key(self) -> None:
        self._ask(RecoveryKeyDialog(self.context, self))

    @Slot()
    def _switch_key_ring(self) -> None:
        if SlotKind.KEY_RING in self._found:
            self._ask(RemoveWayDialog(self.context, SlotKind.KEY_RING, self))
        else:
            self._ask(KeyRingDialog(self.context, self))

    @Slot()
    def _change_organisation(self) -> None:
        if SlotKind.ORGANISATION in self._found:
            self._ask(RemoveWayDialog(self.context, SlotKind.ORGANISATION, self))
        else:
            self._ask(OrganisationDialog(self.context, self))

    @Slot()
    def _rotate(self) -> None:
        self._ask(RotationDialog(self.context, self))

    def _ask(self, dialog: Dialog) -> None:
        dialog.accepted.connect(self.reload)
        dialog.open()


def _in_groups(key: str) -> str:
    """Return a long key in groups, so that it wraps and can be compared."""
    return " ".join(key[start : start + 8] for start in range(0, len(key), 8))
