"""What is drawn of unsaved text: told when the vault opens, brought back above its form, cancelled, and left over."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from coachdesk.domain.draft import LONGEST_DRAFT
from coachdesk.domain.statement import StatementKind
from coachdesk.i18n import Language
from coachdesk.services.drafts import Place, keep_draft
from coachdesk.services.practice.vault import SHOWN_WORKER, make_practice_vault
from coachdesk.services.workers import find_worker
from coachdesk.ui.context import AppContext
from coachdesk.ui.desk import open_window
from coachdesk.ui.pages.agreement.agreement_page import AgreementPage
from coachdesk.ui.pages.saving_dialog import SavingDialog
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.widgets.dialog import Dialog

Size = tuple[int, int]

_HALF_A_SENTENCE = {
    Language.DUTCH: "Ik vind het fijn als iemand het één keer voordoet, en dan",
    Language.ENGLISH: "I like it when somebody shows it to me once, and then",
}


def drafts_in_forms(context: AppContext, entrance: Entrance, size: Size) -> Iterator[MainWindow]:
    """Draw the desk from the unlock on, as somebody comes back to what was being typed."""
    window = open_window(context, entrance)
    window.resize(*size)
    window.activateWindow()
    vault = make_practice_vault(entrance.paths.practice, context.language, context.clock)
    samir = find_worker(vault, SHOWN_WORKER)
    words = _HALF_A_SENTENCE[context.language]
    kind = {"chosen": StatementKind.HELPS_ME.value}
    keep_draft(vault, Place("goal", samir), {"title": words})
    keep_draft(vault, Place("statement", samir, UUID(int=1)), {"text": words, "kind": kind})
    keep_draft(vault, Place("agreement", samir), {"who": {"purpose": words}, "on": []})
    keep_draft(vault, Place("statement", samir), {"text": words, "kind": kind})
    context.open_with(vault)
    yield window
    context.form_wanted.emit(Place("statement", samir))
    yield window
    (sheet,) = window.findChildren(SavingDialog)
    assert sheet.drafts is not None
    sheet.drafts.line.button.click()
    yield window
    sheet.form.field("text").write(words * (LONGEST_DRAFT // len(words)))
    sheet.drafts.keep()
    yield window
    sheet.form.field("text").write(words)
    sheet.reject()
    yield window
    context.form_wanted.emit(Place("statement", samir, UUID(int=1)))
    yield window
    for left in window.findChildren(Dialog):
        left.reject()
    context.messages.clear()
    window.navigator.go(Route("agreement", samir))
    assert window.desk is not None
    assert isinstance(window.desk.page, AgreementPage)
    yield window
