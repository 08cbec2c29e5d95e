"""Why there is no paper, as the page says it: one sentence, and one way on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from coachdesk.domain.disclosure import PaperKind
from coachdesk.errors import (
    AgreementEnded,
    FileExists,
    KnownError,
    NoAgreement,
    NoWorkplace,
    UnprintableText,
)
from coachdesk.i18n import Words
from coachdesk.ui.printing import StoppedHalfway


class WayOn(Enum):
    """What one can do about it."""

    AGREE = auto()
    LEAVE_OUT = auto()
    AGAIN = auto()


@dataclass(frozen=True, slots=True)
class Refusal:
    """What stands where the pages would be.

    Args:
        title: that there is no paper, and why in a few words.
        text: the sentence that explains it.
        way: what one can do.
        button: the words of doing it.
        workplace: with whom to agree, for that way.
    """

    title: str
    text: str
    way: WayOn
    button: str
    workplace: str = ""


def refusal_of(error: KnownError, kind: PaperKind, say: Words) -> Refusal:
    """Return what to say when a paper could not be made."""
    asks = kind is PaperKind.WORKPLACE_DOSSIER
    if asks and isinstance(error, NoAgreement | AgreementEnded | NoWorkplace):
        receiver = str(error.values.get("receiver", ""))
        return Refusal(say("This is not agreed yet"), _agreement(error, receiver, say), WayOn.AGREE,
                       say("Go through it together"), receiver)  # fmt: skip
    if isinstance(error, UnprintableText):
        return Refusal(say("Some characters cannot be printed"), error.say(say), WayOn.LEAVE_OUT,
                       say("Leave these characters out"))  # fmt: skip
    return Refusal(say("The paper is not there yet"), said_on_screen(error, say), WayOn.AGAIN, say("Try again"))


def said_on_screen(error: Exception, say: Words) -> str:
    """Return the sentence for an error; where the command line would name an option, the screen names a button."""
    if isinstance(error, StoppedHalfway):
        return say("The printer stopped halfway. Look what lies in the tray. The register says: not known.")
    if isinstance(error, FileExists):
        return say("{file} exists already. Choose another name.", file=error.values["file"])
    if isinstance(error, NoAgreement | AgreementEnded | NoWorkplace):
        return _agreement(error, str(error.values.get("receiver", "")), say)
    return error.say(say) if isinstance(error, KnownError) else ""


def _agreement(error: KnownError, receiver: str, say: Words) -> str:
    if isinstance(error, NoWorkplace):
        return say("It is not clear yet for which workplace this is. Choose it together.")
    receiver = say.of(receiver)
    if isinstance(error, AgreementEnded):
        return say("The agreement with {receiver} has ended. Look at it again together.", receiver=receiver)
    return say("There is no agreement with {receiver} yet. Choose together what goes along.", receiver=receiver)
