"""The one reader of the files that CoachDesk ships: fonts, icons, themes, templates, catalogues, practice, help."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent
# In a wheel the files lie inside the package; in a checkout they lie beside it.
_ROOT = _PACKAGE / "_resources" if (_PACKAGE / "_resources").is_dir() else _PACKAGE.parent / "resources"


def resource_path(*parts: str) -> Path:
    """Return where a shipped file or folder lies."""
    return _ROOT.joinpath(*parts)


@cache
def read_text(*parts: str) -> str:
    """Return the text of a shipped file."""
    return resource_path(*parts).read_text(encoding="utf-8")


@cache
def read_toml(*parts: str) -> dict[str, Any]:
    """Return the tables of a shipped TOML file. Callers share the object: read it, never change it."""
    return tomllib.loads(read_text(*parts))
