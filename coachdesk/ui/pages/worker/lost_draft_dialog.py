"""Unsaved text about something that is not there any more: the words can still be copied, and thrown away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from coachdesk.services.drafts import KeptDraft, Place, draft_at, drop_draft
from coachdesk.ui.context import AppContext
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.dialog import Dialog
from coachdesk.ui.widgets.fields import TextArea
from coachdesk.ui.widgets.label import Label


class LostDraftDialog(Dialog):
    """Shows what was typed.

    Args:
        context: the vault, jobs, words and the rest.
        draft: the unsaved text.
        parent: the window it stands over.
    """

    no_draft = "its words are a draft already, and cannot be changed"

    def __init__(self, context: AppContext, draft: KeptDraft, parent: QWidget) -> None:
        say = context.say
        super().__init__(say, say("What you were typing"), parent)
        self._context = context
        self._place = draft.place
        self.words = TextArea()
        self.words.setReadOnly(True)
        self.words.setAccessibleName(say("What you were typing"))
        # Only what was typed is plain text; choices and days are kept otherwise.
        self.words.setPlainText("\n".join(each for each in draft.values.values() if isinstance(each, str) and each))
        self.add(
            Label(say("What this was about is not there any more. You can still copy your words."), wrap=True),
            self.words,
        )
        throw_away = Button(say("Throw away"), icon="close")
        throw_away.setAutoDefault(False)
        throw_away.clicked.connect(self.throw_away)
        keep = Button(say("Keep for now"), kind="primary", keys="Esc")
        keep.clicked.connect(self.reject)
        self.add_foot(throw_away, keep)

    @classmethod
    def open_for(cls, context: AppContext, place: Place, parent: QWidget) -> None:
        """Open it for the draft of a place, if that is there."""
        work = partial(draft_at, context.vault, place)
        context.jobs.run(work, partial(cls._open, context, parent))

    @classmethod
    def _open(cls, context: AppContext, parent: QWidget, draft: KeptDraft | None) -> None:
        if draft is not None and context.is_open:
            cls(context, draft, parent).open()

    @Slot()
    def throw_away(self) -> None:
        """Let go of the words."""
        self._context.jobs.run(partial(drop_draft, self._context.vault, self._place), _nothing)
        self.accept()


def _nothing(nothing: None) -> None:
    """The words are gone, as was asked."""
