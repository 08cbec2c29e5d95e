"""No words are cut, at any zoom; the helper that says so notices when some are."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from coachdesk.i18n import Words
from coachdesk.ui.gallery import Gallery
from coachdesk.ui.theme_keeper import ThemeKeeper
from coachdesk.ui.widgets.buttons import Button
from coachdesk.ui.widgets.label import Label
from tests.support.clipping import clipped
from tests.support.show import Show


@pytest.mark.parametrize("zoom", [0.9, 1.0, 1.5, 2.0])
def test_no_words_are_cut_at_any_zoom(zoom: float, keeper: ThemeKeeper, shown: Show, say: Words) -> None:
    keeper.zoom_to(zoom)
    gallery = Gallery(say)
    gallery.resize(1366, 736)
    shown(gallery)
    assert clipped(gallery) == []


def test_no_words_are_cut_when_the_zoom_changes_meanwhile(keeper: ThemeKeeper, shown: Show, say: Words) -> None:
    gallery = Gallery(say)
    gallery.resize(1366, 736)
    shown(gallery)
    keeper.zoom_to(2.0)
    QApplication.processEvents()
    assert clipped(gallery) == []


def test_planted_clips_are_noticed(shown: Show) -> None:
    """The control: words in less room than they need."""
    window = QWidget()
    window.resize(600, 300)
    narrow = Button("Handover dossier", kind="primary")
    short = Label("Two lines of text that wrap in the room there is for them", wrap=True)
    label = Label("A label")
    for widget, width, height in ((narrow, 60, 40), (short, 120, 24), (label, 30, 24)):
        widget.setParent(window)
        widget.setGeometry(10, 10, width, height)
    shown(window)
    found = "\n".join(clipped(window))
    assert "“Handover dossier”: 60 wide" in found
    assert "high, needs" in found
    assert "“A label”: 30 wide" in found
