"""A paper before it leaves: seen as it is, made anew each time, or refused in a sentence with a way on."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.statement import Statement
from coachdesk.i18n import Language
from coachdesk.services.agreements import agreed_readers, withdraw
from coachdesk.services.papers import PaperOrder
from coachdesk.ui.pages.paper.page_view import PageView
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.theme_keeper import ThemeKeeper
from tests.support.accessibility import faults
from tests.support.clipping import clipped
from tests.support.sharing_desk import ChooseTarget, SharingDesk

# -- looking


def test_the_pages_are_shown_with_their_words_and_sharp(opened: SharingDesk, qtbot: QtBot) -> None:
    pages = opened.paper.pages
    assert len(pages.views) == len(opened.made.pages) == 2
    for number, view in enumerate(pages.views, start=1):
        assert view.accessibleName() == f"Page {number} of 2"
        # A window that just came to its size has its pictures drawn again once it rests.
        qtbot.waitUntil(partial(_is_sharp, view))
    assert "Samir" in pages.views[0].accessibleDescription()
    assert "The first morning" in pages.views[0].accessibleDescription()


def test_looking_leaves_no_line_in_the_register_and_no_file(
    samir: SharingDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("tmp", "home", "here"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.chdir(tmp_path / "here")
    before, files = samir.states(), _files_outside_the_vault(tmp_path)
    samir.start_dossier()
    assert samir.made.paper.pdf
    samir.window.navigator.back()
    assert samir.states() == before
    assert _files_outside_the_vault(tmp_path) == files
    # The control: one plain file is noticed.
    Path(tempfile.gettempdir(), "page.pdf").write_bytes(b"%PDF")
    assert _files_outside_the_vault(tmp_path) != files


def test_leaving_forgets_the_paper_and_coming_back_makes_it_anew(opened: SharingDesk) -> None:
    page, code = opened.paper, opened.made.paper.code
    opened.window.navigator.back()
    assert page.made is None
    assert page.pages.views == []
    opened.window.navigator.forward()
    assert opened.made.paper.code != code


def test_pages_are_turned_and_zoomed(opened: SharingDesk) -> None:
    pages = opened.paper.pages
    before = pages.views[0].width()
    pages.strip.zoomed.emit(1)
    assert pages.zoom == 1.0
    assert pages.views[0].width() > before
    assert _is_sharp(pages.views[0])
    assert pages.current == 0
    pages.strip.turned.emit(1)
    QApplication.processEvents()
    assert pages.current == 1
    assert [thumb.isChecked() for thumb in pages.thumbs] == [False, True]
    pages.strip.fitted.emit()
    assert pages.views[0].width() == before


def test_the_keyboard_scrolls_from_a_page(opened: SharingDesk) -> None:
    view = opened.paper.pages.views[0]
    opened.paper.setFocus()
    opened.tab_to(view)
    before = view.mapTo(opened.window, view.rect().topLeft()).y()
    opened.press(Qt.Key.Key_PageDown)
    assert view.mapTo(opened.window, view.rect().topLeft()).y() < before


def test_the_paper_is_made_in_the_other_language(opened: SharingDesk) -> None:
    before = opened.paper.pages.views[0].accessibleDescription()
    side = opened.paper.side
    side.languages.choose(Language.DUTCH)
    side.language_chosen.emit(Language.DUTCH)
    after = opened.made
    assert after.paper.order.language is Language.DUTCH
    assert "De eerste ochtend" in opened.paper.pages.views[0].accessibleDescription()
    assert before != opened.paper.pages.views[0].accessibleDescription()


def test_it_leads_to_the_agreement_it_rests_on(opened: SharingDesk) -> None:
    reader = opened.made.paper.reader.name
    opened.paper.side.agreement.click()
    assert opened.window.navigator.here == Route("agreement", opened.worker, words=reader)


@pytest.mark.parametrize(
    "kind", [PaperKind.PROGRESS_SUMMARY, PaperKind.AUTHORITY_REPORT, PaperKind.COACH_DOSSIER], ids=str
)
def test_every_kind_of_paper_is_shown(samir: SharingDesk, kind: PaperKind) -> None:
    samir.go(Route("paper", PaperOrder(kind, samir.worker, Language.ENGLISH)))
    assert len(samir.paper.pages.views) == len(samir.made.pages) > 0
    assert samir.paper.save_button.isEnabled()


# -- refusals


def test_a_dossier_without_an_agreement_leads_to_one(samir: SharingDesk) -> None:
    samir.start_dossier()
    order = samir.made.paper.order
    samir.window.navigator.back()
    for each in agreed_readers(samir.vault, samir.worker):
        withdraw(samir.vault, each.agreement_id)
    samir.go(Route("paper", order))
    assert samir.paper.made is None
    assert not samir.paper.save_button.isEnabled()
    assert not samir.window.actions_table["save"].isEnabled()
    assert faults(samir.window) == []
    samir.way_on.click()
    assert samir.window.navigator.here == Route("agreement", samir.worker, words="Fietspunt Ringelbel")


def test_characters_that_cannot_be_printed_can_be_left_out(samir: SharingDesk) -> None:
    with samir.vault.work() as work:
        statement = work.find(Statement, Statement.worker_id == samir.worker)[0]
        statement.text = "I like bikes \U00013080."
        statement.approve(samir.vault.today())
        work.commit("")
    samir.go(Route("paper", PaperOrder(PaperKind.PROGRESS_SUMMARY, samir.worker, Language.ENGLISH)))
    samir.start_dossier()
    assert samir.paper.made is None
    assert "\U00013080" in samir.refusal
    samir.way_on.click()
    assert samir.made.paper.pdf


def test_a_workplace_is_asked_for_in_words_of_the_screen(samir: SharingDesk) -> None:
    samir.go(Route("paper", PaperOrder(PaperKind.WORKPLACE_DOSSIER, samir.worker, Language.ENGLISH)))
    assert "--to" not in samir.refusal
    samir.way_on.click()
    assert samir.window.navigator.here == Route("agreement", samir.worker)


# -- keys, looks


def test_the_keys_belong_to_the_page_that_is_seen(opened: SharingDesk, choose: ChooseTarget, tmp_path: Path) -> None:
    proposed = choose(None)
    actions = opened.window.actions_table
    assert actions["save"].isEnabled()
    assert actions["print"].isEnabled()
    opened.window.navigator.back()
    assert not actions["save"].isEnabled()
    assert not actions["print"].isEnabled()
    opened.window.navigator.forward()
    actions["save"].trigger()
    assert len(proposed) == 1
    opened.context.lock()
    assert not actions["save"].isEnabled()
    assert opened.window.windowTitle() == "CoachDesk"


@pytest.mark.parametrize("wide", [1366, 1024, 800, 720])
def test_no_button_is_cut_in_a_narrow_window(opened: SharingDesk, wide: int) -> None:
    opened.window.resize(wide, 736)
    QApplication.processEvents()
    for button in (opened.paper.print_button, opened.paper.save_button):
        assert button.visibleRegion().boundingRect() == button.rect()
    assert clipped(opened.window) == []


@pytest.mark.parametrize("language", list(Language), ids=str)
def test_it_is_read_and_seen_whole(opened: SharingDesk, each_theme: ThemeKeeper) -> None:
    assert faults(opened.window) == []
    assert clipped(opened.window) == []
    each_theme.zoom_to(2.0)
    opened.window.resize(1024, 600)
    QApplication.processEvents()
    assert faults(opened.window) == []
    assert clipped(opened.window) == []
    assert opened.desk._panes[opened.paper].horizontalScrollBar().maximum() == 0


def _is_sharp(view: PageView) -> bool:
    """Tell whether the picture has a dot for every pixel."""
    return view.image is not None and abs(view.image.width() - view.width()) <= 2


def _files_outside_the_vault(tmp_path: Path) -> set[Path]:
    """Return the files in the temporary folder, at home and where the program runs, as the test has placed them."""
    return {file for name in ("tmp", "home", "here") for file in (tmp_path / name).rglob("*")}
