"""A paper before it leaves: seen as it is, saved to the byte, printed under a neutral name, and nowhere else."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from coachdesk.documents.engine import paragraph
from coachdesk.domain.disclosure import Channel, DisclosureState, PaperKind
from coachdesk.domain.statement import Statement
from coachdesk.errors import NoPrinter
from coachdesk.i18n import Language
from coachdesk.services.agreements import agreed_readers, withdraw
from coachdesk.services.papers import PaperOrder
from coachdesk.services.register import register, verify
from coachdesk.ui import pdf_pages, printing
from coachdesk.ui.pages.paper import paper_page
from coachdesk.ui.pages.paper.making import MadePaper
from coachdesk.ui.pages.paper.page_view import PageView
from coachdesk.ui.pages.paper.saving import Target, choose_target, target_of
from coachdesk.ui.printing import StoppedHalfway
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.theme_keeper import ThemeKeeper
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.empty_state import EmptyState
from coachdesk.ui.widgets.label import Label
from tests.support.accessibility import faults
from tests.support.clipping import clipped
from tests.support.sharing_desk import SharingDesk

CTRL = Qt.KeyboardModifier.ControlModifier
SENT, CANCELLED, PREPARED = DisclosureState.SENT, DisclosureState.CANCELLED, DisclosureState.PREPARED
ChooseTarget = Callable[[Target | None], list[str]]


@pytest.fixture
def opened(samir: SharingDesk) -> SharingDesk:
    """Return the desk at the dossier of Samir."""
    samir.start_dossier()
    return samir


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> ChooseTarget:
    """Return a function that says what is chosen in the dialog; it returns the names that the dialog proposed."""
    proposed: list[str] = []

    def choose(target: Target | None) -> list[str]:
        def answer(parent: QWidget, title: str, kind: str, folder: str, name: str) -> Target | None:
            proposed.append(name)
            return target

        monkeypatch.setattr(paper_page, "choose_target", answer)
        return proposed

    return choose


@pytest.fixture
def pdf_printer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let a printer be chosen that prints to a file, coarsely, and return the file."""
    file = tmp_path / "tray.pdf"
    monkeypatch.setattr(printing, "DOTS_PER_INCH", 30)

    def printer(parent: QWidget, title: str) -> QPrinter:
        made = QPrinter(QPrinter.PrinterMode.HighResolution)
        made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        made.setOutputFileName(str(file))
        return made

    monkeypatch.setattr(paper_page, "choose_printer", printer)
    return file


def made(desk: SharingDesk) -> MadePaper:
    assert desk.paper.made is not None
    return desk.paper.made


def new_states(desk: SharingDesk, before: list[DisclosureState]) -> list[DisclosureState]:
    return desk.states()[len(before) :]


# -- looking


def test_the_pages_are_shown_with_their_words_and_sharp(opened: SharingDesk, qtbot: QtBot) -> None:
    pages = opened.paper.pages
    assert len(pages.views) == len(made(opened).pages) == 2
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
    assert made(samir).paper.pdf
    samir.window.navigator.back()
    assert samir.states() == before
    assert _files_outside_the_vault(tmp_path) == files
    # The control: one plain file is noticed.
    Path(tempfile.gettempdir(), "page.pdf").write_bytes(b"%PDF")
    assert _files_outside_the_vault(tmp_path) != files


def test_leaving_forgets_the_paper_and_coming_back_makes_it_anew(opened: SharingDesk) -> None:
    page, code = opened.paper, made(opened).paper.code
    opened.window.navigator.back()
    assert page.made is None
    assert page.pages.views == []
    opened.window.navigator.forward()
    assert made(opened).paper.code != code


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


def test_the_paper_is_made_in_the_other_language(opened: SharingDesk) -> None:
    before = opened.paper.pages.views[0].accessibleDescription()
    side = opened.paper.side
    side.languages.choose(Language.DUTCH)
    side.language_chosen.emit(Language.DUTCH)
    after = made(opened)
    assert after.paper.order.language is Language.DUTCH
    assert "De eerste ochtend" in opened.paper.pages.views[0].accessibleDescription()
    assert before != opened.paper.pages.views[0].accessibleDescription()


def test_it_leads_to_the_agreement_it_rests_on(opened: SharingDesk) -> None:
    reader = made(opened).paper.reader.name
    opened.paper.side.agreement.click()
    assert opened.window.navigator.here == Route("agreement", opened.worker, reader)


@pytest.mark.parametrize(
    "kind", [PaperKind.PROGRESS_SUMMARY, PaperKind.AUTHORITY_REPORT, PaperKind.COACH_DOSSIER], ids=str
)
def test_every_kind_of_paper_is_shown(samir: SharingDesk, kind: PaperKind) -> None:
    samir.go(Route("paper", PaperOrder(kind, samir.worker, Language.ENGLISH)))
    assert len(samir.paper.pages.views) == len(made(samir).pages) > 0
    assert samir.paper.save_button.isEnabled()


# -- saving


