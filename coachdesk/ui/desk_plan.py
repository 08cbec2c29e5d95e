"""What the desk is made of: where the rail leads, and who makes which page; pages are loaded once a vault opens."""

from __future__ import annotations

from coachdesk.i18n import mark
from coachdesk.ui.pages.agreement.agreement_page import AgreementPage
from coachdesk.ui.pages.backups.backups_page import BackupsPage
from coachdesk.ui.pages.bin.bin_page import BinPage
from coachdesk.ui.pages.keys.keys_page import KeysPage
from coachdesk.ui.pages.paper.paper_page import PaperPage
from coachdesk.ui.pages.settings.settings_page import SettingsPage
from coachdesk.ui.pages.start.practice_banner import PracticeBanner
from coachdesk.ui.pages.worker.worker_page import WorkerPage
from coachdesk.ui.pages.workers.workers_page import WorkersPage
from coachdesk.ui.shell.desk_view import DeskPlan
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Destination

WORKERS = Route("workers")


def desk_plan() -> DeskPlan:
    """Return the plan of the desk."""
    return DeskPlan(
        destinations=(
            Destination(WORKERS, mark("People"), "people"),
            Destination(Route("settings"), mark("Settings"), "settings"),
        ),
        pages={
            "workers": WorkersPage,
            "worker": WorkerPage,
            "agreement": AgreementPage,
            "paper": PaperPage,
            "settings": SettingsPage,
            "backups": BackupsPage,
            "bin": BinPage,
            "keys": KeysPage,
        },
        search=WORKERS,
        banner=PracticeBanner,
    )
