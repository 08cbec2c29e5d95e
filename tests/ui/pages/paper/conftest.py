"""The desk at Samir, whose move to a new workplace is planned."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget

from coachdesk.clock import FixedClock
from coachdesk.i18n import Language
from coachdesk.services.vault import Vault
from coachdesk.ui.pages.paper import paper_page
from coachdesk.ui.pages.paper.saving import Target
from coachdesk.ui.theme_keeper import ThemeKeeper
from tests.support.sharing_desk import ChooseTarget, SharingDesk
from tests.support.show import Show


@pytest.fixture
def language() -> Language:
    """Return the language of the screen; a test that wants another asks for it with a parameter."""
    return Language.ENGLISH


@pytest.fixture
def samir(
    practice: Vault, keeper: ThemeKeeper, clock: FixedClock, shown: Show, language: Language
) -> Iterator[SharingDesk]:
    desk = SharingDesk.opened(practice, keeper, clock, shown, language, "Samir")
    yield desk
    desk.close()


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
