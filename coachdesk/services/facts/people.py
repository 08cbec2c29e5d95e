"""Collects who does what, the way back, aftercare and playback: the part of the paper about the move itself."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from coachdesk.domain.contact import Contact, ContactRole
from coachdesk.domain.facts.aftercare import Aftercare, Visits
from coachdesk.domain.facts.people import People, Person
from coachdesk.domain.facts.playback import PlaybackFacts, PlayedBack
from coachdesk.domain.facts.way_back import AgreedWayBack, WayBackFacts
from coachdesk.domain.playback import Playback
from coachdesk.domain.sharing import Form, Section
from coachdesk.domain.transition import Transition, TransitionStep, working_days
from coachdesk.domain.way_back import WayBack
from coachdesk.services.facts.first_days import FIRST_DAYS, ask_before, holidays_around
from coachdesk.services.facts.scene import Scene


def people(scene: Scene) -> People | None:
    """List the worker and everybody with a part in the move; the buddy also when there is none yet."""
    move = scene.move
    if not scene.gate.opens(Section.PLAN):
        return None
    rows = [Person(scene.worker.chosen_name, ContactRole.WORKER, "")]
    if move is not None:
        buddy = scene.contact(move.buddy_id)
        rows.append(_person(buddy, ContactRole.BUDDY) if buddy else Person("", ContactRole.BUDDY, ""))
        supervisor = scene.contact(move.supervisor_id) or scene.contact(move.employer_id)
        if supervisor:
            rows.append(_person(supervisor, ContactRole.SUPERVISOR))
    if scene.coach:
        rows.append(_person(scene.coach, ContactRole.COACH))
    if move is not None and (following := scene.contact(move.next_coach_id)):
        rows.append(_person(following, ContactRole.NEXT_COACH))
    return People(tuple(rows), scene.coach_name)


def way_back(scene: Scene) -> WayBackFacts | None:
    """Tell the way back that was signed, or that there is none yet and who asks; nothing without a move."""
    move = scene.move
    if move is None or not scene.gate.opens(Section.PLAN):
        return None
    signed = [
        each
        for each in scene.children(WayBack, "transition_id", [move.id], Form.SUMMARY, by="open_until")
        if each.is_agreed
    ]
    return WayBackFacts(
        worker=scene.worker.chosen_name,
        agreed=_agreed(scene, signed[-1]) if signed else None,
        coach=scene.coach_name,
        ask_before=ask_before(scene, move),
    )


def aftercare(scene: Scene) -> Aftercare | None:
    """List who looks in on which days; nothing without a move."""
    move = scene.move
    if move is None or not scene.gate.opens(Section.PLAN):
        return None
    days: dict[str, list[date]] = defaultdict(list)
    steps = scene.children(TransitionStep, "transition_id", [move.id], Form.SUMMARY, by="title")
    for step in sorted(steps, key=lambda each: each.due_on):
        if step.is_aftercare_visit and (owner := scene.contact(step.owner_id)):
            days[owner.first_name].append(step.due_on)
    return Aftercare(tuple(Visits(name, tuple(each)) for name, each in days.items()), scene.coach_name)


def playback(scene: Scene) -> PlaybackFacts:
    """Give the receiver's own words back, or lines to write them on."""
    move = scene.move
    said = scene.children(Playback, "transition_id", [move.id], Form.SUMMARY, by="day") if move else []
    return PlaybackFacts(
        worker=scene.worker.chosen_name,
        said=_played_back(scene, said[-1]) if said else None,
        give_to=scene.coach_name,
        before=move.first_day if move else None,
        talk_on=_tenth_day(move) if move else None,
        next_owner=_next_owner(scene, move),
    )


def _person(contact: Contact, role: ContactRole) -> Person:
    return Person(contact.name, role, contact.phone)


def _agreed(scene: Scene, agreement: WayBack) -> AgreedWayBack:
    place, decides = scene.place(agreement.workplace_id), scene.contact(agreement.decides_id)
    return AgreedWayBack(
        place=place.called if place else "",
        open_until=agreement.open_until or scene.day,
        decides=decides.name if decides else "",
        within_days=agreement.within_days,
        signed_on=agreement.signed_on or scene.day,
    )


def _played_back(scene: Scene, said: Playback) -> PlayedBack:
    who = scene.contact(said.contact_id)
    return PlayedBack(who.name if who else "", said.day, said.first_morning, said.explains, said.calls_when)


def _tenth_day(move: Transition) -> date | None:
    if move.first_day is None:
        return None
    return working_days(move.first_day, move.weekdays, holidays_around(move.first_day), FIRST_DAYS)[-1]


def _next_owner(scene: Scene, move: Transition | None) -> str:
    if move is None:
        return ""
    following = scene.contact(move.next_coach_id) or scene.contact(move.supervisor_id)
    return following.first_name if following else ""
