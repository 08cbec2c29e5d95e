"""What tests of pages share: the language, and the desk at Samir, whose move to a new workplace is planned."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coachdesk.clock import FixedClock
from coachdesk.i18n import Language
from coachdesk.services.vault import Vault
from coachdesk.ui.theme_keeper import ThemeKeeper
from tests.support.sharing_desk import SharingDesk
from tests.support.show import Show


@pytest.fixture
def language() -> Language:
    """Return the language of the screen; a test that wants another asks for it with a parameter."""
    return Language.ENGLISH


@pytest.fixture
def samir(
    practice: Vault, keeper: ThemeKeeper, clock: FixedClock, shown: Show, language: Language
) -> Iterator[SharingDesk]:
    """Return the desk at Samir."""
    desk = SharingDesk.opened(practice, keeper, clock, shown, language, "Samir")
    yield desk
    desk.close()
