"""What was shared before: which papers went to whom, from the sharing register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from coachdesk.domain.disclosure import PaperKind


@dataclass(frozen=True, slots=True)
class SharedPaper:
    """One paper that was handed over."""

    kind: PaperKind
    reader: str
    on: date
    code: str


@dataclass(frozen=True, slots=True)
class SharedBefore:
    """The papers, the newest first."""

    key: ClassVar[str] = "shared_before"

    rows: tuple[SharedPaper, ...]
