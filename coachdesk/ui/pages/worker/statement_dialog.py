"""The dialog of one sentence: what it is about, its words, and who said it where somebody else did."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from coachdesk.domain.statement import AREA_NAMES, KIND_NAMES, LeidraadArea, StatementDraft, StatementKind
from coachdesk.errors import InvalidInput
from coachdesk.i18n import Language
from coachdesk.resources import read_toml
from coachdesk.services.profile import StatementRow, add_statement, edit_statement
from coachdesk.ui.announce import announce
from coachdesk.ui.context import AppContext
from coachdesk.ui.pages.saving_dialog import SavingDialog
from coachdesk.ui.pages.worker.section import Person
from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.fields import TextArea
from coachdesk.ui.widgets.remark import Remark

LONGEST: Final = 240
"""As `StatementDraft` has it: a sentence that does not fit is two sentences."""


class StatementDialog(SavingDialog):
    """Adds a sentence, or changes one.

    Args:
        context: the vault, jobs, words and the rest.
        person: whose sentence it is.
        parent: the window it stands over.
        statement: the sentence to change; None adds one.
        kind: what a new one is about.
    """

    draft_form = "statement"

    def __init__(
        self,
        context: AppContext,
        person: Person,
        parent: QWidget,
        *,
        statement: StatementRow | None = None,
        kind: StatementKind = StatementKind.GOOD_AT,
    ) -> None:
        say = context.say
        title = say("Add a sentence of {name}", name=person.name) if statement is None else say("Change the sentence")
        super().__init__(context, title, parent)
        self._person = person
        self._statement = statement
        form = self.form
        with form.side_by_side():
            self._kind = form.choice("kind", say("What it is about"), _options(KIND_NAMES, context))
            self._area = form.choice("area", say("Area of work"), _options(AREA_NAMES, context))
        self._text = form.long_text("text", say("In the words of {name}", name=person.name), required=True)
        self._said_by = form.text("said_by", say("Who said it"), note=say("may stay empty"))
        self._again = Remark("clock", "", "warn", ink="text", parent=self)
        self._again.hide()
        form.put(self._again)
        if statement is None:
            form.fill({"kind": kind, "area": LeidraadArea.SKILLS})
        else:
            form.fill(
                {
                    "kind": statement.kind,
                    "area": statement.area,
                    "text": statement.text,
                    "said_by": statement.said_by,
                }
            )
        form.edited.connect(self._follow)
        self._follow()
        self.keep_drafts(person.id, statement.id if statement is not None else None)

    def save(self) -> None:
        """Save the sentence."""
        if not self.form.check():
            return
        kind = StatementKind(str(self._kind.value))
        try:
            draft = StatementDraft.typed(
                worker_id=self._person.id,
                kind=kind,
                area=self._area.value,
                text=self._text.value,
                said_by=self._said_by.value if kind is StatementKind.APPRECIATED else "",
            )
        except InvalidInput as error:
            self.explain(error)
            return
        vault = self.context.vault
        if self._statement is None:
            self.run(partial(add_statement, vault, draft))
        else:
            self.run(partial(edit_statement, vault, self._statement.id, draft))

    def _follow(self) -> None:
        kind = self._kind.value
        self._said_by.setVisible(kind == StatementKind.APPRECIATED)
        self._text.explain(self._help())
        self._show_example(StatementKind(str(kind)), LeidraadArea(str(self._area.value)))
        self._ask_again()

    def _help(self) -> str:
        say, left = self.context.say, LONGEST - len(self._text.value)
        if left < 0:
            return say.plural("{count} letter too many.", "{count} letters too many.", -left)
        return say.plural("Room for {count} more letter.", "Room for {count} more letters.", left)

    def _ask_again(self) -> None:
        """Say before anything is saved that other words need another yes."""
        before = self._statement
        anew = before is not None and before.is_approved and self._text.value != before.text
        if anew == self._again.isVisibleTo(self):
            return
        words = self.context.say("Other words: ask {name} again.", name=self._person.name)
        self._again.show_remark("clock", words if anew else "", "warn")
        self._again.setVisible(anew)
        if anew:
            announce(self._again, words)

    def _show_example(self, kind: StatementKind, area: LeidraadArea) -> None:
        if isinstance(self._text.control, TextArea):
            self._text.control.setPlaceholderText(example_of(kind, area, self.context.language))


def example_of(kind: StatementKind, area: LeidraadArea, language: Language) -> str:
    """Return a sentence of that kind and area as others wrote one; empty where there is none."""
    kinds: list[Mapping[str, Any]] = read_toml("templates", "statement_prompts.toml")["kind"]
    prompts = [prompt for each in kinds if each["key"] == kind.value for prompt in each["prompt"] if prompt["examples"]]
    fitting = [prompt for prompt in prompts if prompt["area"] == area.value] or prompts
    return str(fitting[0]["examples"][0][language.value]) if fitting else ""


def _options(names: Mapping[Any, str], context: AppContext) -> list[Option]:
    return [Option(value, context.say.of(name)) for value, name in names.items()]
