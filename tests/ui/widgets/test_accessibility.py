"""Every building block has a name and a role; the lint that says so finds what is planted."""

import pytest
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QProgressBar, QPushButton, QVBoxLayout, QWidget

from coachdesk.i18n import Words
from coachdesk.ui.gallery import Gallery
from tests.support.accessibility import faults, spoken
from tests.support.show import Show


@pytest.mark.usefixtures("keeper")
def test_every_building_block_has_a_name_and_a_role(shown: Show, say: Words) -> None:
    assert faults(shown(Gallery(say))) == []


def test_the_lint_finds_planted_faults(shown: Show) -> None:
    """The control: a window with one of every fault."""
    window = QWidget()
    column = QVBoxLayout(window)
    placeholder = QLineEdit()
    placeholder.setPlaceholderText("Name")
    silent = QWidget()
    silent.setFocusPolicy(silent.focusPolicy().StrongFocus)
    combo = QComboBox()
    combo.addItem("At work")
    for widget in (QPushButton(""), placeholder, silent, combo, QProgressBar()):
        column.addWidget(widget)
    found = "\n".join(faults(shown(window)))
    assert "QPushButton (Button) has no name" in found
    assert "named by its placeholder only" in found
    assert "QWidget (Client) has no name" in found
    assert "QWidget (Client) does not say what it is" in found
    assert "QComboBox (ComboBox) has no label" in found
    assert "does not say what progresses" in found


def test_the_lint_is_silent_where_labels_stand(shown: Show) -> None:
    window = QWidget()
    form = QFormLayout(window)
    combo = QComboBox()
    combo.addItem("At work")
    form.addRow("&How", combo)
    form.addRow("&Name", QLineEdit())
    assert faults(shown(window)) == []


def test_rows_of_people_are_read_whole(shown: Show, say: Words) -> None:
    words = spoken(shown(Gallery(say)))
    assert any(name.startswith("Renée Özdemir. De Korenaar to Bakkerij Brûlé. Trying out") for name in words)
    assert "Renée: Further. I do the oven alone, on Saturdays too." in words
