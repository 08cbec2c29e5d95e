"""Facts of dossiers to test with: rich as a coach hopes for, sparse as they often are, and overfull."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from coachdesk.domain.contact import ContactRole
from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.facts.aftercare import Aftercare, Visits
from coachdesk.domain.facts.conditions import ConditionRow, Conditions
from coachdesk.domain.facts.first_days import FirstDays, PlannedDay
from coachdesk.domain.facts.first_morning import FirstMorning, Moment
from coachdesk.domain.facts.goals import (
    OpenGoal,
    OpenGoals,
)
from coachdesk.domain.facts.introduction import Introduction
from coachdesk.domain.facts.new_here import NewDemandRow, NewHere
from coachdesk.domain.facts.paper import PaperFacts, SectionFacts
from coachdesk.domain.facts.people import People, Person
from coachdesk.domain.facts.playback import PlaybackFacts
from coachdesk.domain.facts.profile import Profile, Quote
from coachdesk.domain.facts.signs import Sign, Signs
from coachdesk.domain.facts.tasks import Task, Tasks
from coachdesk.domain.facts.way_back import AgreedWayBack, WayBackFacts
from coachdesk.domain.task_skill import TaskLevel
from coachdesk.domain.warning_sign import SignLevel
from coachdesk.domain.work_condition import ConditionKind
from coachdesk.i18n import Language
from tests.support.paper_base import FIRST_DAY, paper_of, portrait


def rich_dossier(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a dossier with something in every section, which fills two pages."""
    return paper_of(PaperKind.WORKPLACE_DOSSIER, language, [*first_page(), *second_page()])


def first_page() -> list[SectionFacts]:
    """Return what a receiver needs on the first morning."""
    return [
        Introduction(
            worker="Nour",
            native_name="",
            photo=portrait(),
            workplace="Fietsenmakerij De Spaak",
            work="hulp in de werkplaats",
            first_day=FIRST_DAY,
            motto="Doe het één keer voor. Dan doe ik het na.",
            coach="Marit de Boer",
            phone="06-12 34 56 01",
            reachable="ma t/m vr 8.30 – 17.00",
        ),
        FirstMorning(
            day=FIRST_DAY,
            start=time(9, 0),
            stays="Marit",
            moments=(
                Moment(time(9, 0), "Joost, het maatje, wacht bij de zijdeur.", "first-day"),
                Moment(time(9, 10), "Rondje: kapstok, wc, stille plek, werkbank.", "place"),
                Moment(time(9, 30), "Banden plakken. Joost doet er één voor.", "tools"),
                Moment(time(10, 30), "Kwartier pauze. Nour kiest: erbij of stil.", "break"),
                Moment(time(12, 45), "‘Wat ging goed? Wat doen we morgen?’", "listen"),
            ),
            coach="Marit",
            ask_before=date(2027, 2, 22),
        ),
        Profile(
            must_know=(
                "Voordoen werkt. Een lange uitleg niet.",
                "Geef mij één opdracht tegelijk.",
                "Verandert er iets? Zeg het voordat ik begin.",
            ),
            helps=(
                "De fotokaart met stappen op mijn werkbank.",
                "Een vaste plek, weg van de compressor.",
                "Tien minuten rust bij drukte.",
            ),
            likes=(
                "Een ‘goedemorgen, Nour’.",
                "Thee met munt.",
                "Praten over koken.",
                "Buiten zitten als de zon schijnt.",
            ),
            good_at=(),
            appreciated=(
                Quote("Nour ziet een fout als eerste.", "Piet, werkleider"),
                Quote("Wat Nour poetst, is schoon.", "Aster, collega"),
                Quote("Nour vraagt het als iets niet klopt.", "Marit"),
            ),
            important=(
                "Ik wil fietsenmaker worden.",
                "Ik weet graag de dag ervoor wat ik ga doen.",
                "Ik hoor graag wanneer iets goed is.",
            ),
            coach="Marit",
        ),
        Tasks(
            rows=(
                Task(TaskLevel.ALONE, "Banden plakken en wisselen", date(2026, 6, 1), "laatste 20 banden goed"),
                Task(TaskLevel.ALONE, "Fietsen poetsen en smeren", date(2026, 3, 1), "praktijkverklaring, nov. 2026"),
                Task(TaskLevel.CHECK, "Wielen in- en uitbouwen", date(2026, 10, 1), "9 van de 10 goed"),
                Task(TaskLevel.CHECK, "Remmen afstellen", date(2027, 1, 1), "remproef in de proefweek"),
                Task(TaskLevel.TOGETHER, "Derailleur afstellen", date(2027, 2, 1), "twee keer samen gedaan"),
            ),
            coach="Marit",
        ),
        Signs(
            (
                Sign(
                    SignLevel.FINE,
                    "Nour groet, begint zelf en vraagt als iets niet duidelijk is.",
                    "Laat het zo. Zeg wat goed gaat.",
                    "",
                ),
                Sign(
                    SignLevel.CAREFUL,
                    "Twee keer te laat. Of stil in de pauze en meer fouten.",
                    "Vraag: ‘Is het te veel?’ Eén taak minder, tien minuten rust.",
                    "Joost belt Marit, dezelfde dag",
                ),
                Sign(
                    SignLevel.STOP,
                    "Niet gekomen en niet gebeld. Of stopt en zegt niets.",
                    "Stop het werk, blijf in de buurt. Praat morgen pas over fouten.",
                    "Femke belt Marit, meteen",
                ),
            )
        ),
    ]


