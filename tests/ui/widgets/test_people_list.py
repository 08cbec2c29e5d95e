"""The list of people: a sound model, columns that give way, marks that show what was searched for."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QAbstractItemModel, QBuffer, QIODevice, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coachdesk.i18n import Words
from coachdesk.ui.gallery import PEOPLE
from coachdesk.ui.theme import look
from coachdesk.ui.widgets.avatar import forget_faces, paint_avatar, pair_of
from coachdesk.ui.widgets.marked_text import marks_in
from coachdesk.ui.widgets.people_list import PeopleHead, PeopleList, PeopleModel, columns_in
from tests.support.show import Show


def test_the_model_keeps_the_rules_of_qt() -> None:
    model = PeopleModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(PEOPLE)
    model.set_rows(PEOPLE[:1])
    model.set_rows([])
    assert isinstance(tester.model(), QAbstractItemModel)


def test_a_row_is_read_whole() -> None:
    model = PeopleModel()
    model.set_rows(PEOPLE)
    text = model.index(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == (
        "José Câmara. Houtwerkplaats to Meubelmakerij Søn. Preparing. Answer of the municipality. 24 February"
    )


def test_who_was_current_stays_current() -> None:
    people = PeopleList("People")
    people.show_rows(PEOPLE)
    people.setCurrentIndex(people.model().index(2, 0))
    people.show_rows([PEOPLE[2], PEOPLE[0]])
    assert people.current_id() == 3
    people.show_rows([PEOPLE[0]])
    assert people.current_id() == 1
    people.show_rows([])
    assert people.current_id() is None


def test_a_click_opens(shown: Show) -> None:
    people = PeopleList("People")
    people.show_rows(PEOPLE)
    people.resize(900, 400)
    opened: list[object] = []
    people.opened.connect(opened.append)
    shown(people)
    place = people.visualRect(people.model().index(1, 0)).center()
    QTest.mouseClick(people.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened == [2]


@pytest.mark.parametrize(
    ("wide", "seen"),
    [(1100, ["name", "state", "step", "spoken"]), (900, ["name", "state", "step"]), (500, ["name", "state"])],
)
def test_columns_give_way_in_a_narrow_window(wide: int, seen: list[str]) -> None:
    columns = columns_in(QRect(0, 0, wide, 64))
    boxes = {"name": columns.name, "state": columns.state, "step": columns.step, "spoken": columns.spoken}
    assert [name for name, box in boxes.items() if box.width()] == seen
    placed = [columns.face, *(box for box in boxes.values() if box.width()), columns.end]
    for left, right in pairwise(placed):
        assert left.right() < right.left()
    assert columns.end.right() < wide


def test_the_head_stands_above_its_columns(shown: Show, say: Words) -> None:
    window = QWidget()
    window.resize(1100, 400)
    column = QVBoxLayout(window)
    people = PeopleList("People")
    people.show_rows(PEOPLE)
    head = PeopleHead(say, people)
    column.addWidget(head)
    column.addWidget(people)
    shown(window)
    image = head.grab().toImage()
    columns = people.columns(QRect(0, 0, people.viewport().width(), head.height()))
    ground = image.pixelColor(0, 0)
    first = next(
        x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(image.height()))
    )
    assert abs(first - columns.name.x()) <= 2


@pytest.mark.parametrize(
    ("text", "searched", "found"),
    [
        ("Renée Özdemir", "oz", "Öz"),
        ("Rozália Németh", "OZ", "oz"),
        ("Łukasz Zieliński", "luk", "Łuk"),
        ("Atelier Mózes", "moz", "Móz"),
        ("Noël van ’t Hooft", "van ", "van"),
        ("Renée", "x", ""),
        ("Renée", "", ""),
    ],
)
def test_what_was_searched_for_is_marked(text: str, searched: str, found: str) -> None:
    marked = "".join(text[start : start + length] for start, length in marks_in(text, searched))
    assert marked == found


def _face(name: str, photo: bytes | None, ratio: float = 1.0) -> QImage:
    image = QImage(round(48 * ratio), round(48 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_avatar(painter, QRect(0, 0, 48, 48), name, photo)
    painter.end()
    return image


def _photo() -> bytes:
    image = QImage(60, 90, QImage.Format.Format_RGB32)
    image.fill(look().colour("ok"))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def test_initials_keep_their_colour() -> None:
    assert pair_of("Renée Özdemir") == pair_of("Renée Özdemir")
    assert len({pair_of(person.name) for person in PEOPLE}) > 1
    ground = pair_of("Noël van ’t Hooft").ground.lower()
    assert _face("Noël van ’t Hooft", None).pixelColor(24, 2).name() == ground


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_photo_fills_its_circle_and_nothing_else(ratio: float) -> None:
    image = _face("Renée", _photo(), ratio)
    middle = image.width() // 2
    assert image.pixelColor(middle, middle).name() == look().colours.ok.lower()
    assert image.pixelColor(0, 0).alpha() == 0
    forget_faces()


def test_what_is_no_photo_gives_initials() -> None:
    assert _face("Renée", b"no picture") == _face("Renée", None)


def test_a_long_name_is_cut_before_the_next_column(shown: Show) -> None:
    people = PeopleList("People")
    people.show_rows([replace(PEOPLE[0], name="A very long name " * 10, state="")])
    people.resize(1100, 100)
    shown(people)
    image = people.viewport().grab().toImage()
    gap = people.columns(people.visualRect(people.model().index(0, 0))).state
    ground = image.pixel(gap.x() + 20, 8)
    clear = {image.pixel(x, y) for x in range(gap.x(), gap.x() + 100) for y in range(8, 56)}
    assert clear == {ground}
