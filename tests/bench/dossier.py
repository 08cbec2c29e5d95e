"""What a tagged paper costs: against Typst, against a bare canvas, and what a thousand of them leave behind."""

from __future__ import annotations

from tests.bench.eight_pages import by_canvas, by_kit, by_typst
from tests.bench.measure import Row, in_turn, printed_number, ratio, seconds

ROUNDS = 15
GROW = """
import gc, pathlib, sys, tempfile
import psutil
from coachdesk.clock import SystemClock
from coachdesk.documents.render import render
from coachdesk.domain.disclosure import PaperKind
from coachdesk.i18n import Language
from coachdesk.services.file_sink import FileSink
from coachdesk.services.papers import PaperOrder, issue
from coachdesk.services.practice.vault import SHOWN_WORKER, make_practice_vault
from coachdesk.services.readers import workplace_for_dossier
from coachdesk.services.workers import find_worker
with tempfile.TemporaryDirectory() as folder:
    vault = make_practice_vault(pathlib.Path(folder) / "vault", Language.DUTCH, SystemClock())
    worker = find_worker(vault, SHOWN_WORKER)
    order = PaperOrder(PaperKind.WORKPLACE_DOSSIER, worker, Language.DUTCH, workplace_for_dossier(vault, worker, None))
    sink, process, before = FileSink(pathlib.Path(folder), replace=True), psutil.Process(), 0
    for number in range(1, 1001):
        issue(vault, order, render, sink)
        if number in (100, 1000):
            gc.collect()
            before, now = now if number == 1000 else 0, process.memory_info().rss
    vault.close()
print((now - before) / 2**20)
"""


def dossier_typst() -> Row:
    """Measure eight tagged pages, warm, against the same by Typst."""
    by_kit(), by_typst()
    return ratio(*in_turn(lambda: seconds(by_kit), lambda: seconds(by_typst), ROUNDS), limit=1.0)


def dossier_canvas() -> Row:
    """Measure eight tagged pages, warm, against the same glyphs on a bare canvas."""
    by_kit(), by_canvas()
    return ratio(*in_turn(lambda: seconds(by_kit), lambda: seconds(by_canvas), ROUNDS), limit=3.5)


def memory_growth() -> Row:
    """Measure what stays in memory from the 100th to the 1,000th dossier of one run."""
    grown = printed_number(GROW)
    return Row(grown, 10.0, "MiB", "from the 100th to the 1,000th dossier")
