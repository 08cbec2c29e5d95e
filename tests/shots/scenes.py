"""What is drawn: one scene per part of the desk, each in a few moments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from uuid import UUID

import pytest

from coachdesk.domain.disclosure import PaperKind
from coachdesk.services.bin import BinKind, throw_away
from coachdesk.services.contact_log import contact_log
from coachdesk.services.goals import goals_page
from coachdesk.services.keys import add_organisation, switch_key_ring_on
from coachdesk.services.papers import PaperOrder
from coachdesk.services.practice.vault import SHOWN_WORKER, make_practice_vault
from coachdesk.services.readers import workplace_for_dossier
from coachdesk.services.vault import create_vault
from coachdesk.services.workers import find_worker
from coachdesk.ui.context import AppContext
from coachdesk.ui.desk import open_window
from coachdesk.ui.pages.keys.keys_page import KeysPage
from coachdesk.ui.pages.keys.recovery_dialogs import NewKeyDialog
from coachdesk.ui.pages.start.entrance import Entrance
from coachdesk.ui.pages.start.first_run import FirstRun
from coachdesk.ui.pages.start.unlock import Unlock
from coachdesk.ui.pages.worker.worker_page import WorkerPage
from coachdesk.ui.pages.workers.workers_page import WorkersPage
from coachdesk.ui.shell.main_window import MainWindow
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.widgets.dialog import Dialog
from tests.shots.backup_scenes import backups_page, damaged_door
from tests.shots.draft_scenes import drafts_in_forms
from tests.support.key_rings import Locked, Working, use

RECIPIENT = "age1prrs9jk082h5896a94ccjqxyga565ux9rdr3vjvdlzq2m43qe4qspxaeck"

PASSPHRASE = "wortel lantaarn fietsbel"
SECTIONS = ("profile", "goals", "career", "log", "sharing")
Size = tuple[int, int]


@dataclass(frozen=True)
class Scene:
    """A scene.

    Args:
        name: of its pictures.
        show: yields the window at each moment that is drawn.
    """

    name: str
    show: Callable[[AppContext, Entrance, Size], Iterator[MainWindow]]


def _first_run(context: AppContext, entrance: Entrance, size: Size) -> Iterator[MainWindow]:
    window = _window(context, entrance, size)
    yield window
    run = window.findChild(FirstRun)
    assert isinstance(run, FirstRun)
    run.next_button.click()
    yield window
    for field in ("passphrase", "again"):
        getattr(run.step, field).write(PASSPHRASE)
    run.next_button.click()
    yield window
    for number in run.step.asked:  # type: ignore[attr-defined]
        run.step.form.field(str(number)).write(run.step.groups[number])  # type: ignore[attr-defined]
    run.next_button.click()
    yield window


def _door(context: AppContext, entrance: Entrance, size: Size) -> Iterator[MainWindow]:
    create_vault(entrance.folder, PASSPHRASE, context.clock).vault.close()
    window = _window(context, entrance, size)
    yield window
    door = window.findChild(Unlock)
    assert isinstance(door, Unlock)
    door.secret.line.setText("wortel")
    door.open_button.click()
    yield window
    door.other_way.click()
    yield window


def _door_of_many(context: AppContext, entrance: Entrance, size: Size) -> Iterator[MainWindow]:
    """Draw the door of a vault that an employer and a key ring open as well, on a day when the key ring is locked."""
    with pytest.MonkeyPatch.context() as patch:
        use(patch, Working)
        made = create_vault(entrance.folder, PASSPHRASE, context.clock).vault
        add_organisation(made, PASSPHRASE, RECIPIENT)
        switch_key_ring_on(made, PASSPHRASE)
        window = _window(context, replace(entrance, has_knocked=True), size)
        context.open_with(made)
        window.navigator.go(Route("settings"))
        window.navigator.go(Route("keys"))
        yield window
        context.lock()
        patch.setattr(Working, "get_password", Locked.get_password)
        # The door of before waits to be cleared away.
        door = [each for each in window.findChildren(Unlock) if each.window() is window][-1]
        door.key_ring_button.click()
        yield window
        door.other_way.click()
        yield window


def _workers(context: AppContext, entrance: Entrance, size: Size) -> Iterator[MainWindow]:
    window = _practice(context, entrance, size)
    yield window
    page = window.desk.page if window.desk is not None else None
    assert isinstance(page, WorkersPage)
    page.search.show_text("sam")
    yield window
    page.search.clear()
    page.add_worker()
    yield window


def _worker(context: AppContext, entrance: Entrance, size: Size) -> Iterator[MainWindow]:
    window = _practice(context, entrance, size)
    worker = find_worker(context.vault, SHOWN_WORKER)
    for section in SECTIONS:
        window.navigator.go(Route("worker", worker, section))
        yield window


def _handover(context: AppContext, entrance: Entrance, size: Size) -> Iterator[MainWindow]:
    window = _practice(context, entrance, size)
    worker = find_worker(context.vault, SHOWN_WORKER)
    window.navigator.go(Route("agreement", worker))
    yield window
    for kind in (PaperKind.WORKPLACE_DOSSIER, PaperKind.PROGRESS_SUMMARY):
        window.navigator.go(Route("paper", _order(context, kind, worker)))
        yield window


def _settings(context: AppContext, entrance: Entrance, size: Size) -> Iterator[MainWindow]:
    window = _practice(context, entrance, size)
    window.navigator.go(Route("settings"))
    yield window
    window.actions_table["help"].trigger()
    yield window


def _keys(context: AppContext, entrance: Entrance, size: Size) -> Iterator[MainWindow]:
    window = _practice(context, entrance, size)
    window.navigator.go(Route("settings"))
    window.navigator.go(Route("keys"))
    yield window
    page = window.desk.page if window.desk is not None else None
    assert isinstance(page, KeysPage)
    buttons = (page.passphrase_button, page.key_ring_button, page.organisation_button, page.rotate_button)
    for button in (*buttons, page.show_button):
        button.click()
        yield window
        _close_sheets(window)
    NewKeyDialog(context, "CD1-NM5D-BG54-8FZM-KGWF-4F1Q-MFCF-WXJB-Z9G1", window).open()
    yield window
    _close_sheets(window)


def _bin(context: AppContext, entrance: Entrance, size: Size) -> Iterator[MainWindow]:
    window = _practice(context, entrance, size)
    window.navigator.go(Route("bin"))
    yield window
    worker = find_worker(context.vault, SHOWN_WORKER)
    context.tell(throw_away(context.vault, BinKind.GOAL, goals_page(context.vault, worker).goals[0].id))
    context.tell(throw_away(context.vault, BinKind.LOG_ENTRY, contact_log(context.vault, worker)[0].id))
    somebody = find_worker(context.vault, "Selam")
    context.tell(throw_away(context.vault, BinKind.LOG_ENTRY, contact_log(context.vault, somebody)[0].id))
    context.tell(throw_away(context.vault, BinKind.WORKER, somebody))
    yield window
    window.navigator.go(Route("workers"))
    yield window
    window.navigator.go(Route("worker", worker, "log"))
    page = window.desk.page if window.desk is not None else None
    assert isinstance(page, WorkerPage)
    page.throw_away()
    yield window


def _close_sheets(window: MainWindow) -> None:
    for sheet in window.findChildren(Dialog):
        sheet.reject()


def _order(context: AppContext, kind: PaperKind, worker: UUID) -> PaperOrder:
    to_workplace = kind is PaperKind.WORKPLACE_DOSSIER
    place = workplace_for_dossier(context.vault, worker, None) if to_workplace else None
    return PaperOrder(kind, worker, context.language, place)


def _window(context: AppContext, entrance: Entrance, size: Size) -> MainWindow:
    window = open_window(context, entrance)
    window.resize(*size)
    window.activateWindow()
    return window


def _practice(context: AppContext, entrance: Entrance, size: Size) -> MainWindow:
    window = _window(context, entrance, size)
    context.open_with(make_practice_vault(entrance.paths.practice, context.language, context.clock))
    return window


SCENES = (
    Scene("first-run", _first_run),
    Scene("door", _door),
    Scene("door-of-many", _door_of_many),
    Scene("people", _workers),
    Scene("person", _worker),
    Scene("handover", _handover),
    Scene("settings", _settings),
    Scene("bin", _bin),
    Scene("keys", _keys),
    Scene("backups", backups_page),
    Scene("damaged", damaged_door),
    Scene("drafts", drafts_in_forms),
)
