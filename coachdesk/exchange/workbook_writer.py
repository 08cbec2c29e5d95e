"""Tables out in .xlsx, put together in memory.

The library that reads them would write them through a temporary file, and so leave names in a folder nobody guards.
Format: ECMA-376, part 1, chapter 18 (SpreadsheetML); the least that every spreadsheet opens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum
from io import BytesIO
from typing import Final, TypeAlias
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from coachdesk.exchange.cell import column_letter
from coachdesk.exchange.formula_guard import neutralise

Value: TypeAlias = str | date | int | None
"""What a cell of an exported table holds; None is an empty cell."""

NARROWEST: Final = 8
WIDEST: Final = 60
_DAY_ZERO: Final = date(1899, 12, 30)
_FIRST_COUNTED: Final = date(1900, 3, 1)
"""Before it, spreadsheets disagree on the number of a day, since the first of them believed in 29 February 1900."""

# What would be read as the code of a character, such as the _x000D_ of a line end.
_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"


class _Style(IntEnum):
    """Where a look stands in the style part."""

    NUMBER = 0
    HEADING = 1
    TEXT = 2
    DAY = 3
    QUOTED = 4
    """Text that stays text when somebody edits the cell: it has the sign that an apostrophe was typed before it."""


_FIXED_PARTS: Final = {
    "[Content_Types].xml": f'''<Types xmlns="{_PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>
<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>
</Types>''',
    "_rels/.rels": f'''<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>''',
    "xl/workbook.xml": f'''<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">
<sheets><sheet name="CoachDesk" sheetId="1" r:id="rId1"/></sheets>
</workbook>''',
    "xl/_rels/workbook.xml.rels": f'''<Relationships xmlns="{_PACKAGE}/relationships">
<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>
</Relationships>''',
    # Format 49 is text, which keeps the 0 of a telephone number; format 14 is the short day of the reader’s country.
    "xl/styles.xml": f'''<styleSheet xmlns="{_MAIN}">
<fonts count="2">
<font><sz val="11"/><name val="Calibri"/></font>
<font><b/><sz val="11"/><name val="Calibri"/></font>
</fonts>
<fills count="2">
<fill><patternFill patternType="none"/></fill>
<fill><patternFill patternType="gray125"/></fill>
</fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="{len(_Style)}">
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyFont="1"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyAlignment="1">
<alignment vertical="top" wrapText="1"/></xf>
<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1" applyAlignment="1">
<alignment vertical="top" wrapText="1"/></xf>
</cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>''',
}


def workbook_bytes(rows: Sequence[Sequence[Value]]) -> bytes:
    """Return an .xlsx with one sheet, always the same bytes for the same rows.

    Args:
        rows: the first is the headings, which stay in sight; no text holds a character that XML cannot hold.
    """
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in _FIXED_PARTS.items():
            archive.writestr(_part(name), _XML + content)
        archive.writestr(_part("xl/worksheets/sheet1.xml"), _XML + "".join(_sheet(rows)))
    return file.getvalue()


def _part(name: str) -> ZipInfo:
    part = ZipInfo(name)  # without the time of writing
    part.compress_type = ZIP_DEFLATED
    return part


def _sheet(rows: Sequence[Sequence[Value]]) -> Iterator[str]:
    yield f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
    yield '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>'
    for column, width in enumerate(_widths(rows), start=1):
        yield f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>'
    yield "</cols><sheetData>"
    for number, row in enumerate(rows, start=1):
        yield f'<row r="{number}">'
        for column, value in enumerate(row):
            if value is not None:
                yield _cell(f"{column_letter(column)}{number}", value, is_heading=number == 1)
        yield "</row>"
    yield "</sheetData></worksheet>"


def _widths(rows: Sequence[Sequence[Value]]) -> Iterator[int]:
    """Give the width of each column in characters, wide enough for its longest line within limits."""
    for column in range(max((len(row) for row in rows), default=0)):
        lines = (line for row in rows if column < len(row) for line in str(row[column] or "").split("\n"))
        yield min(max(NARROWEST, *(len(line) + 2 for line in lines)), WIDEST)


def _cell(place: str, value: str | date | int, *, is_heading: bool) -> str:
    if isinstance(value, date):
        if value >= _FIRST_COUNTED:
            return f'<c r="{place}" s="{_Style.DAY}"><v>{(value - _DAY_ZERO).days}</v></c>'
        value = value.isoformat()
    if isinstance(value, int):
        return f'<c r="{place}" s="{_Style.NUMBER}"><v>{value}</v></c>'
    text, style = escape(_LOOKS_ESCAPED.sub("_x005F_", value)), _text_style(value, is_heading)
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _text_style(text: str, is_heading: bool) -> _Style:
    if is_heading:
        return _Style.HEADING
    return _Style.TEXT if neutralise(text) == text else _Style.QUOTED
