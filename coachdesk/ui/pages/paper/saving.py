"""Where a paper is saved: asked in the system's own dialog, which proposes a name without a family name."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

_ENDING = ".pdf"


@dataclass(frozen=True, slots=True)
class Target:
    """A file to write.

    Args:
        file: where; it ends in .pdf.
        replace: the coach said that a file which is there may be replaced.
    """

    file: Path
    replace: bool


def choose_target(parent: QWidget, title: str, kind: str, folder: str, name: str) -> Target | None:
    """Let the coach choose a file, and return it; None when they changed their mind.

    Args:
        parent: the window the dialog stands over.
        title: of the dialog.
        kind: what kind of file it is, in words.
        folder: where the dialog begins; the documents of the user when that is gone.
        name: what it proposes.
    """
    dialog = QFileDialog(parent, title, _existing(folder), f"{kind} (*{_ENDING})")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(_ENDING)
    dialog.selectFile(name)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    files = dialog.selectedFiles() if chosen else []
    dialog.deleteLater()
    return target_of(files[0]) if files else None


def target_of(chosen: str) -> Target:
    """Return the file that is written when this name was chosen.

    The dialog asked about replacing a file of just this name, not of one that gets its ending afterwards.
    """
    file = Path(chosen)
    if file.suffix.lower() == _ENDING:
        return Target(file, replace=True)
    return Target(file.with_name(file.name + _ENDING), replace=False)


def open_folder(folder: Path) -> None:
    """Show a folder in the system's own window."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _existing(folder: str) -> str:
    if folder and Path(folder).is_dir():
        return folder
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
