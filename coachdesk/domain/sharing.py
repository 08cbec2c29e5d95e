"""The gate: the only place that knows who may see what.

The matrix of DOMAIN.md §1 stands here as data: for every class of data and every reader, in which forms it may pass.
Result = class × reader × agreement × approval. A collector asks the gate for records and gets them as guarded views;
touching a field that this reader may not have is a bug and raises at once, so it never reaches a paper.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Protocol, TypeVar, cast

from coachdesk.domain.data_class import BOOKKEEPING, C1, C2, C3, C4, C5, C6, C7, C8, DataClass
from coachdesk.i18n import mark


class Audience(StrEnum):
    """Who reads."""

    WORKPLACE = "workplace"
    NEXT_COACH = "next_coach"
    WORKER = "worker"
    AUTHORITY = "authority"


class Form(StrEnum):
    """In what form something is told; a collector names the form its paper uses."""

    FULL = "full"
    SUMMARY = "summary"
    OPEN_GOAL = "open goal"
    LEVELS = "titles, levels, hours"
    SUPPORT = "to justify support"
    SIGN = "what you may see, what helps"
    TICKED_ITEM = "an item the worker ticked"
    STATUS = "status and who confirms"
    OWN_SCHEME = "the authority's own scheme"
    ACCESS_REQUEST = "on the worker's access request"


class Section(StrEnum):
    """What a worker ticks on the sharing page: one line, one part of a paper."""

    PROFILE = "profile"
    TASKS = "tasks"
    CONDITIONS = "conditions"
    NEW_HERE = "new_here"
    FIRST_DAYS = "first_days"
    IF_YOU_SEE = "if_you_see"
    GOALS = "goals"
    PLAN = "plan"
    GOAL_HISTORY = "goal_history"
    CAREER_LINE = "career_line"
    ACTIONS = "actions"


SECTION_NAMES: Final[dict[Section, str]] = {
    Section.PROFILE: mark("Who I am and what helps me"),
    Section.TASKS: mark("My tasks"),
    Section.CONDITIONS: mark("Hours and conditions"),
    Section.NEW_HERE: mark("What is new here"),
    Section.FIRST_DAYS: mark("The first ten days"),
    Section.IF_YOU_SEE: mark("If you see this"),
    Section.GOALS: mark("My goals"),
    Section.PLAN: mark("Who does what, the way back"),
    Section.GOAL_HISTORY: mark("How my goals went"),
    Section.CAREER_LINE: mark("Where I worked before"),
    Section.ACTIONS: mark("What still has to be done"),
}

WORKPLACE_SECTIONS: Final = (
    Section.PROFILE,
    Section.TASKS,
    Section.CONDITIONS,
    Section.NEW_HERE,
    Section.FIRST_DAYS,
    Section.IF_YOU_SEE,
    Section.GOALS,
    Section.PLAN,
)
"""What can be shared with a workplace; the rest is for a next coach."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the matrix.

    Args:
        forms: the forms that may pass; none means never.
        approved_only: whether the worker must have approved the very wording.
    """

    forms: frozenset[Form] = frozenset()
    approved_only: bool = False


def _cell(*forms: Form, approved_only: bool = False) -> Cell:
    return Cell(frozenset(forms), approved_only)


EVERY_FORM: Final = frozenset(Form) - {Form.ACCESS_REQUEST}
_ALL, _NEVER = Cell(EVERY_FORM), Cell()
_WP, _NC, _WK, _AU = Audience.WORKPLACE, Audience.NEXT_COACH, Audience.WORKER, Audience.AUTHORITY

MATRIX: Final[MappingProxyType[DataClass, MappingProxyType[Audience, Cell]]] = MappingProxyType(
    {
        data_class: MappingProxyType(dict(zip((_WP, _NC, _WK, _AU), cells, strict=True)))
        for data_class, cells in {
            BOOKKEEPING: (_ALL, _ALL, _ALL, _ALL),
            C1: (_ALL, _ALL, _ALL, _ALL),
            C2: (_ALL, _ALL, _ALL, _cell(Form.SUMMARY)),
            C3: (Cell(EVERY_FORM, approved_only=True), _ALL, _ALL, _cell(Form.SUPPORT)),
            C4: (_cell(Form.OPEN_GOAL), _ALL, _ALL, _cell(Form.LEVELS)),
            C5: (_cell(Form.TICKED_ITEM), _cell(Form.STATUS), _ALL, _cell(Form.OWN_SCHEME)),
            C6: (_cell(Form.SIGN, approved_only=True), Cell(EVERY_FORM, approved_only=True), _ALL, _NEVER),
            C7: (_NEVER, _NEVER, _cell(Form.ACCESS_REQUEST), _NEVER),
            C8: (_NEVER, _NEVER, _NEVER, _NEVER),
        }.items()
    }
)


class Withheld(RuntimeError):
    """A collector touched a field that its reader may not have: a bug, stopped before anything was written."""


class Classified(Protocol):
    """A record whose fields know their class."""

    def class_of(self, name: str) -> DataClass:
        """Return the class of a field in this record."""
        ...


R = TypeVar("R", bound=Classified)


class Gate:
    """Decides for one reader under one agreement.

    Args:
        audience: who reads.
        sections: what the worker ticked; None where no agreement is needed, as for the worker's own papers.
    """

    def __init__(self, audience: Audience, sections: frozenset[Section] | None = None) -> None:
        self.audience = audience
        self.sections = sections

    def opens(self, section: Section) -> bool:
        """Tell whether a section is shared under the agreement."""
        return self.sections is None or section in self.sections

    def allows(self, data_class: DataClass, form: Form, *, approved: bool) -> bool:
        """Tell whether this reader may have data of a class in a form."""
        cell = MATRIX[data_class][self.audience]
        return form in cell.forms and (approved or not cell.approved_only)

    def view(self, record: R, form: Form) -> R:
        """Return the record guarded: reading a field this reader may not have raises `Withheld`."""
        return cast("R", _Guarded(record, self, form))

    def admitted(self, records: Iterable[R], form: Form, *, by: str) -> list[R]:
        """Return guarded views of the records whose deciding field may pass; the others are left out.

        Args:
            records: what the vault holds.
            form: the form in which the paper tells it.
            by: the name of the field that decides for the record as a whole.
        """
        return [self.view(record, form) for record in records if self.passes(record, by, form)]

    def passes(self, record: Classified, name: str, form: Form) -> bool:
        """Tell whether one field of a record may pass."""
        return self.allows(record.class_of(name), form, approved=bool(getattr(record, "is_approved", True)))


class _Guarded:
    """A record behind the gate; it looks like the record and hands out only what may pass.

    Properties and methods run on the guard instead of the record, so that what they read is guarded too.
    """

    __slots__ = ("_form", "_gate", "_record")

    def __init__(self, record: Classified, gate: Gate, form: Form) -> None:
        self._record, self._gate, self._form = record, gate, form

    def __getattr__(self, name: str) -> object:
        kind = type(self._record)
        if name in getattr(kind, "model_fields", {}):
            if not self._gate.passes(self._record, name, self._form):
                raise Withheld(f"{kind.__name__}.{name} is not for the {self._gate.audience.value}")
            return getattr(self._record, name)
        made = getattr(kind, name)
        if isinstance(made, property) and made.fget is not None:
            return made.fget(self)
        return made.__get__(self) if callable(made) else made
