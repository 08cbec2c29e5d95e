"""What a file really is, whatever it is called, and the limits of every kind."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from coachdesk.errors import NotAFile
from coachdesk.exchange import refusal, sheet_reader
from coachdesk.exchange.headings import known_headings
from coachdesk.exchange.refusal import NotAList
from coachdesk.exchange.sheet_reader import MOST_COLUMNS, MOST_ROWS, read_bytes, sheets_in
from tests.support.people_files import as_csv, as_xlsx

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def archive(**parts: bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as opened:
        for name, content in parts.items():
            opened.writestr(name.replace("__", "/"), content)
    return file.getvalue()


def count_rows(content: bytes) -> int:
    return sum(1 for sheet in sheets_in(content, known_headings) for _ in sheet.rows)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", refusal.PDF),
        (b"\x89PNG\r\n\x1a\n", refusal.PICTURE),
        (b"\xff\xd8\xff\xe0JFIF", refusal.PICTURE),
        (OLE + "Workbook".encode("utf-16-le"), refusal.OLD_EXCEL),
        (OLE + "EncryptedPackage".encode("utf-16-le"), refusal.PASSWORD),
        (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), refusal.OPEN_DOCUMENT),
        (archive(mimetype=b"application/vnd.oasis.opendocument.text"), refusal.OTHER_ARCHIVE),
        (archive(word__document_xml=b"<a/>"), refusal.OTHER_ARCHIVE),
        (archive(), refusal.OTHER_ARCHIVE),
        (BytesIO(archive(**{"xl/workbook.bin": b"x"})).getvalue(), refusal.BINARY_EXCEL),
        (as_xlsx([["Naam"]])[:2000], refusal.DAMAGED),
        (b"PK\x03\x04" + bytes(100), refusal.DAMAGED),
        (bytes(range(256)) * 4, refusal.NO_TEXT),
        (b"\r\n \r\n", refusal.EMPTY),
    ],
)
def test_what_is_no_list_is_called_by_its_name(content: bytes, reason: str) -> None:
    with pytest.raises(NotAList) as refused:
        count_rows(content)
    assert refused.value.reason == reason


def test_an_xlsx_is_read_as_one_and_a_csv_as_one() -> None:
    rows = [["Naam", "Telefoon"], ["Jan", "06"]]
    for content in (as_xlsx(rows), as_csv(rows)):
        (sheet,) = [(each.name, list(each.rows)) for each in sheets_in(content, known_headings)]
        assert sheet[1] == [(1, ["Naam", "Telefoon"]), (2, ["Jan", "06"])]


def test_blank_rows_and_empty_columns_at_the_end_are_left_out() -> None:
    content = b"Naam;;\r\n\r\n;;\r\nJan; ;\r\n"
    assert [list(sheet.rows) for sheet in sheets_in(content, known_headings)] == [[(1, ["Naam"]), (4, ["Jan"])]]


def test_fifty_thousand_people_are_the_most() -> None:
    most = b"Naam\n" + b"Jan\n\n" * MOST_ROWS
    assert count_rows(most) == MOST_ROWS + 1
    with pytest.raises(NotAList) as refused:
        count_rows(most + b"Piet\n")
    assert refused.value.reason == refusal.TOO_MANY_ROWS


def test_two_hundred_columns_are_the_most_and_empty_ones_do_not_count() -> None:
    most = b"Naam" + b";x" * (MOST_COLUMNS - 1)
    assert count_rows(most + b";" * 1000 + b"\n") == 1
    with pytest.raises(NotAList) as refused:
        count_rows(most + b";x\n")
    assert refused.value.reason == refusal.TOO_MANY_COLUMNS


def test_the_sentences_name_the_limits_that_hold() -> None:
    assert f"{MOST_ROWS:,}" in refusal.TOO_MANY_ROWS
    assert str(MOST_COLUMNS) in refusal.TOO_MANY_COLUMNS
    assert f"{sheet_reader.LARGEST_FILE // 2**20} MB" in refusal.TOO_LARGE


def test_a_file_is_read_up_to_the_limit_and_not_beyond(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_reader, "LARGEST_FILE", 10)
    path = tmp_path / "list.csv"
    path.write_bytes(b"x" * 10)
    assert read_bytes(path) == b"x" * 10
    path.write_bytes(b"x" * 11)
    with pytest.raises(NotAList) as refused:
        read_bytes(path)
    assert refused.value.reason == refusal.TOO_LARGE
    path.write_bytes(b"")
    with pytest.raises(NotAList) as refused:
        read_bytes(path)
    assert refused.value.reason == refusal.EMPTY


def test_a_missing_file_and_a_folder_are_no_files(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.csv", tmp_path, Path("nul\x00")):
        with pytest.raises(NotAFile):
            read_bytes(path)


def test_a_file_that_may_not_be_read_is_no_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Naam\nJan\n")

    def forbid(*_: object, **__: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", forbid)
    with pytest.raises(NotAFile):
        read_bytes(path)
