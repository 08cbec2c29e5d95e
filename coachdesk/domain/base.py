"""What every record has: an id that sorts by time, and when it was made and changed.

SQLModel trap: `from __future__ import annotations` breaks annotations it must read, so record files leave it out.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Annotated, Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import declared_attr
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel
from uuid_utils.compat import uuid7

from coachdesk.domain.data_class import BOOKKEEPING, BY_KIND, DataClass


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

    def class_of(self, name: str) -> DataClass:
        """Return the class that a field has in this very record, where its kind may decide."""
        declared = type(self).class_of_field(name)
        if declared is not BY_KIND:
            return declared
        return type(self).class_by_kind[getattr(self, "kind")]  # noqa: B009  only records of kinds have the attribute


class Entity(SQLModel):
    """What a stored record has besides what was typed; its table is called after it, `LogEntry` as `log_entry`."""

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805  SQLAlchemy passes the class
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()

    id: Annotated[UUID, BOOKKEEPING] = Field(default_factory=uuid7, primary_key=True)
    created_at: Annotated[datetime, BOOKKEEPING] = Field(default_factory=utc_now, sa_type=UtcDateTime)
    updated_at: Annotated[datetime, BOOKKEEPING] = Field(
        default_factory=utc_now, sa_type=UtcDateTime, sa_column_kwargs={"onupdate": utc_now}
    )
