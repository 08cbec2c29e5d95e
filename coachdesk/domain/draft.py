"""What somebody was typing when the window closed, the laptop died or the desk was locked."""

from typing import Annotated, ClassVar

from sqlmodel import Field

from coachdesk.domain.base import Entity, Undo
from coachdesk.domain.data_class import BOOKKEEPING, C7

LONGEST_DRAFT = 200_000


class Draft(Entity, table=True):
    """Unsaved text, and where it belongs; it comes and goes without a trace in the trail, and undo does not know it."""

    undo: ClassVar[Undo] = Undo.NEVER

    place: Annotated[str, BOOKKEEPING] = Field(max_length=160, unique=True)
    """Which form: a name and ids, such as “goal/…”, never a word that was typed."""
    content: Annotated[str, C7] = Field(max_length=LONGEST_DRAFT)
    """The fields as JSON; whatever they hold, nobody else gets it before it is saved."""
