"""Every form in which somebody types keeps what is typed under a name that the desk knows, or says why not."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

from coachdesk.ui.draft_forms import FORM_NAMES
from coachdesk.ui.pages.agreement.agreement_page import AgreementPage
from coachdesk.ui.pages.saving_dialog import SavingDialog
from coachdesk.ui.pages.settings.settings_page import SettingsPage
from coachdesk.ui.pages.worker.worker_dialog import EditWorkerDialog
from coachdesk.ui.widgets.form import Form

UI = Path(__file__).resolve().parents[2] / "coachdesk" / "ui"
TYPED_IN = {"Form", "LineEdit", "TextArea", "PassphraseEdit", "SavingDialog"}
"""What text is typed in; a field to search in is none of it, since nobody writes there."""


def _classes_with_text() -> Iterator[type]:
    """Yield every class, the widgets themselves aside, that makes something to type in."""
    for file in sorted(UI.rglob("*.py")):
        if "widgets" in file.parts or file.name == "gallery.py":
            continue
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and _types_text(node):
                name = ".".join(("coachdesk", "ui", *file.relative_to(UI).with_suffix("").parts))
                yield getattr(importlib.import_module(name), node.name)


def _types_text(node: ast.ClassDef) -> bool:
    made = {call.func.id for call in ast.walk(node) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)}
    bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
    return bool(TYPED_IN & (made | bases))


def _sheets(kind: type[SavingDialog] = SavingDialog) -> Iterator[type[SavingDialog]]:
    for each in kind.__subclasses__():
        yield each
        yield from _sheets(each)


def _faults(classes: set[type]) -> list[str]:
    """Return the classes that neither keep what is typed nor say why not."""
    return [
        each.__name__
        for each in classes
        if getattr(each, "draft_form", "") not in FORM_NAMES and not getattr(each, "no_draft", "")
    ]


def test_every_form_keeps_what_is_typed_or_says_why_not() -> None:
    classes = {each for each in _classes_with_text() if each is not SavingDialog}
    classes |= {each for each in _sheets() if each.__module__.startswith("coachdesk.")}
    assert {EditWorkerDialog, AgreementPage, SettingsPage} <= classes
    assert _faults(classes) == []
    assert {getattr(each, "draft_form", "") for each in classes} - {""} == set(FORM_NAMES)


def test_a_form_that_says_nothing_is_noticed() -> None:
    """The control."""

    class Forgotten:
        def __init__(self) -> None:
            self.form = Form

    class Misnamed:
        draft_form = "nobody knows this one"

    assert sorted(_faults({Forgotten, Misnamed})) == ["Forgotten", "Misnamed"]
    (made,) = ast.parse("class Forgotten(Dialog):\n    def __init__(self):\n        self.add(TextArea())").body
    assert isinstance(made, ast.ClassDef)
    assert _types_text(made)
