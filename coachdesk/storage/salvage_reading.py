"""Reading a damaged database: its schema and the rows of its tables, past every page that is destroyed.

Rows are found by their trees. Where an inner page is destroyed, the leaves below it are found by going through all
pages, and given to the table in whose index of ids they stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Final

from sqlcipher3 import dbapi2 as sqlcipher

from coachdesk.storage.btree import Row, Value, Walk, free_pages, kind_of, read_leaf, walk
from coachdesk.storage.pages import Pages

_SCHEMA_COLUMNS: Final = 5
_OBJECTS: Final = {"table", "index", "trigger", "view"}
_SIZED: Final = re.compile(r"CHAR\((\d+)\)", re.IGNORECASE)
Report = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class SchemaObject:
    """A table, an index or a trigger, as the schema says it."""

    kind: str
    name: str
    table: str
    root: int
    sql: str

    @property
    def is_virtual(self) -> bool:
        """Whether it is a table of a module, such as a search index, whose content is made from other tables."""
        return self.sql.upper().startswith("CREATE VIRTUAL")


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was declared."""

    name: str
    type: str
    is_required: bool


@dataclass(slots=True)
class FoundTable:
    """A table and what could be read of it.

    Args:
        schema: how it is made.
        columns: in the order in which rows hold them.
        rows: by rowid.
        is_broken: whether pages of it are destroyed.
        unread: how many rows were cut off half-way.
        known: the ids in its index, with the rowid of each; None where the index cannot be read.
    """

    schema: SchemaObject
    columns: list[Column]
    rows: dict[int, Row] = field(default_factory=dict)
    is_broken: bool = False
    unread: int = 0
    known: dict[Value, int] | None = None


def schema_object(values: tuple[Value, ...]) -> SchemaObject:
    """Return what a row of the schema says."""
    kind, name, table, root, sql = values
    return SchemaObject(str(kind), str(name), str(table), root if isinstance(root, int) else 0, str(sql or ""))


def read_schema(pages: Pages, reference: Iterable[SchemaObject]) -> tuple[list[SchemaObject], set[int]]:
    """Return the schema and the pages it stands on; what of it is destroyed is taken from the reference."""
    found = walk(pages, 1)
    if found.missing:
        for number in _leaves(pages):
            if number not in found.reached and (leaf := _read(pages, number)) and all(map(_is_object, leaf.rows)):
                found.rows += leaf.rows
                found.reached |= leaf.reached
    own = [schema_object(row.values) for row in sorted(found.rows, key=lambda row: row.number) if _is_object(row)]
    names = {each.name for each in own}
    lacking = [each for each in reference if each.name not in names] if found.missing else []
    return own + lacking, found.reached


def _is_object(row: Row) -> bool:
    return len(row.values) == _SCHEMA_COLUMNS and row.values[0] in _OBJECTS


def _leaves(pages: Pages) -> list[int]:
    """Return the numbers of all leaves of tables."""
    numbers = range(1, pages.count + 1)
    return [each for each in numbers if (page := pages.page(each)) and kind_of(page, each) == "table leaf"]


def _read(pages: Pages, number: int) -> Walk | None:
    leaf = Walk()
    read_leaf(pages, number, leaf)
    return leaf if leaf.rows else None


# -- the rows


def read_tables(pages: Pages, schema: list[SchemaObject], reached: set[int], report: Report) -> dict[str, FoundTable]:
    """Return every table that holds rows of its own, with what could be read of it."""
    made = _own_tables(schema)
    reached |= free_pages(pages)
    total = len(schema) + 1
    for done, each in enumerate(schema):
        report(done, total)
        if not each.root:
            continue
        found = walk(pages, each.root)
        home = made.get(each.table)
        fits = home is None or each.kind != "table" or all(_fits(row, home) for row in found.rows)
        if found.reached & reached or not fits:
            # The root stands in a schema of another day, and is something else in this file.
            found = Walk(missing={each.root})
        reached |= found.reached
        if home is None:
            continue
        if each.kind == "table":
            home.rows = {row.number: row for row in found.rows}
            home.is_broken, home.unread = bool(found.missing), found.broken
        elif each.name == f"sqlite_autoindex_{each.table}_1" and not found.missing:
            home.known = {row.values[0]: row.number for row in found.rows if row.values}
    report(len(schema), total)
    broken = [table for table in made.values() if table.is_broken]
    for number in _leaves(pages) if broken else ():
        if number not in reached and (leaf := _read(pages, number)):
            _give_home(leaf, broken)
    report(total, total)
    return made


def _own_tables(schema: Iterable[SchemaObject]) -> dict[str, FoundTable]:
    """Return the tables that hold rows of their own: not those of SQLite itself, nor those below a search index."""
    virtual = [each.name for each in schema if each.is_virtual]
    return {
        each.name: FoundTable(each, _columns(each.sql))
        for each in schema
        if each.kind == "table"
        and not each.name.startswith("sqlite_")
        and not any(each.name == name or each.name.startswith(f"{name}_") for name in virtual)
    }


def _columns(statement: str) -> list[Column]:
    """Return the columns that a statement makes: name, declared type, whether it must hold something."""
    with closing(sqlcipher.connect(":memory:")) as scratch:
        scratch.execute(statement)
        (name,) = scratch.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchone()
        said = scratch.execute('SELECT name, type, "notnull" FROM pragma_table_info(?)', (name,))
        return [Column(str(column), str(kind).upper(), bool(needed)) for column, kind, needed in said]


def _give_home(leaf: Walk, broken: list[FoundTable]) -> None:
    """Put the rows of a leaf that hangs nowhere into the table they are of."""
    for row in leaf.rows:
        sure = [each for each in broken if each.known is not None and each.known.get(id_of(row)) == row.number]
        likely = [each for each in broken if each.known is None and _fits(row, each)]
        if home := next(iter(sure or likely), None):
            home.rows.setdefault(row.number, row)


def id_of(row: Row) -> Value:
    """Return the id of a record: its first column."""
    return row.values[0] if row.values else None


def _fits(row: Row, table: FoundTable) -> bool:
    """Tell whether a row may be of a table, by the number, the kinds and the lengths of its values."""
    if len(row.values) > len(table.columns):
        return False
    columns = zip(row.values, table.columns, strict=False)
    return all(_may_hold(value, column) for value, column in columns)


def _may_hold(value: Value, column: Column) -> bool:
    kind = column.type
    if value is None:
        return not column.is_required
    if "INT" in kind or "BOOL" in kind:
        return isinstance(value, int)
    if "BLOB" in kind:
        return isinstance(value, bytes)
    if sized := _SIZED.search(kind):
        return isinstance(value, str) and len(value) <= int(sized[1])
    is_text = "CHAR" in kind or "DATE" in kind or "TIME" in kind
    return isinstance(value, str) or not is_text
