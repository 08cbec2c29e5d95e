"""The forms that keep what is typed: what each of them is called in a sentence, and on which page it opens."""

from __future__ import annotations

from typing import Final

from coachdesk.i18n import mark
from coachdesk.services.drafts import Place
from coachdesk.ui.shell.navigation import Route

FORM_NAMES: Final[dict[str, str]] = {
    "person": mark("a new person"),
    "details": mark("the details"),
    "statement": mark("a sentence"),
    "goal": mark("a goal"),
    "park": mark("why a goal is for later"),
    "agreement": mark("what a workplace may know"),
    "office": mark("who we are"),
}
"""By the name that a place has."""

_SECTIONS: Final = {"details": "", "statement": "profile", "goal": "goals", "park": "goals"}
"""The tab of a person's page on which a form opens; empty where it opens on any."""


def route_of(place: Place) -> Route:
    """Return where the form of a draft opens.

    Raises:
        KeyError: no form has this name.
    """
    if place.form in _SECTIONS:
        return Route("worker", place.person, _SECTIONS[place.form])
    return {
        "person": Route("workers"),
        "agreement": Route("agreement", place.person),
        "office": Route("settings"),
    }[place.form]
