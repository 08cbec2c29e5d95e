"""The paper pages of Samir, and what is chosen in the dialog that saves."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from coachdesk.ui.pages.paper import paper_page
from coachdesk.ui.pages.paper.saving import Target
from tests.support.sharing_desk import ChooseTarget, SharingDesk


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
