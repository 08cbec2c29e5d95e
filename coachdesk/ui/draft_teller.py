"""Who tells, when a vault opens, that something was being typed when it was closed, and leads back to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from coachdesk.i18n import Words
from coachdesk.ui.context import AppContext
from coachdesk.ui.messages import MessageAction

if TYPE_CHECKING:
    from coachdesk.services.drafts import KeptDraft
    from coachdesk.services.vault import Vault


class DraftTeller(QObject):
    """Looks for drafts in every vault that opens; of several it tells the newest, and how many wait besides.

    Args:
        context: the vault, jobs, words and the rest.
    """

    def __init__(self, context: AppContext, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        context.vault_changed.connect(self._look)

    @Slot()
    def _look(self) -> None:
        if self._context.is_open:
            self._context.jobs.run(partial(_left, self._context.vault), self._tell)

    def _tell(self, found: tuple[KeptDraft, ...]) -> None:
        if not found or not self._context.is_open:
            return
        say = self._context.say
        go_on = MessageAction(say("Go on"), partial(self._context.form_wanted.emit, found[0].place), "pencil")
        self._context.messages.post(sentence_of(say, found), "info", go_on, can_wait=True)


def sentence_of(say: Words, found: tuple[KeptDraft, ...]) -> str:
    """Return what is said of drafts, the newest first; only inside the window, since it may name somebody."""
    # Loaded with the desk, after the first window.
    from coachdesk.ui.draft_forms import FORM_NAMES

    newest, others = found[0], len(found) - 1
    form = say.of(FORM_NAMES[newest.place.form])
    if newest.about:
        told = say("You were typing something: {form}, {name}.", form=form, name=newest.about)
    else:
        told = say("You were typing something: {form}.", form=form)
    if not others:
        return told
    return " ".join([told, say.plural("One more text waits.", "{count} more texts wait.", others)])


def _left(vault: Vault) -> tuple[KeptDraft, ...]:
    from coachdesk.services.drafts import left_drafts
    from coachdesk.ui.draft_forms import FORM_NAMES

    # A form that this desk does not have cannot be opened; its draft stays as long as any other.
    return tuple(each for each in left_drafts(vault) if each.place.form in FORM_NAMES)
