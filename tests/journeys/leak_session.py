"""A day at the desk with words that stand nowhere else; what it leaves on the disk is searched by `test_leaks`.

Run as a program of its own, with every folder of the system below one root. What was used as a key is told on standard
output, which goes through a pipe and never to a file.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coachdesk.clock import SystemClock
from coachdesk.documents.render import render
from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.goal import GoalDraft
from coachdesk.domain.log_entry import LogEntry, LogEntryDraft
from coachdesk.domain.worker import WorkerDraft
from coachdesk.exchange.people_list import read_people_list
from coachdesk.i18n import Language, words_in
from coachdesk.paths import AppPaths, paths_for
from coachdesk.services.backups import BackupReason, back_up, find_backup
from coachdesk.services.file_sink import FileSink
from coachdesk.services.goals import add_goal
from coachdesk.services.papers import PaperOrder, compose, issue
from coachdesk.services.people_export import export_people
from coachdesk.services.people_import import import_people
from coachdesk.services.restoring import restore
from coachdesk.services.vault import Vault, create_vault, open_vault
from coachdesk.services.workers import add_worker, edit_worker
from coachdesk.settings import Settings
from coachdesk.storage import engine
from coachdesk.ui.application import dress, make_application
from coachdesk.ui.context import AppContext
from coachdesk.ui.crash import crash_report
from coachdesk.ui.desk import open_window, remember_vault
from coachdesk.ui.jobs import ImmediateJobRunner
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.pages.worker.worker_dialog import EditWorkerDialog
from coachdesk.ui.printing import PrintSink
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from tests.support.leak_scan import LeakScan
from tests.support.system_calls import Step, watched

NAME, FAMILY = "Kanariepiet", "Verklikkersma"
PHONE = "0612kanarie"
TITLE = "Kanariedoel zelf fietsen"
SUMMARY = "Kanariegesprek over de tuin"
PRIVATE = "Kanariegeheim onder ons"
TYPED = "Kanarietikwerk half af"
SEARCHED = "Kanariezoekt"
IMPORTED = "Kanarielijst"
PASSPHRASE = "kanariewachtzin met vijf woorden"
WORDS = (NAME, FAMILY, PHONE, TITLE, SUMMARY, PRIVATE, TYPED, SEARCHED, IMPORTED, PASSPHRASE)


class Session:
    """One day; every step is what a coach does.

    Args:
        paths: where things live.
        out: for what is given away on purpose.
        source: of a list to import.
    """

    def __init__(self, paths: AppPaths, out: Path, source: Path) -> None:
        self._paths = paths
        self._out = out
        self._source = source
        self._clock = SystemClock()
        self.titles: set[str] = set()
        self.texts: list[str] = []
        self.secrets: list[str] = []
        self.keys: list[bytes] = []

    def live(self) -> None:
        """Go through the whole day."""
        made = create_vault(self._paths.vault, PASSPHRASE, self._clock)
        self.secrets.append(made.recovery_key)
        self.keys.append(made.vault._store._key)
        worker = self._work(made.vault)
        self._give_papers(made.vault, worker)
        self._sit_at_the_desk(made.vault, worker)
        self._fail(worker)
        self._restore()

    def _work(self, vault: Vault) -> UUID:
        worker, _ = add_worker(vault, WorkerDraft.typed(chosen_name=NAME, family_name=FAMILY, phone=PHONE))
        add_goal(vault, GoalDraft.typed(worker_id=worker, title=TITLE), {0: TITLE})
        with vault.work() as work:
            draft = LogEntryDraft.typed(
                worker_id=worker, day=vault.today(), kind="talk", activity="talk_worker", minutes=30,
                summary=SUMMARY, private_note=PRIVATE,
            )  # fmt: skip
            work.add(*(LogEntry.model_validate(draft) for _ in range(2_000)))
            work.commit("Contacts added")
        with vault.work() as work:
            work.rows(_sorted_by_text())
        edit_worker(vault, worker, WorkerDraft.typed(chosen_name=NAME, family_name=FAMILY, phone=""))
        vault.take_back()
        vault.do_again()
        vault.take_back()
        import_people(vault, read_people_list(self._source, vault.today()), words_in(Language.DUTCH))
        back_up(vault, BackupReason.ASKED)
        return worker

    def _give_papers(self, vault: Vault, worker: UUID) -> None:
        order = PaperOrder(PaperKind.PROGRESS_SUMMARY, worker, Language.DUTCH)
        issue(vault, order, render, FileSink(self._out))
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self._out / "printed.pdf"))
        PrintSink(printer).deliver(compose(vault, order, render))
        self.texts.append(printer.docName())
        table = export_people(vault, words_in(Language.DUTCH))
        (self._out / "export.csv").write_text(repr(table.rows), encoding="utf-8")

    def _sit_at_the_desk(self, vault: Vault, worker: UUID) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        context = AppContext(
            jobs=ImmediateJobRunner(),
            theme=dress(application, Settings()),
            clock=self._clock,
            settings=Settings(),
            settings_file=self._paths.settings,
        )
        window = open_window(context, Entrance(self._paths, self._paths.vault))
        context.open_with(vault)
        remember_vault(context, self._paths)
        self._look(window)
        window.actions_table["search"].trigger()
        self._type(SEARCHED)
        for section in ("profile", "goals", "log", "career", "sharing"):
            window.navigator.go(Route("worker", worker, section))
            self._look(window)
        window.navigator.go(Route("settings"))
        window.actions_table["search"].trigger()
        clipboard = QGuiApplication.clipboard()
        clipboard.setText(TITLE)
        window.navigator.go(Route("worker", worker, "profile"))
        self._look(window)
        EditWorkerDialog(context, worker, WorkerDraft.typed(chosen_name=NAME), window).open()
        self._look(window)
        window.actions_table["lock"].trigger()
        self._look(window)
        context.open_with(open_vault(self._paths.vault, PASSPHRASE, self._clock))
        self._look(window)
        window.close()
        context.vault.close()
        self._look(window)

    def _look(self, window: MainWindow) -> None:
        for _ in range(4):
            QApplication.processEvents()
        self.titles.update(each.windowTitle() for each in QApplication.topLevelWidgets())

    def _type(self, text: str) -> None:
        at = QApplication.focusWidget()
        if at is not None:
            QTest.keyClicks(at, text)

    def _fail(self, worker: UUID) -> None:
        """Make mistakes with a person's data at hand; what is told of them goes to whoever mends CoachDesk."""
        vault = open_vault(self._paths.vault, PASSPHRASE, self._clock)
        for mistake in _mistakes(vault, worker):
            try:
                mistake()
            except Exception as error:  # noqa: BLE001  whatever it is, it is told to nobody in clear
                self.texts.append(crash_report(error))
                self.texts.append(str(error))
                sys.stderr.write(crash_report(error) + "\n")
        vault.close()

    def _restore(self) -> None:
        restore(self._paths.vault, find_backup(self._paths.vault), PASSPHRASE, self._clock)
        open_vault(self._paths.vault, PASSPHRASE, self._clock).close()


