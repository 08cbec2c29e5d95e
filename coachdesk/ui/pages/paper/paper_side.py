"""What stands beside the pages: who may have the paper and why, its language, its file name, and its number."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from coachdesk.i18n import Language, Words
from coachdesk.ui.layouts import column
from coachdesk.ui.pages.paper.making import MadePaper
from coachdesk.ui.reflow import Beside
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.choices import Option
from coachdesk.ui.widgets.form_fields import ChoiceField
from coachdesk.ui.widgets.label import Label
from coachdesk.ui.widgets.panel import Panel, ScrollPane, on_ground
from coachdesk.ui.widgets.remark import Remark
from coachdesk.ui.widgets.segmented import Segmented


class PaperSide(QWidget):
    """The panel beside the pages.

    Args:
        say: the words of the screen.
        language: of the paper.
    """

    language_chosen = Signal(object)
    """The paper is wanted in this language."""
    agreement_wanted = Signal()
    """The coach wants to look at the agreement again."""

    def __init__(self, say: Words, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.say = say
        self._may = Remark("check_circle", "", "ok", kind="strong")
        self._why = Label("", "body", wrap=True)
        self.agreement = Button(say("Change what goes along"), kind="quiet", size="small", flush=True).at_start()
        self.agreement.clicked.connect(self.agreement_wanted)
        self._given = Panel("ok", self._may, self._why, self.agreement, gap="tiny", margins=("medium", "snug"))
        # A language is written in itself, so that who reads it finds it.
        options = [Option(Language.DUTCH, "Nederlands"), Option(Language.ENGLISH, "English")]
        label = say("Language of the paper")
        self.languages = Segmented(options, label)
        self.languages.choose(language)
        self.languages.chosen.connect(self._choose)
        self._file = Label("", "body", wrap=True)
        self._file_note = Label(say("Without a family name."), "caption", "muted", wrap=True)
        self._left = Remark("check", "", "ok", ink="text")
        self._noted = Label("", "caption", "muted", wrap=True)
        self._about = QWidget()
        self._about.setLayout(
            column(
                column(Label(say("Name of the file"), "strong"), self._file, self._file_note, gap="tiny"),
                self._left, 1, self._noted, gap="large",
            )
        )  # fmt: skip
        inner = column(self._given, ChoiceField(label, self.languages), gap="large", margins=("large", "large"))
        below = QWidget()
        below.setLayout(column(self._about))
        inner.addWidget(below, 1)
        self.setLayout(inner)
        on_ground(self, "surface")
        self.show_nothing()

    def sizeHint(self) -> QSize:
        """Return the width beside the pages; below them it may be wider."""
        return QSize(look().size("paper_side"), super().sizeHint().height())

    def show_nothing(self) -> None:
        """There is no paper to say anything about."""
        self._given.hide()
        self._about.hide()
        self._left.hide()

    def show_paper(self, made: MadePaper) -> None:
        """Say who may have the paper, and under which number."""
        say, paper = self.say, made.paper
        agreed = paper.reader.agreement_id is not None
        self._may.show_remark("check_circle", say("This may be given"), "ok")
        self._why.show_text(self._reason(made))
        self.agreement.setVisible(agreed and paper.reader.workplace is not None)
        # A name without spaces can be broken where its parts meet.
        self._file.show_text(paper.file_name.replace("-", "-\u200b"))
        self._noted.show_text(
            say(
                "CoachDesk writes down who gets this paper, and when. Number {code}, version {version}.",
                code=paper.code, version=paper.version,
            )
        )  # fmt: skip
        self._left.hide()
        self._given.show()
        self._about.show()

    def show_left(self, sentence: str) -> None:
        """Say that the paper left."""
        self._left.show_remark("check", sentence, "ok")
        self._left.show()

    def _reason(self, made: MadePaper) -> str:
        say, reader = self.say, made.paper.reader
        if reader.agreement_id is None:
            if receiver := reader.said_in(say):
                return say("This is for {receiver}.", receiver=receiver)
            return say("This is for {name}.", name=made.name)
        if reader.until is None:
            return say("{name} agreed to this with {receiver}.", name=made.name, receiver=reader.name)
        return say(
            "{name} agreed to this with {receiver}, up to and including {day}.",
            name=made.name, receiver=reader.name, day=say.day(reader.until),
        )  # fmt: skip

    @Slot(object)
    def _choose(self, language: object) -> None:
        self.language_chosen.emit(cast("Language", language))


class SidePane(ScrollPane):
    """Lets the panel scroll beside the pages where the window is low; below them it stands whole.

    Args:
        side: the panel.
    """

    def __init__(self, side: PaperSide, parent: QWidget | None = None) -> None:
        super().__init__(side, parent=parent)
        self._side = side
        self._beside: Beside | None = None
        self._is_whole = False
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def stand_in(self, beside: Beside) -> None:
        """Stand in this layout."""
        self._beside = beside

    def sizeHint(self) -> QSize:
        """Return the width of the panel, and its height where it is below the pages."""
        least = super().sizeHint()
        if not self._is_whole:
            return least
        return QSize(least.width(), self._side.heightForWidth(max(self.width(), self._side.minimumSizeHint().width())))

    def minimumSizeHint(self) -> QSize:
        """Return the least width in which every word fits."""
        return QSize(self._side.minimumSizeHint().width(), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height when the layout has turned, or what is below the pages has another width."""
        super().resizeEvent(event)
        is_stacked = self._beside is not None and self._beside.is_stacked
        if is_stacked or self._is_whole:
            self._is_whole = is_stacked
            self.updateGeometry()