def test_saving_by_keyboard_writes_the_very_bytes_and_the_register_says_sent(
    opened: SharingDesk, choose: ChooseTarget, tmp_path: Path
) -> None:
    before, file = opened.states(), tmp_path / "papers" / "for the workshop.pdf"
    file.parent.mkdir()
    proposed = choose(Target(file, replace=True))
    pdf = made(opened).paper.pdf
    opened.press(Qt.Key.Key_S, CTRL)
    assert file.read_bytes() == pdf
    assert list(file.parent.iterdir()) == [file]
    assert new_states(opened, before) == [SENT]
    row = verify(opened.vault, file)
    assert row is not None
    assert (row.code, row.channel) == (made(opened).paper.code, Channel.FILE)
    assert proposed == [f"samir-dossier-{opened.worker.hex[-6:]}.pdf"]
    assert opened.context.settings.papers_folder == str(file.parent)
    assert str(file.parent) in opened.messages[-1].text


def test_the_folder_can_be_opened_after_saving(
    opened: SharingDesk, choose: ChooseTarget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", shown.append)
    choose(Target(tmp_path / "paper.pdf", replace=True))
    opened.paper.save()
    action = opened.messages[-1].action
    assert action is not None
    action.run()
    assert shown == [QUrl.fromLocalFile(str(tmp_path))]


def test_nothing_is_written_when_no_file_is_chosen(opened: SharingDesk, choose: ChooseTarget) -> None:
    before = opened.states()
    choose(None)
    opened.paper.save()
    assert opened.states() == before
    assert opened.messages == []
    assert opened.paper.save_button.isEnabled()


def _no_room(descriptor: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def _not_allowed(descriptor: int) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


@pytest.mark.parametrize(
    ("refuses", "words"), [(_no_room, "disk is full"), (_not_allowed, "cannot be written to")], ids=["full", "refused"]
)
def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_half_there(
    opened: SharingDesk,
    choose: ChooseTarget,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    refuses: Callable[[int], None],
    words: str,
) -> None:
    before, folder = opened.states(), tmp_path / "papers"
    folder.mkdir()
    choose(Target(folder / "paper.pdf", replace=True))
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuses)
        opened.paper.save()
    assert words in opened.messages[-1].text
    assert opened.messages[-1].role == "danger"
    assert list(folder.iterdir()) == []
    assert new_states(opened, before) == [CANCELLED]
    # What was looked at is still there, and goes to another place.
    opened.paper.save()
    assert (folder / "paper.pdf").read_bytes() == made(opened).paper.pdf
    assert new_states(opened, before) == [CANCELLED, SENT]


def test_a_file_that_was_not_asked_about_is_not_replaced(
    opened: SharingDesk, choose: ChooseTarget, tmp_path: Path
) -> None:
    before, file = opened.states(), tmp_path / "paper.pdf"
    file.write_bytes(b"another paper")
    choose(target_of(str(tmp_path / "paper")))
    opened.paper.save()
    assert file.read_bytes() == b"another paper"
    assert "paper.pdf" in opened.messages[-1].text
    assert "--force" not in opened.messages[-1].text
    assert new_states(opened, before) == [CANCELLED]


def test_an_agreement_taken_back_while_looking_stops_the_paper(
    opened: SharingDesk, choose: ChooseTarget, tmp_path: Path
) -> None:
    before, file = opened.states(), tmp_path / "paper.pdf"
    choose(Target(file, replace=True))
    opened.take_agreements_back()
    opened.paper.save()
    assert not file.exists()
    assert opened.states() == before
    assert opened.paper.made is None
    _way_on(opened).click()
    assert opened.window.navigator.here == Route("agreement", opened.worker, "Fietspunt Ringelbel")


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("/p/a.pdf", Target(Path("/p/a.pdf"), replace=True)),
        ("/p/a.PDF", Target(Path("/p/a.PDF"), replace=True)),
        ("/p/a", Target(Path("/p/a.pdf"), replace=False)),
        ("/p/a.b", Target(Path("/p/a.b.pdf"), replace=False)),
    ],
)
def test_a_name_gets_its_ending(typed: str, target: Target) -> None:
    assert target_of(typed) == target


def test_the_dialog_proposes_a_name_in_the_folder_of_last_time(
    opened: SharingDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: QDialog.DialogCode.Accepted)
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    target = choose_target(opened.window, "Save", "PDF", str(tmp_path), "samir-dossier-123456.pdf")
    assert target == Target(tmp_path / "samir-dossier-123456.pdf", replace=True)