def _mistakes(vault: Vault, worker: UUID) -> list[Callable[[], object]]:
    def twice() -> None:
        with vault.work() as work:
            entry = LogEntry.model_validate(
                LogEntryDraft.typed(
                    worker_id=worker, day=vault.today(), kind="talk", activity="talk_worker", minutes=1, summary=SUMMARY
                )
            )
            work.add(entry)
            work.flush()
            work.rows(_inserted_again(entry))

    def wrong_passphrase() -> None:
        open_vault(vault.folder, PASSPHRASE + "x", vault._clock)

    def too_long() -> None:
        WorkerDraft.typed(chosen_name=NAME * 40)

    return [twice, wrong_passphrase, too_long]


def _sorted_by_text() -> object:
    import sqlalchemy as sa

    # Larger than the cache, so that sorting it needs a place to put things.
    return sa.text(
        "SELECT summary, private_note FROM log_entry ORDER BY summary || hex(randomblob(3000)), private_note"
    )


def _inserted_again(entry: LogEntry) -> object:
    import sqlalchemy as sa

    return sa.insert(LogEntry).values(**entry.model_dump())


class Trace:
    """Every write of the database engine and of Python, and every file that was opened to be written."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def __call__(self, step: Step) -> int:
        """Note a step, and let it pass."""
        if step.writes:
            self.steps.append(step)
        return 0

    def hits(self, scan: LeakScan, besides: Path) -> dict[str, list[str]]:
        """Return what was written where, apart from what was given away on purpose."""
        found: dict[str, set[str]] = defaultdict(set)
        for step in self.steps:
            if besides not in step.path.parents:
                found[str(step.path)] |= scan.hits(step.data or b"") | scan.hits(step.path.name.encode())
        return {path: sorted(hits) for path, hits in found.items() if hits}

    def paths(self) -> list[str]:
        """Return every file that was written to."""
        return sorted({str(step.path) for step in self.steps})


def main() -> int:
    """Live the day and tell what was secret; with `--control`, with one safety off."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--source", type=Path, required=True)
    parser.add_argument("--control", choices=["", "temporary files"], default="")
    chosen = parser.parse_args()
    if chosen.control == "temporary files":
        onto_disk = [each.replace("temp_store = MEMORY", "temp_store = FILE") for each in engine._SETTINGS]
        vars(engine)["_SETTINGS"] = tuple(onto_disk)
    make_application(sys.argv[:1])
    session, trace = Session(paths_for(), chosen.out, chosen.source), Trace()
    with watched(Path(Path.cwd().anchor), trace):
        session.live()
    scan = LeakScan([*WORDS, *session.secrets], session.keys)
    told = {
        "titles": sorted(session.titles),
        "texts": session.texts,
        "secrets": session.secrets,
        "keys": [key.hex() for key in session.keys],
        "writes": len(trace.steps),
        "written": trace.paths(),
        "hits": trace.hits(scan, chosen.out),
    }
    sys.stdout.write(json.dumps(told) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
