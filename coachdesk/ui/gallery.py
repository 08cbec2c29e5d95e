"""Every building block in every state, in one window: to look at while one builds, and for tests to walk through.

`python -m coachdesk.ui.gallery [light|dark] [zoom] [picture.png]` shows it, or draws it without a screen.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication, QCheckBox, QRadioButton, QWidget

from coachdesk.clock import FixedClock
from coachdesk.i18n import Language, Words, words_in
from coachdesk.resources import resource_path
from coachdesk.settings import Settings, ThemeChoice
from coachdesk.ui.application import dress, make_application
from coachdesk.ui.charts.goal_board import GoalBoard
from coachdesk.ui.charts.progress_line import ProgressLine, RatingPoint
from coachdesk.ui.layouts import Part, column, grid, row
from coachdesk.ui.messages import Message, MessageAction
from coachdesk.ui.theme import TextKind, look
from coachdesk.ui.widgets.avatar import Avatar
from coachdesk.ui.widgets.buttons import Button, IconButton
from coachdesk.ui.widgets.chip import Chip, ChoiceChip
from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.drawing import Drawing, IconLabel
from coachdesk.ui.widgets.empty_state import EmptyState
from coachdesk.ui.widgets.form import Form
from coachdesk.ui.widgets.label import Label, Run
from coachdesk.ui.widgets.level_ladder import Level, Rater
from coachdesk.ui.widgets.marked_text import marks_in
from coachdesk.ui.widgets.message_bar import MessageBar
from coachdesk.ui.widgets.panel import Line, Panel, ScrollPane, on_ground
from coachdesk.ui.widgets.passphrase_edit import PassphraseEdit, StrengthBar
from coachdesk.ui.widgets.people_list import PeopleHead, PeopleList, PersonRow
from coachdesk.ui.widgets.progress import ProgressBar
from coachdesk.ui.widgets.remark import Remark
from coachdesk.ui.widgets.search_field import SearchField
from coachdesk.ui.widgets.segmented import FacesScale, Segmented
from coachdesk.ui.widgets.stepper import Stepper
from coachdesk.ui.widgets.steps_bar import StepsBar
from coachdesk.ui.widgets.switch import Switch
from coachdesk.ui.widgets.tabs import SectionTabs

CLOCK = FixedClock(datetime(2026, 3, 5, 9, 5, tzinfo=UTC))

LEVELS = (
    Level(2, "Much further", "I do the oven and teach it to a colleague."),
    Level(1, "Further", "I do the oven alone, on Saturdays too."),
    Level(0, "Agreed", "I do the oven alone on an ordinary day."),
    Level(-1, "Our start", "I do the oven, somebody watches."),
    Level(-2, "Not yet", "I watch at the oven."),
)
POINTS = (
    RatingPoint(date(2026, 1, 8), -1, -1),
    RatingPoint(date(2026, 1, 29), -1, -1),
    RatingPoint(date(2026, 2, 12), 0, -1),
    RatingPoint(date(2026, 3, 5), 1, 0),
)
PEOPLE = (
    PersonRow(
        1, "Renée Özdemir", "De Korenaar to Bakkerij Brûlé", "Trying out", "info", "signpost",
        "Practise the bus, Tuesday 10 March", spoken="26 February",
    ),
    PersonRow(2, "Łukasz Zieliński", "Kwekerij Groenewoud", "Just started", "info", "signpost", "Call, today",
              spoken="3 March"),
    PersonRow(3, "José Câmara", "Houtwerkplaats to Meubelmakerij Søn", "Preparing", "info", "signpost",
              "Answer of the municipality", is_late=True, spoken="24 February"),
    PersonRow(4, "Chloë Ménard", "Lunchroom De Brug", "Aftercare, month 4", "ok", "heart", "Agreement, 8 March",
              spoken="20 February"),
    PersonRow(5, "Rozália Németh", "Wasserij De Lelie", "New", "plain", "star", "Meet, 9 March", spoken="Not yet",
              name_marks=marks_in("Rozália Németh", "oz")),
)  # fmt: skip


class Gallery(QWidget):
    """The building blocks, below each other.

    Args:
        say: the words of the screen.
    """

    def __init__(self, say: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        on_ground(self, "surface")
        left = column(
            self._group("Type", *_type()),
            self._group("Panels", *_panels()),
            self._group("Faces", *_faces()),
            self._group("Icons", _icons()),
            1,
            gap="roomy",
        )
        right = column(
            self._group("Buttons", *_buttons()),
            self._group("Form", self._form()),
            self._group("Passphrase", *self._passphrase()),
            self._group("Choices", *_choices()),
            self._group("Chips", _chips()),
            self._group("How far", *self._how_far()),
            1,
            gap="roomy",
        )
        content = QWidget()
        both = row(gap="huge")
        both.addLayout(left, 1)
        both.addLayout(right, 2)
        content.setLayout(
            column(
                both,
                self._group("Sections", SectionTabs(["Who I am", "Work", "Goals", "Log"], "Parts", "none")),
                self._group("People", *self._people()),
                self._group("Goal", GoalBoard(say, LEVELS, Rater("Renée"), Rater("Maaike"), POINTS)),
                self._group("Chart", self._chart()),
                self._group("Messages", *self._messages()),
                self._group("Empty", _empty()),
                gap="roomy",
                margins=("huge", "roomy"),
            )
        )
        inner = column()
        inner.addWidget(ScrollPane(on_ground(content, "surface")), 1)
        self.setLayout(inner)
        self.content = content

    def _group(self, title: str, *parts: Part) -> QWidget:
        group = QWidget()
        group.setLayout(column(Label(title, "h3"), *parts, gap="snug"))
        return group

    def _form(self) -> Form:
        form = Form(self.say, CLOCK)
        with form.side_by_side():
            form.text("name", "Name", placeholder="A first name is enough", help_text="As one wants to be called")
            form.day("day", "Day").write(date(2026, 3, 5))
            minutes = form.number("minutes", "Minutes", step=5)
            minutes.write(30)
        with form.side_by_side():
            wrong = form.text("wrong", "Invalid", required=True)
            form.choice("kind", "Choice", [Option("a", "At work"), Option("b", "By telephone")])
            form.text("off", "Disabled").setEnabled(False)
        form.long_text("text", "What happened?", note="may stay empty", placeholder="In a few words")
        form.tick("agreed", "Renée agrees")
        wrong.refuse("Fill in one or more.")
        return form

    def _passphrase(self) -> list[Part]:
        edit = PassphraseEdit(self.say, tall=True)
        edit.line.setText("wortel lantaarn fietsbel")
        edit.line.setAccessibleName("Passphrase")
        strength = StrengthBar("Strength of the passphrase")
        strength.show_strength(4, "Very strong. Guessing takes longer than a life.", "ok")
        edit.put_below(strength)
        return [edit, row(Stepper(self.say, ["Language", "Passphrase", "Recovery sheet"], 1), 1)]

    def _how_far(self) -> list[Part]:
        bar = ProgressBar("Sentences approved", "ok")
        bar.show_progress(14, 15)
        return [
            row(
                StepsBar(self.say, "Level", 3, 4, compact=True),
                Label("3 of 4"),
                StepsBar(self.say, "Level", 2, 4, compact=True, tone="control"),
                StepsBar(self.say, "Goal", 3),
                1,
                gap="snug",
            ),
            bar,
        ]

    def _people(self) -> list[Part]:
        view = PeopleList("People")
        view.show_rows(PEOPLE)
        view.setMinimumHeight(len(PEOPLE) * look().size("row"))
        return [SearchField(self.say, "Search by name, workplace or conversation"), PeopleHead(self.say, view), view]

    def _chart(self) -> QWidget:
        names = {level.value: level.name for level in LEVELS}
        return ProgressLine(self.say, "Renée", "Maaike", names, POINTS)

    def _messages(self) -> list[Part]:
        undo = MessageAction("Undo", self.update, "undo", "Ctrl+Z")
        shown = (
            Message("Sentence saved.", "ok", undo),
            Message("There is a newer backup.", "info"),
            Message("One sentence still waits for her.", "warn"),
            Message("The disk is full; make room and try again. Nothing was lost.", "danger"),
        )
        bars: list[Part] = []
        for message in shown:
            bar = MessageBar(self.say, parent=self)
            bar.show_message(message)
            bars.append(bar)
        return bars


def _type() -> list[Part]:
    kinds: tuple[tuple[TextKind, str], ...] = (
        ("display", "Renée Özdemir 33"),
        ("h1", "What is new? 27"),
        ("h2", "Only you know it 21"),
        ("h3", "This helps me 17"),
        ("lead", "I know recipes quickly 17"),
        ("body", "Ordinary text 15, lines of 24"),
        ("caption", "Caption 14, lines of 20"),
    )
    labels: list[Part] = [Label(text, kind) for kind, text in kinds]
    mixed = [
        Run("Renée sees one step more. ", strong=True),
        Run("On Saturday she did the oven. "),
        Run("Now.", "muted"),
    ]
    return [column(*labels, Label(mixed, wrap=True), Label("Cut short where there is no room for it " * 3, elide=True))]


def _panels() -> list[Part]:
    words = Label("Warm paper belongs to a person: her words, her agreement, her way back.", wrap=True)
    paper = row(IconLabel("quote", "voice", "icon_large"), gap="snug")
    paper.addWidget(words, 1)
    return [
        Panel("paper", paper),
        Panel("card", Label("A card"), Line(), Remark("clock", "One sentence still waits.", "warn", ink="text")),
        row(Panel("soft", Label("Soft")), Panel("info", Label("Info")), Panel("warn", Label("Warn")), gap="small"),
    ]


def _faces() -> list[Part]:
    people = ("Renée Özdemir", "Noël van ’t Hooft", "Björn Åkesson", "Daniël Koné", "Maaike Dijkstra")
    sizes = ("avatar_header", "avatar_card", "avatar_row", "avatar", "avatar_small")
    faces = [Avatar(name, size) for name, size in zip(people, sizes, strict=True)]
    return [row(*faces, 1, gap="small"), row(Drawing("mark", wide="icon_huge", high="icon_huge"), 1)]


def _icons() -> Part:
    names = sorted(path.stem for path in resource_path("icons").glob("*.svg"))
    table = grid("small", "small")
    for number, name in enumerate(names):
        table.addWidget(IconLabel(name, size="icon_large", name=name), number // 10, number % 10)
    return table


def _buttons() -> list[Part]:
    off = [Button("Save", kind="primary"), Button("Print"), Button("Later", kind="quiet")]
    for button in off:
        button.setEnabled(False)
    pressed = Button("Pressed")
    pressed.setDown(True)
    return [
        row(
            Button("Save", kind="primary"),
            Button("Print", icon="printer", keys="Ctrl+P"),
            Button("Later", kind="quiet"),
            Button("Remove", kind="danger"),
            IconButton("close", "Close"),
            pressed,
            1,
            gap="small",
        ),
        row(*off, 1, gap="small"),
        row(
            Button("Handover dossier", kind="primary", icon="file", keys="Ctrl+D"),
            Button("Small", size="small", icon="eye_off"),
            Button("Next", kind="primary", size="large", icon_end="arrow_right"),
            Button("Last spoken", kind="quiet", size="small", icon_end="chevron_down"),
            1,
            gap="small",
        ),
    ]


def _choices() -> list[Part]:
    on = Switch("Read along")
    on.setChecked(True)
    tick, ticked = QCheckBox("Off"), QCheckBox("On")
    ticked.setChecked(True)
    one, other = QRadioButton("One"), QRadioButton("Other")
    other.setChecked(True)
    ways = Segmented(
        [
            Option("work", "Workplace", "workplace"),
            Option("call", "Telephone", "phone"),
            Option("office", "Office", "coffee"),
        ],
        "How",
    )
    ways.choose("work")
    goes = Segmented(
        [Option("go", "Go on", "go"), Option("slow", "Slowly", "slow"), Option("stop", "Stop", "stop")],
        "Renée chooses",
        tone="voice",
    )
    goes.choose("go")
    words: Sequence[str] = ("Unsure", "So-so", "All right", "Sure", "Very sure")
    faces = FacesScale(
        [Option(number, text, f"face_{number}") for number, text in enumerate(words, start=1)], "How sure are you?"
    )
    faces.choose(4)
    return [
        row(Switch("Read along"), on, tick, ticked, one, other, 1, gap="medium"),
        row(ways, goes, 1, gap="medium"),
        row(faces, 1),
    ]


def _chips() -> Part:
    on = ChoiceChip("Everybody 24")
    on.setChecked(True)
    chosen = ChoiceChip("Do the oven alone", ticked=True)
    chosen.setChecked(True)
    return column(
        row(
            Chip("Grows", icon="steps"),
            Chip("Trying out", "info", "signpost"),
            Chip("Agreed", "ok", "check"),
            Chip("2 days late", "warn", "clock"),
            Chip("Failed", "danger", "warning"),
            Chip("Renée chose", "voice", "person"),
            1,
            gap="small",
        ),
        row(on, ChoiceChip("Aftercare 6"), chosen, ChoiceChip("Ask for help", ticked=True), 1, gap="small"),
        gap="small",
    )


def _empty() -> EmptyState:
    return EmptyState(
        "Who do you begin with?",
        "Here will be what is to be done today. Begin with one person. A name is enough, the rest follows.",
        Button("Add the first person", kind="primary", size="large", icon="plus"),
        [Button("Read a list", kind="quiet", icon="table"), Button("Look around", kind="quiet", icon="glasses")],
    )


def draw(gallery: Gallery, file: Path) -> None:
    """Draw the whole gallery, also what one would scroll to."""
    wide = look().scale.sizes["window_wide"]
    gallery.resize(wide, gallery.content.sizeHint().height())
    gallery.show()
    QApplication.processEvents()
    gallery.resize(wide, gallery.content.heightForWidth(gallery.content.width()))
    QApplication.processEvents()
    gallery.grab().save(str(file))


def main(arguments: Sequence[str]) -> int:
    """Show the gallery, or draw it."""
    theme = ThemeChoice(arguments[0]) if arguments else ThemeChoice.SYSTEM
    zoom = float(arguments[1]) if len(arguments) > 1 else 1.0
    application = make_application([])
    keeper = dress(application, Settings(theme=theme, zoom=zoom))
    gallery = Gallery(words_in(Language.ENGLISH))
    if len(arguments) > 2:
        draw(gallery, Path(arguments[2]))
        keeper.deleteLater()
        return 0
    gallery.resize(*(look().scale.sizes[side] for side in ("window_wide", "window_high")))
    gallery.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
