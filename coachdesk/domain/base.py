"""What every record has: an id that sorts by time, and when it was made and changed.

SQLModel trap: `from __future__ import annotations` breaks annotations it must read, so record files leave it out.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Annotated, Any, ClassVar, Self
from uuid import UUID

import sqlalchemy as sa
from pydantic import ValidationError
from sqlalchemy.orm import declared_attr
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel
from uuid_utils.compat import uuid7

from coachdesk.domain.data_class import BOOKKEEPING, BY_KIND, DataClass
from coachdesk.errors import InvalidInput
from coachdesk.i18n import mark


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept in UTC and given back aware; SQLite itself forgets the time zone."""

    impl = sa.DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """Turn an aware moment into UTC without a zone.

        Raises:
            ValueError: the moment has no time zone.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        """Give the zone back."""
        return None if value is None else value.replace(tzinfo=UTC)


def by_value(kind: type[Enum]) -> Any:
    """Return the column type that stores an enum by its value, so that renaming a member loses nothing."""
    return sa.Enum(kind, values_callable=lambda members: [str(member.value) for member in members], native_enum=False)


def utc_now() -> datetime:
    """Return this moment, for the bookkeeping of a record."""
    return datetime.now(UTC)


class Record(SQLModel):
    """The ground of drafts and entities: fields know their data class, and assignment is validated in drafts."""

    model_config = {"str_strip_whitespace": True}

    class_by_kind: ClassVar[Mapping[Any, DataClass]] = {}
    """For fields that are `BY_KIND`: the class that each kind of this record has."""

    @classmethod
    def class_of_field(cls, name: str) -> DataClass:
        """Return the class that a field declares.

        Raises:
            KeyError: there is no such field.
            LookupError: the field declares none.
        """
        for note in cls.model_fields[name].metadata:
            if isinstance(note, DataClass):
                return note
        raise LookupError(f"{cls.__name__}.{name} declares no data class")

    @classmethod
    def typed(cls, **values: object) -> Self:
        """Make a draft from what somebody typed.

        Raises:
            InvalidInput: a rule is broken; it says which field, and a sentence to show beside it.
        """
        try:
            return cls.model_validate(values)
        except ValidationError as cause:
            first = cause.errors(include_url=False, include_input=False)[0]
            field = str(first["loc"][0]) if first["loc"] else ""
            raise _explained(first["type"], first["msg"], first.get("ctx", {}), field) from None

    def class_of(self, name: str) -> DataClass:
        """Return the class that a field has in this very record, where its kind may decide."""
        declared = type(self).class_of_field(name)
        if declared is not BY_KIND:
            return declared
        return type(self).class_by_kind[getattr(self, "kind")]  # noqa: B009  only records of kinds have the attribute


class Undo(Enum):
    """What becomes of the rows of a table when the coach takes a change back; every table declares it."""

    YES = "yes"
    """They become what they were."""
    KEPT = "kept"
    """They stay: bytes that nothing refers to any more do no harm, and may come back with a redo."""
    NEVER = "never"
    """What was signed, said or handed over stands: a change with such a row, and all before it, is not taken back."""


class Entity(Record):
    """What a stored record has besides what was typed; its table is called after it, `LogEntry` as `log_entry`."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805  SQLAlchemy passes the class
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()

    undo: ClassVar[Undo]
    """Declared by every table itself."""

    id: Annotated[UUID, BOOKKEEPING] = Field(default_factory=uuid7, primary_key=True)
    created_at: Annotated[datetime, BOOKKEEPING] = Field(default_factory=utc_now, sa_type=UtcDateTime)
    updated_at: Annotated[datetime, BOOKKEEPING] = Field(
        default_factory=utc_now, sa_type=UtcDateTime, sa_column_kwargs={"onupdate": utc_now}
    )


class Binned(Entity):
    """An entity that is thrown away by marking it: it leaves every query, and can be put back for thirty days."""

    @declared_attr.directive
    def __table_args__(cls) -> tuple[sa.Index, ...]:  # noqa: N805  SQLAlchemy passes the class
        # Only what lies in the bin is in this index, so it costs nothing and the bin is found at once.
        in_bin = sa.text("deleted_at IS NOT NULL")
        return (sa.Index(f"ix_{cls.__tablename__}_binned", "deleted_at", sqlite_where=in_bin),)

    deleted_at: Annotated[datetime | None, BOOKKEEPING] = Field(default=None, sa_type=UtcDateTime)
    """When it went into the bin; None while it is in use."""


def _explained(kind: str, message: str, context: Mapping[str, Any], field: str) -> InvalidInput:
    """Say a broken rule in a sentence; our own rules bring theirs along."""
    if kind == "value_error":
        return InvalidInput(message.removeprefix("Value error, "), field)
    if kind == "string_too_long":
        return InvalidInput(mark("At most {limit} characters fit here."), field, limit=context["max_length"])
    if kind == "less_than_equal":
        return InvalidInput(mark("Choose a number up to {limit}."), field, limit=context["le"])
    if kind == "greater_than_equal":
        return InvalidInput(mark("Choose a number from {limit} up."), field, limit=context["ge"])
    return InvalidInput(mark("This cannot be kept like this; look at it again."), field)
