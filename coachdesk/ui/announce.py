"""Words for who hears the screen: says something once, without moving the keyboard."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(source: QWidget, words: str, *, urgent: bool = False) -> None:
    """Let a screen reader say something.

    Args:
        source: the widget it is about.
        words: the sentence.
        urgent: say it at once, also in the middle of another sentence.
    """
    # Imported with the first words: what Qt knows of accessibility is large, and the first window says nothing.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    event = QAccessibleAnnouncementEvent(source, words)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    QAccessible.updateAccessibility(event)