def second_page() -> list[SectionFacts]:
    """Return what a receiver needs in the first months."""
    return [
        NewHere(
            old_place="De Werkhaven",
            new_place="De Spaak",
            rows=(
                NewDemandRow("Tempo", 1, "6 banden per dag", 2, "9 banden per dag", "Geen haastwerk tot 30 maart."),
                NewDemandRow(
                    "Klanten", 1, "geen klanten", 3, "klanten lopen binnen", "Nour zegt: ‘Ik haal Joost even.’"
                ),
                NewDemandRow(
                    "Zelfstandig", 1, "werkleider in de zaal", 2, "Joost werkt ernaast", "Joost kijkt elk heel uur mee."
                ),
                NewDemandRow("Geluid", 1, "rustige zaal", 3, "compressor en radio", "Plek bij het raam, gehoorkap."),
                NewDemandRow("Reizen", 1, "fiets, 10 minuten", 2, "bus, 25 minuten", "Geoefend op 9 en 11 februari."),
                NewDemandRow("Uren", 2, "16 uur per week", 3, "20 uur per week", ""),
            ),
            coach="Marit",
        ),
        Conditions(
            (
                ConditionRow(ConditionKind.HOURS, "ma t/m vr, 9.00 – 13.00 uur (20 uur)"),
                ConditionRow(
                    ConditionKind.BUILD_UP,
                    "24 uur vanaf 5 april, 28 uur vanaf 3 mei, elke stap na een gesprek met Nour",
                ),
                ConditionRow(ConditionKind.PACE, "eerst goed, dan vlot"),
                ConditionRow(ConditionKind.EXPLANATION, "voordoen, samen doen, zelf doen"),
                ConditionRow(ConditionKind.BREAKS, "10.30 uur, een kwartier, vaste tijd"),
                ConditionRow(ConditionKind.TRAVEL, "bus 12, halte Havenplein"),
                ConditionRow(ConditionKind.ARRANGED, "fotokaart, werkbank 2, gehoorkap"),
            )
        ),
        FirstDays(
            tuple(
                PlannedDay(number, date(2027, 3, day), lines, number == 10)
                for number, day, lines in (
                    (1, 1, ("Banden plakken.", "Marit is erbij.")),
                    (2, 2, ("Zelfde taak.", "Joost begint mee.")),
                    (3, 3, ("Poetsen erbij.", "Marit belt.")),
                    (4, 4, ("Zelfde als dag 3.",)),
                    (5, 5, ("Weekpraatje 12.30.", "Marit belt.")),
                    (6, 8, ("Wielen erbij, Joost kijkt na.",)),
                    (7, 9, ("Zelfde als dag 6.",)),
                    (8, 10, ("Remmen erbij, Joost kijkt na.",)),
                    (9, 11, ("Nour kiest de taak.",)),
                    (10, 12, ("Gesprek om 12.00, met iedereen.",)),
                )
            )
        ),
        OpenGoals(
            (
                OpenGoal("Ik zeg het als het te veel is.", "met een kaartje", "met woorden", 2),
                OpenGoal("Ik stel remmen af zonder controle.", "Joost kijkt nog na", "", 2),
                OpenGoal("Ik help een klant aan de balie.", "", "samen met Joost, na week 4", 1),
            )
        ),
        People(
            (
                Person("Nour", ContactRole.WORKER, ""),
                Person("Joost Verhoeven", ContactRole.BUDDY, "06-12 34 56 02"),
                Person("Femke Aydın", ContactRole.SUPERVISOR, "06-12 34 56 03"),
                Person("Marit de Boer", ContactRole.COACH, "06-12 34 56 01"),
                Person("Daan Okafor", ContactRole.NEXT_COACH, "06-12 34 56 04"),
            ),
            coach="Marit",
        ),
        WayBackFacts(
            worker="Nour",
            agreed=AgreedWayBack("De Werkhaven", date(2027, 5, 31), "Piet Smit", 2, date(2027, 1, 29)),
            coach="Marit",
            ask_before=None,
        ),
        Aftercare(
            (
                Visits(
                    "Daan",
                    (
                        date(2027, 3, 30),
                        date(2027, 4, 26),
                        date(2027, 5, 31),
                        date(2027, 7, 1),
                        date(2027, 9, 1),
                        date(2027, 12, 1),
                        date(2028, 3, 1),
                    ),
                ),
                Visits("Marit", (date(2027, 9, 1),)),
            ),
            coach="Marit",
        ),
        PlaybackFacts(
            worker="Nour",
            said=None,
            give_to="Marit",
            before=FIRST_DAY,
            talk_on=date(2027, 3, 12),
            next_owner="Daan",
        ),
    ]


