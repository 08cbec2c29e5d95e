"""The eight classes of what is known about a worker (DOMAIN.md §1), declared on the fields of the records.

A field says its class in its annotation, `text: Annotated[str, C3]`. Where the kind of the record decides, the field
says `BY_KIND` and the record carries the map. What says nothing about a person, such as an id, is `BOOKKEEPING`.
"""

from __future__ import annotations

from enum import Enum
from typing import Final


class DataClass(Enum):
    """What kind of knowledge a field holds; the gate decides by it who may have the field."""

    BOOKKEEPING = "bookkeeping"
    BY_KIND = "by kind"
    C1 = "name and work contact"
    C2 = "work, skills, evidence"
    C3 = "support needs in work words"
    C4 = "goals and progress"
    C5 = "benefits and schemes"
    C6 = "private to the worker: fear, confidence, warning signs, private life"
    C7 = "working notes of the coach"
    C8 = "never stored: citizen number, diagnosis, medication, cause of illness and the like"


BOOKKEEPING: Final = DataClass.BOOKKEEPING
BY_KIND: Final = DataClass.BY_KIND
C1: Final = DataClass.C1
C2: Final = DataClass.C2
C3: Final = DataClass.C3
C4: Final = DataClass.C4
C5: Final = DataClass.C5
C6: Final = DataClass.C6
C7: Final = DataClass.C7
C8: Final = DataClass.C8
