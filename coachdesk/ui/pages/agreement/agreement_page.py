"""The agreement: worker and coach look together at every sentence, and tick what goes to a workplace."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import ClassVar, Final, cast
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from coachdesk.domain.changes import Changes
from coachdesk.domain.disclosure import PaperKind
from coachdesk.domain.sharing import Section
from coachdesk.errors import InvalidInput, UnknownWorkplace
from coachdesk.services.agreements import USUAL_DAYS
from coachdesk.services.drafts import Place, Typed
from coachdesk.services.papers import PaperOrder
from coachdesk.services.sharing_preview import SharingPreview, sharing_preview
from coachdesk.ui.context import AppContext
from coachdesk.ui.draft_keeper import DraftKeeper
from coachdesk.ui.layouts import column
from coachdesk.ui.pages.agreement.facts import SharingFacts, Ticked, record, sharing_facts
from coachdesk.ui.pages.agreement.section_list import SectionList
from coachdesk.ui.pages.agreement.sentence_pane import SentenceLists
from coachdesk.ui.reflow import Beside
from coachdesk.ui.shell.navigation import Route
from coachdesk.ui.shell.page import Desk, Page, PageHeader, going_back
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.avatar import Avatar
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.fields import ComboBox, LineEdit
from coachdesk.ui.widgets.form import Form
from coachdesk.ui.widgets.form_fields import ChoiceField, TextField
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Panel

_ANOTHER: Final = " "
"""The choice of a workplace that is not in the list; no workplace is called so."""


class AgreementPage(Page):
    """Where worker and coach agree what a workplace may know; the dossier follows at once.

    Its route is about a worker, and its words are the name of a workplace, or empty.
    """

    draft_form: ClassVar[str] = "agreement"
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "check_in", "contact", "demand", "goal", "log_entry", "new_demand", "planned_moment", "responsibility",
            "statement", "task_skill", "transition", "transition_step", "warning_sign", "way_back", "work_condition",
            "worker", "workplace",
        }
    )  # fmt: skip

    def __init__(self, context: AppContext, desk: Desk, route: Route, parent: QWidget | None = None) -> None:
        super().__init__(context, desk, route, parent)
        say = self.say
        self._facts: SharingFacts | None = None
        self._wanted = route.words
        self.agree_button = Button(say("Agreed together"), kind="primary", icon="sign", keys="Ctrl+Enter")
        self.agree_button.clicked.connect(self.agree)
        self._face = Avatar("", "avatar_row")
        self.header = going_back(
            desk,
            PageHeader(
                say("What do we tell a workplace?"), say("Choose together. Every sentence is shown."),
                self.agree_button, back=say("Back"), face=self._face,
            ),
        )  # fmt: skip
        self.form = self._make_form()
        self.sections = SectionList(say)
        self.lists = SentenceLists(say)
        self.sections.switched.connect(self._show_switched)
        self.sections.reached.connect(self._bring_up)
        self.term = Form(say, context.clock)
        self._until = self.term.day("until", say("Up to and including"), required=True)
        self._until.write(self._usual_day())
        self.together = Form(say, context.clock)
        self.tick = self.together.tick("together", say("We went through it together"))
        self.drafts = DraftKeeper(context, Place(self.draft_form, self._worker), self._kept, self._bring_back, self)
        for edited in (self.form.edited, self.term.edited, self.sections.switched):
            edited.connect(self.drafts.touch)
        self._yes = Label("", "lead_strong", "voice", wrap=True)
        self._stop = Label(say("Stopping can be done on any day."), "body", "muted", wrap=True)
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.agree)

    @property
    def title(self) -> str:
        """Whose sharing it is about, once that is known."""
        return self.say("{name}, sharing", name=self._facts.name) if self._facts else self.window_title

    @property
    def window_title(self) -> str:
        """What it is about, without a name."""
        return self.say("Sharing")

    def arrive(self, route: Route) -> None:
        """Be seen; when another workplace is meant than last time, it is asked about anew."""
        if route.words and route.words != self.workplace:
            self._wanted = route.words
            self._is_stale = True
        super().arrive(route)

    def leave(self) -> None:
        """Be seen no longer: the page may go before anybody comes back."""
        self.drafts.flush()

    def reload(self) -> None:
        """Fetch who it is about and what would go along; what was filled in stays."""
        place = self._wanted or self.workplace
        fetch = partial(sharing_facts, self.context.vault, self._worker, place, self.context.language)
        self.context.jobs.run(fetch, partial(self._show_facts, place))

    @property
    def workplace(self) -> str:
        """The name that is chosen or typed; empty while there is none."""
        if self._who.value == _ANOTHER:
            return self._name.value
        return str(self._who.value or "")

    @Slot()
    def agree(self) -> None:
        """Record the agreement, and go on to the dossier; or say beside the field what is missing."""
        if self._facts is None or not self.agree_button.isEnabled() or not self._is_complete():
            return
        until = self._until.value or self._usual_day()
        ticked = Ticked(self.workplace, self._purpose.value, until, self.sections.on)
        self.agree_button.setEnabled(False)
        work = self.drafts.saving(partial(record, self.context.vault, self._worker, ticked))
        self.context.jobs.run(work, self._agreed, self._refused)

    # -- how it is made

    def _make_form(self) -> Form:
        say = self.say
        form = Form(say, self.context.clock)
        self._places = ComboBox()
        self._places.setPlaceholderText(say("Choose a workplace"))
        self._who = form.add("who", ChoiceField(say("For whom"), self._places, missing=say("Choose a workplace.")))
        line = LineEdit()
        self._name = form.add("name", TextField(say("Name of the workplace"), line))
        self._name.hide()
        self._purpose = form.text("purpose", say("What for"), required=True)
        self._purpose.write(say("A good start"))
        self._places.picked.connect(self._change_workplace)
        line.editingFinished.connect(self._fetch_preview)
        return form

    def _lay_out(self) -> None:
        left = _Left()
        left.setLayout(column(self.drafts.line, self.form, self.sections, 1, gap="medium"))
        yes = Beside(gap="large", least="field_least")
        yes.addWidget(self.term, 2, Qt.AlignmentFlag.AlignTop)
        yes.addLayout(column(self._yes, self.together, self._stop, gap="tiny"), 3)
        right = column(gap="medium")
        right.addWidget(self.lists, 1)
        right.addWidget(Panel("paper", yes, margins=("large", "medium")))
        beside = Beside(gap="large", margins=("huge", "none", "huge", "large"), least="share_list")
        beside.addWidget(left)
        beside.addLayout(right, 1)
        inner = column(self.header)
        inner.addLayout(beside, 1)
        self.setLayout(inner)

    # -- what is shown

    def _show_facts(self, place: str, facts: SharingFacts) -> None:
        say = self.say
        self._face.show_person(facts.name, facts.photo)
        self._yes.show_text(say("{name} says yes", name=facts.name))
        names = [*facts.workplaces, *([place] if place and place not in facts.workplaces else [])]
        options = [Option(name, name) for name in names]
        self._places.show_options([*options, Option(_ANOTHER, say("Another workplace…"))])
        typed = self._facts is not None and self._name.isVisibleTo(self) and not self._wanted
        self._places.pick(_ANOTHER if typed or not names else place)
        # A list in which there is nothing to choose is only in the way.
        self._who.setVisible(bool(names))
        self._show_name_field()
        is_anew = self._facts is None or bool(self._wanted)
        if is_anew:
            self.sections.turn_on(facts.sections_for(place))
        fits = partial(_is_for, self._wanted)
        self._facts, self._wanted = facts, ""
        self._show_place()
        self._show_preview(facts.preview)
        self.setAccessibleName(self.title)
        if is_anew:
            self.drafts.begin(fits)

    def _show_place(self) -> None:
        say, place = self.say, self.workplace
        title = say("What do we tell {place}?", place=place) if place else say("What do we tell a workplace?")
        self.header.show_words(title, say("Choose together. Every sentence is shown."))

    def _show_preview(self, preview: SharingPreview) -> None:
        if self._facts is not None:
            self.sections.show_preview(preview)
            self.lists.show_preview(preview, self._facts.coach)
            self.lists.show_on(self.sections.on)

    def _show_name_field(self) -> None:
        self._name.setVisible(self._who.value == _ANOTHER)

    @Slot()
    def _show_switched(self) -> None:
        """Show what goes now; what was gone through was something else."""
        self.tick.write(False)
        self.lists.show_on(self.sections.on)

    @Slot(object)
    def _bring_up(self, section: Section) -> None:
        self.lists.bring_up(section)

    @Slot()
    def _change_workplace(self) -> None:
        """Ask anew for another workplace: what one may know, another need not."""
        self._show_name_field()
        if self._facts is not None:
            self.sections.turn_on(self._facts.sections_for(self.workplace))
        self.tick.write(False)
        self._fetch_preview()
        if self._who.value == _ANOTHER:
            self._name.take_focus()

    @Slot()
    def _fetch_preview(self) -> None:
        if not self.context.is_open:
            # A field loses the keyboard when the desk is locked, and says that it was edited.
            return
        self._show_place()
        fetch = partial(sharing_preview, self.context.vault, self._worker, self.workplace, self.context.language)
        self.context.jobs.run(fetch, self._show_preview)

    # -- what is filled in and not agreed yet

    def _kept(self) -> Typed:
        """Return what is filled in; not that they went through it, which is asked anew."""
        on = sorted(section.value for section in self.sections.on)
        return {"who": self.form.kept(), "until": self.term.kept(), "on": on}

    def _bring_back(self, values: Typed) -> None:
        for form, kept in ((self.form, values.get("who")), (self.term, values.get("until"))):
            if isinstance(kept, dict):
                form.bring_back(kept)
        on = values.get("on")
        if isinstance(on, list):
            self.sections.turn_on([section for section in Section if section.value in on])
        self._show_name_field()
        self._show_switched()
        self._fetch_preview()

    # -- what comes of it

    def _is_complete(self) -> bool:
        """Say beside the first field that is not right what is wrong, and tell whether all is."""
        say = self.say
        if not self.form.check():
            return False
        if self._who.value == _ANOTHER and not self._name.value:
            return self.form.refuse({"name": say("Fill in the name of the workplace.")})
        if not self.sections.on:
            self.sections.refuse(say("Turn on at least one part."))
            return False
        if not self.term.check():
            return False
        if self._until.value is not None and self._until.value < self.context.clock.today():
            return self.term.refuse({"until": say("This day has passed. Choose today or a later day.")})
        if not self.tick.value:
            return self.together.refuse({"together": say("Go through it together first. Then tick this box.")})
        return True

    def _agreed(self, outcome: tuple[UUID, Changes]) -> None:
        place, changes = outcome
        self.agree_button.setEnabled(True)
        self.drafts.let_go()
        # The next time it is asked anew.
        self.tick.write(False)
        self._wanted, self._is_stale = self.workplace, True
        order = PaperOrder(PaperKind.WORKPLACE_DOSSIER, self._worker, self.context.language, place)
        self.context.tell(changes)
        self.desk.navigator.swap(Route("paper", order))

    def _refused(self, error: Exception) -> None:
        self.agree_button.setEnabled(True)
        self.drafts.go_on()
        if isinstance(error, UnknownWorkplace):
            near = self.say(
                "{nearest} is in the list. Choose that one, or give the new workplace a name that differs more.",
                nearest=error.values["nearest"],
            )
            self.form.refuse({"name": near})
        elif isinstance(error, InvalidInput) and error.field in self.form.values():
            self.form.refuse({error.field: error.say(self.say)})
        else:
            self.context.report(error)

    @property
    def _worker(self) -> UUID:
        return cast("UUID", self.route.subject)

    def _usual_day(self) -> date:
        return self.context.clock.today() + timedelta(days=USUAL_DAYS)


def _is_for(workplace: str, values: Typed) -> bool:
    """Tell whether a draft is about the workplace that was asked for; about any, where none was."""
    who = values.get("who")
    return not workplace or (isinstance(who, dict) and who.get("who") == {"chosen": workplace})


class _Left(QWidget):
    """The column of what is filled in; it may be wider where it stands alone."""

    def sizeHint(self) -> QSize:
        return QSize(look().size("share_list"), super().sizeHint().height())
