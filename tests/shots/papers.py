"""Every page of every paper of the practice vault, as it would be printed."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QImage

from coachdesk.clock import Clock
from coachdesk.documents.render import render
from coachdesk.domain.disclosure import PaperKind
from coachdesk.i18n import Language
from coachdesk.services.papers import PaperOrder, compose
from coachdesk.services.practice.vault import SHOWN_WORKER, make_practice_vault
from coachdesk.services.readers import workplace_for_dossier
from coachdesk.services.vault import Vault
from coachdesk.services.workers import find_worker
from coachdesk.ui.pdf_pages import draw_page, pages_of

DOTS_PER_POINT = 110 / 72


def draw_papers(language: Language, clock: Clock) -> Iterator[tuple[str, QImage]]:
    """Yield the pages of the papers about the worker whom the practice vault shows, with their names."""
    with tempfile.TemporaryDirectory() as home:
        vault = make_practice_vault(Path(home) / "vault", language, clock)
        try:
            for kind in PaperKind:
                pdf = compose(vault, _order(vault, kind, language), render).pdf
                for number in range(len(pages_of(pdf))):
                    yield f"paper-{kind.value}-{number + 1}-{language.value}", draw_page(pdf, number, DOTS_PER_POINT)
        finally:
            vault.close()


def _order(vault: Vault, kind: PaperKind, language: Language) -> PaperOrder:
    worker = find_worker(vault, SHOWN_WORKER)
    place = workplace_for_dossier(vault, worker, None) if kind is PaperKind.WORKPLACE_DOSSIER else None
    return PaperOrder(kind, worker, language, place)
