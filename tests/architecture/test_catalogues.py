"""The catalogues: every message of the code is in them, translated, with the same named places."""

import ast
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
PLACE = re.compile(r"\{(\w*)\}")


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    """Return `packaging/translations.py`, which is no package."""
    sys.path.insert(0, str(ROOT / "packaging"))
    try:
        spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging" / "translations.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.pop(0)


def test_the_catalogue_is_what_the_code_says(translations: ModuleType) -> None:
    for language in translations.LANGUAGES:
        kept = translations.catalogue_file(language).read_text(encoding="utf-8")
        assert kept == translations.as_text(translations.updated(language)), "run packaging/translations.py"


def test_nothing_waits_for_a_translation(translations: ModuleType) -> None:
    for language in translations.LANGUAGES:
        assert translations.waiting(translations.updated(language)) == []


def test_translations_name_the_same_places(translations: ModuleType) -> None:
    for language in translations.LANGUAGES:
        for message in translations.updated(language):
            if not message.id:
                continue
            originals = [message.id] if isinstance(message.id, str) else list(message.id)
            strings = [message.string] if isinstance(message.string, str) else list(message.string)
            allowed = {place for text in originals for place in PLACE.findall(text)}
            for string in strings:
                assert set(PLACE.findall(string)) <= allowed, message.id
            if isinstance(message.id, str):
                assert set(PLACE.findall(strings[0])) == allowed, message.id


FORBIDDEN_CALL = re.compile(r"\b(?:say|words|mark|plural)\(\s*f[\"']")


def test_no_message_is_put_together_before_it_is_translated() -> None:
    guilty = [
        f"{file.relative_to(ROOT)}:{number}"
        for file in (ROOT / "coachdesk").rglob("*.py")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        if FORBIDDEN_CALL.search(line)
    ]
    assert guilty == []
    assert FORBIDDEN_CALL.search('say(f"Dear {name}")'), "the control"


def test_no_message_hides_in_a_formatted_string() -> None:
    """Python before 3.12 hides what is called in an f-string, so such a message would never be translated."""
    hidden = [
        f"{file.relative_to(ROOT)}:{inner.lineno}"
        for file in (ROOT / "coachdesk").rglob("*.py")
        for outer in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(outer, ast.JoinedStr)
        for inner in ast.walk(outer)
        if isinstance(inner, ast.Call) and _names_a_message(inner)
    ]
    assert hidden == []


def _names_a_message(call: ast.Call) -> bool:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    first = call.args[0] if call.args else None
    return name in {"say", "words", "plural", "mark"} and isinstance(first, ast.Constant)
