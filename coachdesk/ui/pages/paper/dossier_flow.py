"""The way to a handover dossier: straight to the paper when it may be given, else past the page that asks."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from coachdesk.domain.disclosure import PaperKind
from coachdesk.errors import NoWorkplace
from coachdesk.i18n import Language
from coachdesk.services.agreements import agreed_readers
from coachdesk.services.papers import PaperOrder
from coachdesk.services.readers import workplace_for_dossier
from coachdesk.services.vault import Vault
from coachdesk.services.workplaces import list_workplaces
from coachdesk.ui.context import AppContext
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Desk


def start_dossier(context: AppContext, desk: Desk, worker_id: UUID) -> None:
    """Go to the dossier of a worker, or to the agreement that it needs first; the vault is asked beside the window."""
    look_up = partial(way_to_dossier, context.vault, worker_id, context.language)
    context.jobs.run(look_up, partial(_go, context, desk))


def way_to_dossier(vault: Vault, worker_id: UUID, language: Language) -> Route:
    """Return where a dossier begins today.

    Args:
        vault: the open vault.
        worker_id: whose dossier.
        language: of the paper.

    Returns:
        The paper, when one workplace is meant and the worker's agreement with it holds; else the agreement, with the
        name of that workplace where it is known.
    """
    try:
        place = workplace_for_dossier(vault, worker_id, None)
    except NoWorkplace:
        return Route("agreement", worker_id)
    if any(each.workplace_id == place for each in agreed_readers(vault, worker_id)):
        return Route("paper", PaperOrder(PaperKind.WORKPLACE_DOSSIER, worker_id, language, place))
    name = next((row.name for row in list_workplaces(vault) if row.id == place), "")
    return Route("agreement", worker_id, words=name)


def _go(context: AppContext, desk: Desk, route: Route) -> None:
    """Go there, unless the vault was locked meanwhile."""
    if context.is_open:
        desk.navigator.go(route)
