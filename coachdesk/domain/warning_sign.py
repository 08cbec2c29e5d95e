"""Warning signs: what you may see, what helps then, and who to call. Shared only with the worker's approval."""

from enum import StrEnum
from typing import Annotated, ClassVar
from uuid import UUID

from sqlmodel import Field

from coachdesk.domain.approval import Approvable
from coachdesk.domain.base import Binned, Undo, by_value
from coachdesk.domain.data_class import BOOKKEEPING, C6
from coachdesk.i18n import mark


class SignLevel(StrEnum):
    """How worried to be; on paper a shape and a word, never colour alone."""

    FINE = "fine"
    CAREFUL = "careful"
    STOP = "stop"


SIGN_LEVEL_NAMES: dict[SignLevel, str] = {
    SignLevel.FINE: mark("Going well"),
    SignLevel.CAREFUL: mark("Careful"),
    SignLevel.STOP: mark("Stop"),
}


class WarningSignDraft(Approvable):
    """What you see, what you do, who you call."""

    worded: ClassVar[tuple[str, ...]] = ("see", "do", "call")

    worker_id: Annotated[UUID, BOOKKEEPING] = Field(foreign_key="worker.id", index=True)
    level: Annotated[SignLevel, BOOKKEEPING] = Field(default=SignLevel.CAREFUL, sa_type=by_value(SignLevel))
    see: Annotated[str, C6] = Field(max_length=200)
    do: Annotated[str, C6] = Field(default="", max_length=200)
    call: Annotated[str, C6] = Field(default="", max_length=120)
    position: Annotated[int, BOOKKEEPING] = 0


class WarningSign(WarningSignDraft, Binned, table=True):
    """A warning sign, stored."""

    undo: ClassVar[Undo] = Undo.YES