def sparse_dossier(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a dossier with little in it yet, which fits one page."""
    first_day, ask_before = date(2027, 4, 5), date(2027, 3, 25)
    sections: list[SectionFacts] = [
        Introduction(
            worker="Bram",
            native_name="",
            photo=None,
            workplace="Kwekerij Veldzicht",
            work="hulp in de kas",
            first_day=first_day,
            motto="",
            coach="Anouk Peters",
            phone="06-12 34 56 07",
            reachable="ma t/m do 9.00 – 16.30",
        ),
        FirstMorning(first_day, time(8, 0), "", (), "Anouk", ask_before),
        Profile(
            must_know=("Ik werk graag met mijn handen in de grond. Vraag mij niet om te bellen.",),
            helps=(),
            likes=(),
            good_at=(),
            appreciated=(),
            important=("Ik begin graag vroeg.",),
            coach="Anouk",
        ),
        Tasks((Task(TaskLevel.TOGETHER, "Stekken in potten zetten", date(2027, 3, 1), "proefdag"),), "Anouk"),
        Signs(
            (
                Sign(
                    SignLevel.CAREFUL,
                    "Bram is anders dan gisteren.",
                    "Vraag: ‘Hoe gaat het?’ Luister.",
                    "Bel Anouk bij twijfel",
                ),
            )
        ),
        Conditions(
            (
                ConditionRow(ConditionKind.HOURS, "ma, di, do, 8.00 – 12.00 uur (12 uur)"),
                ConditionRow(ConditionKind.TRAVEL, "fiets, 15 minuten"),
            )
        ),
        People(
            (
                Person("Bram", ContactRole.WORKER, ""),
                Person("Anouk Peters", ContactRole.COACH, "06-12 34 56 07"),
                Person("", ContactRole.BUDDY, ""),
            ),
            coach="Anouk",
        ),
        WayBackFacts("Bram", None, "Anouk", ask_before),
        Aftercare((Visits("Anouk", (first_day, date(2027, 4, 7), date(2027, 4, 9), date(2027, 4, 16))),), "Anouk"),
        PlaybackFacts("Bram", None, "Anouk", first_day, None, ""),
    ]
    return replace(
        paper_of(PaperKind.WORKPLACE_DOSSIER, language, sections, worker="Bram"), reader="Kwekerij Veldzicht", version=1
    )


def overfull_dossier(language: Language = Language.DUTCH) -> PaperFacts:
    """Return a dossier with far more of everything than two pages hold, and a long name."""
    name = "Wilhelmina-Anastasia"
    introduction, morning, profile, tasks, signs = first_page()
    assert isinstance(introduction, Introduction)
    assert isinstance(profile, Profile)
    assert isinstance(tasks, Tasks)
    fuller = replace(
        profile,
        must_know=(*profile.must_know, *(f"Nog iets om te weten, nummer {at}." for at in range(4))),
        helps=(*profile.helps, *(f"Ook dit helpt mij op een drukke dag, nummer {at}." for at in range(6))),
        likes=(*profile.likes, *(f"Nog iets fijns, nummer {at}." for at in range(8))),
        good_at=tuple(f"Dit gaat mij goed af, nummer {at}." for at in range(9)),
        appreciated=(*profile.appreciated, *(Quote(f"Iets aardigs, nummer {at}.", "collega") for at in range(11))),
        important=(*profile.important, *(f"Ook belangrijk, nummer {at}." for at in range(4))),
    )
    more_tasks = tuple(
        Task(level, f"Taak nummer {at} in de werkplaats", date(2026, 1 + at, 1), f"bewijs nummer {at}")
        for level in TaskLevel
        for at in range(6)
    )
    ordered = tuple(sorted((*tasks.rows, *more_tasks), key=lambda task: list(TaskLevel).index(task.level)))
    new_here, *later = second_page()
    assert isinstance(new_here, NewHere)
    sections: list[SectionFacts] = [
        replace(introduction, worker=name),
        morning,
        fuller,
        replace(tasks, rows=ordered),
        signs,
        replace(
            new_here,
            rows=(
                *new_here.rows,
                *(NewDemandRow(f"Eis {at}", 1, "weinig", 2, "iets meer", "Samen geoefend.") for at in range(18)),
            ),
        ),
        *later,
    ]
    return paper_of(PaperKind.WORKPLACE_DOSSIER, language, sections, worker=name)
