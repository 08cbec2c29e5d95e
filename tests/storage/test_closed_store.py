"""A store that was closed: whoever still holds it, a print that took too long, does not open the file again."""

import pytest

from coachdesk.domain.worker import Worker
from coachdesk.errors import Changed
from coachdesk.services.vault import Vault


def test_who_comes_late_is_told_and_opens_nothing(vault: Vault) -> None:
    vault.close()
    with pytest.raises(Changed), vault.work() as work:
        work.find(Worker)


def test_who_began_before_does_not_write_any_more(vault: Vault) -> None:
    late = vault.work()
    vault.close()
    with pytest.raises(Changed), late as work:
        work.find(Worker)


def test_before_it_is_closed_everybody_is_let_in(vault: Vault) -> None:
    """The control: the same looks at an open store."""
    late = vault.work()
    with vault.work() as work:
        assert work.find(Worker) == []
    with late as work:
        assert work.find(Worker) == []
