"""A paper into a file: to the byte, whole or not at all, and the register says which."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog

from coachdesk.documents.engine import paragraph
from coachdesk.domain.disclosure import Channel, DisclosureState
from coachdesk.services.register import verify
from coachdesk.ui.pages.paper.saving import Target, choose_target, target_of
from coachdesk.ui.shell.navigation import Route
from tests.support.sharing_desk import ChooseTarget, SharingDesk

CTRL = Qt.KeyboardModifier.ControlModifier
SENT, CANCELLED = DisclosureState.SENT, DisclosureState.CANCELLED


def test_saving_by_keyboard_writes_the_very_bytes_and_the_register_says_sent(
    opened: SharingDesk, choose: ChooseTarget, tmp_path: Path
) -> None:
    before, file = opened.states(), tmp_path / "papers" / "for the workshop.pdf"
    file.parent.mkdir()
    proposed = choose(Target(file, replace=True))
    pdf = opened.made.paper.pdf
    opened.press(Qt.Key.Key_S, CTRL)
    assert file.read_bytes() == pdf
    assert list(file.parent.iterdir()) == [file]
    assert opened.states()[len(before) :] == [SENT]
    row = verify(opened.vault, file)
    assert row is not None
    assert (row.code, row.channel) == (opened.made.paper.code, Channel.FILE)
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
    assert opened.states()[len(before) :] == [CANCELLED]
    # What was looked at is still there, and goes to another place.
    opened.paper.save()
    assert (folder / "paper.pdf").read_bytes() == opened.made.paper.pdf
    assert opened.states()[len(before) :] == [CANCELLED, SENT]


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
    assert opened.states()[len(before) :] == [CANCELLED]


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
    opened.way_on.click()
    assert opened.window.navigator.here == Route("agreement", opened.worker, words="Fietspunt Ringelbel")


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


@pytest.mark.parametrize("answer", [QDialog.DialogCode.Rejected, QDialog.DialogCode.Accepted])
def test_locking_while_a_file_is_chosen_saves_nothing(
    opened: SharingDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: QDialog.DialogCode
) -> None:
    def lock(dialog: QFileDialog) -> QDialog.DialogCode:
        # As when the laptop is left alone: the page is gone before the dialog comes back, whatever is pressed in it.
        dialog.selectFile(str(tmp_path / "chosen.pdf"))
        opened.close()
        return answer

    monkeypatch.setattr(QFileDialog, "exec", lock)
    opened.paper.save()
    assert not opened.context.is_open
    assert list(tmp_path.glob("*.pdf")) == []


def test_locking_forgets_the_texts_that_were_set(opened: SharingDesk) -> None:
    assert paragraph._word_unit.cache_info().currsize > 0
    opened.context.lock()
    QApplication.processEvents()
    assert paragraph._word_unit.cache_info().currsize == 0
