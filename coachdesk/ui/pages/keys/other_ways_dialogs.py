"""The sheets of the ways in that a coach may do without: the key ring of this computer, and the employer’s key."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from coachdesk.domain.way_in import SlotKind
from coachdesk.services.keys import add_organisation, remove_way_in, switch_key_ring_on
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.keys.secret_dialog import SecretDialog
from coachdesk.ui.widgets.label import Label


class KeyRingDialog(SecretDialog):
    """Lets the key ring of this computer open the vault.

    Args:
        context: the vault, jobs, words and the rest.
        parent: the window it stands over.
    """

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        title = context.say("Open with this computer’s key ring")
        super().__init__(context, title, parent, save_text=context.say("Switch on"))
        say = self.say
        self.form.put(
            Label(
                say(
                    "Whoever is logged in to this computer as you can then open the vault without typing. "
                    "Do this only where nobody else uses your account."
                ),
                wrap=True,
            )
        )

    def save(self) -> None:
        """Switch it on."""
        if self.form.check():
            self.run(partial(switch_key_ring_on, self.context.vault, self.secret.value))

    def accept(self) -> None:
        """Close, and say from when."""
        super().accept()
        self.context.messages.post(self.say("From the next start on, this computer’s key ring opens your vault."), "ok")


class OrganisationDialog(SecretDialog):
    """Lets the employer open the vault.

    Args:
        context: the vault, jobs, words and the rest.
        parent: the window it stands over.
    """

    def __init__(self, context: AppContext, parent: QWidget) -> None:
        super().__init__(context, context.say("A key for your employer"), parent, save_text=context.say("Add the key"))
        say = self.say
        self.recipient = self.form.text(
            "recipient",
            say("The public key of your employer"),
            required=True,
            help_text=say("It begins with “age1”. The secret half stays on paper in their safe."),
        )
        self.form.put(
            Label(
                say(
                    "With that paper and this laptop, or one of its backups, your employer can read everything. "
                    "It says so at the door, for as long as it is so."
                ),
                wrap=True,
            )
        )

    def save(self) -> None:
        """Add the key."""
        if self.form.check():
            recipient = str(self.recipient.value)
            self.run(partial(add_organisation, self.context.vault, self.secret.value, recipient))

    def accept(self) -> None:
        """Close, and say what it means."""
        super().accept()
        self.context.messages.post(self.say("Your employer can open this vault from now on."), "warn")


class RemoveWayDialog(SecretDialog):
    """Takes the key ring or the employer’s key away.

    Args:
        context: the vault, jobs, words and the rest.
        kind: which of the two.
        parent: the window it stands over.
    """

    def __init__(self, context: AppContext, kind: SlotKind, parent: QWidget) -> None:
        say = context.say
        self._kind = kind
        if kind is SlotKind.KEY_RING:
            title, save, self._done = (
                say("Stop using the key ring"),
                say("Switch off"),
                say("The key ring opens this vault no more."),
            )
            words = say("From then on you type your passphrase each time.")
        else:
            title, save, self._done = (
                say("Take the employer’s key away"),
                say("Take away"),
                say("Your employer’s key opens this vault no more."),
            )
            words = say(
                "Backups and copies of before still open with it. To be sure, write everything anew afterwards, at the "
                "bottom of this page."
            )
        super().__init__(context, title, parent, save_text=save)
        self.form.put(Label(words, wrap=True))

    def save(self) -> None:
        """Take it away."""
        if self.form.check():
            self.run(partial(remove_way_in, self.context.vault, self.secret.value, self._kind))

    def accept(self) -> None:
        """Close, and say that it is gone."""
        super().accept()
        self.context.messages.post(self._done, "ok")