def test_locking_while_a_file_is_chosen_saves_nothing(
    opened: SharingDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lock(dialog: QFileDialog) -> QDialog.DialogCode:
        # As when the laptop is left alone: the page is gone before the dialog comes back.
        opened.close()
        return QDialog.DialogCode.Rejected

    monkeypatch.setattr(QFileDialog, "exec", lock)
    opened.paper.save()
    assert not opened.context.is_open
    assert list(tmp_path.glob("*.pdf")) == []


def test_locking_forgets_the_texts_that_were_set(opened: SharingDesk) -> None:
    assert paragraph._word_unit.cache_info().currsize > 0
    opened.context.lock()
    QApplication.processEvents()
    assert paragraph._word_unit.cache_info().currsize == 0


# -- printing


def test_printing_by_keyboard_sends_every_page_under_a_neutral_name(opened: SharingDesk, pdf_printer: Path) -> None:
    before = opened.states()
    opened.press(Qt.Key.Key_P, CTRL)
    printed = pdf_printer.read_bytes()
    with PdfDocument(printed) as document:
        assert len(document) == len(made(opened).pages)
        title = document.get_metadata_dict()["Title"]
    assert title == "CoachDesk"
    for name in (b"Samir", b"samir", "Samir".encode("utf-16-be"), b"ossier"):
        assert name not in printed
    assert new_states(opened, before) == [SENT]
    assert register(opened.vault, opened.worker)[0].channel is Channel.PRINTER


def test_stopping_in_time_prints_nothing(
    opened: SharingDesk, pdf_printer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, page, draw = opened.states(), opened.paper, pdf_pages.draw_page

    def draw_and_stop(*args: object, **rest: object) -> object:
        page.stop_printing()
        return draw(*args, **rest)  # type: ignore[arg-type]  # whatever it is called with

    monkeypatch.setattr(printing, "draw_page", draw_and_stop)
    page.print()
    assert not pdf_printer.exists()
    assert new_states(opened, before) == [CANCELLED]
    assert "stopped" in opened.messages[-1].text
    assert page.print_button.isEnabled()


def test_a_printer_that_stops_halfway_is_not_said_to_have_printed(
    opened: SharingDesk, pdf_printer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*args: object) -> None:
        raise StoppedHalfway

    before = opened.states()
    monkeypatch.setattr(printing, "_print", stop)
    opened.paper.print()
    assert new_states(opened, before) == [PREPARED]
    assert opened.messages[-1].role == "warn"
    assert "halfway" in opened.messages[-1].text


def test_without_a_printer_it_is_told(opened: SharingDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(parent: QWidget, title: str) -> None:
        raise NoPrinter

    before = opened.states()
    monkeypatch.setattr(paper_page, "choose_printer", none)
    opened.paper.print()
    assert "No printer answers" in opened.messages[-1].text
    assert opened.states() == before


def test_the_title_of_the_dialog_names_nobody(opened: SharingDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    titles: list[str] = []

    def note(parent: QWidget, title: str) -> None:
        titles.append(title)

    monkeypatch.setattr(paper_page, "choose_printer", note)
    opened.paper.print()
    assert titles == ["Print"]


# -- refusals


def test_a_dossier_without_an_agreement_leads_to_one(samir: SharingDesk) -> None:
    samir.start_dossier()
    order = made(samir).paper.order
    samir.window.navigator.back()
    for each in agreed_readers(samir.vault, samir.worker):
        withdraw(samir.vault, each.agreement_id)
    samir.go(Route("paper", order))
    assert samir.paper.made is None
    assert not samir.paper.save_button.isEnabled()
    assert not samir.window.actions_table["save"].isEnabled()
    assert faults(samir.window) == []
    _way_on(samir).click()
    assert samir.window.navigator.here == Route("agreement", samir.worker, "Fietspunt Ringelbel")


def test_characters_that_cannot_be_printed_can_be_left_out(samir: SharingDesk) -> None:
    with samir.vault.work() as work:
        statement = work.find(Statement, Statement.worker_id == samir.worker)[0]
        statement.text = "I like bikes \U00013080."
        statement.approve(samir.vault.today())
        work.commit("")
    samir.go(Route("paper", PaperOrder(PaperKind.PROGRESS_SUMMARY, samir.worker, Language.ENGLISH)))
    samir.start_dossier()
    assert samir.paper.made is None
    assert "\U00013080" in _refusal_words(samir)
    _way_on(samir).click()
    assert made(samir).paper.pdf


def test_a_workplace_is_asked_for_in_words_of_the_screen(samir: SharingDesk) -> None:
    samir.go(Route("paper", PaperOrder(PaperKind.WORKPLACE_DOSSIER, samir.worker, Language.ENGLISH)))
    assert "--to" not in _refusal_words(samir)
    _way_on(samir).click()
    assert samir.window.navigator.here == Route("agreement", samir.worker, "")


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


def _way_on(desk: SharingDesk) -> Button:
    """Return the button of the refusal that is shown."""
    states = [each for each in desk.paper.findChildren(EmptyState) if each.isVisibleTo(desk.paper)]
    return states[-1].findChildren(Button)[0]


def _refusal_words(desk: SharingDesk) -> str:
    states = [each for each in desk.paper.findChildren(EmptyState) if each.isVisibleTo(desk.paper)]
    return " ".join(label.text() for label in states[-1].findChildren(Label))


def _files_outside_the_vault(tmp_path: Path) -> set[Path]:
    """Return the files in the temporary folder, at home and where the program runs, as the test has placed them."""
    return {file for name in ("tmp", "home", "here") for file in (tmp_path / name).rglob("*")}
