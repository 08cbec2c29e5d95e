"""Layouts that give way: what does not fit side by side goes below, so that text may be larger (WCAG 1.4.10)."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem

from coachdesk.ui.layouts import Margins, Part, add, spaced
from coachdesk.ui.theme import Space, look


class Beside(QBoxLayout):
    """Parts side by side while there is room, below each other when there is not.

    Args:
        parts: widgets, layouts, stretches.
        gap: the distance between them.
        margins: the distance around them.
        least: the size of the scale below which no part may shrink; without it, what each part itself can do with.
    """

    def __init__(self, *parts: Part, gap: Space = "none", margins: Margins = "none", least: str = "") -> None:
        super().__init__(QBoxLayout.Direction.LeftToRight)
        self._least = least
        spaced(self, gap, margins)
        add(self, *parts)

    @property
    def is_stacked(self) -> bool:
        """Whether the parts are below each other now."""
        return self.direction() is QBoxLayout.Direction.TopToBottom

    def hasHeightForWidth(self) -> bool:
        """Tell that it is higher where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height it takes at a width, whichever way the parts stand now."""
        inner = width - self._around().width()
        items = self._items()
        gaps = self.spacing() * max(0, len(items) - 1)
        if self._fits(width):
            widths = self._shares(items, inner - gaps)
            return max(map(_height, items, widths), default=0) + self._around().height()
        return sum(_height(item, inner) for item in items) + gaps + self._around().height()

    def minimumHeightForWidth(self, width: int) -> int:
        """Return the same: what wrapped is never squeezed."""
        return self.heightForWidth(width)

    def minimumSize(self) -> QSize:
        """Return the least room, which is that of the widest part."""
        widest = max((item.minimumSize().width() for item in self._items()), default=0)
        return QSize(widest + self._around().width(), super().minimumSize().height())

    def setGeometry(self, rect: QRect) -> None:
        """Turn, if the parts fit the other way now, and place them."""
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = across if self._fits(rect.width()) else down
        if wanted is not self.direction():
            self.setDirection(wanted)
        super().setGeometry(rect)

    def _fits(self, width: int) -> bool:
        least = look().size(self._least) if self._least else 0
        items = self._items()
        weights = [self.stretch(number) for number in range(self.count()) if not self._is_empty(number)]
        # Beside a part that stretches the others keep the width they ask for, as `_shares` reckons.
        keeps = [any(weights) and not weight for weight in weights]
        needed = sum(
            max(item.sizeHint().width() if keep else item.minimumSize().width(), least)
            for item, keep in zip(items, keeps, strict=True)
        )
        return needed + self.spacing() * max(0, len(items) - 1) + self._around().width() <= width

    def _shares(self, items: list[QLayoutItem], room: int) -> list[int]:
        """Return how wide each part becomes side by side: what stretches shares what the others leave."""
        weights = [self.stretch(number) for number in range(self.count()) if not self._is_empty(number)]
        hints = [item.sizeHint().width() for item in items]
        left = room - sum(hint for hint, weight in zip(hints, weights, strict=True) if not weight)
        whole = sum(weights)
        return [
            max(item.minimumSize().width(), left * weight // whole) if weight else hint
            for item, hint, weight in zip(items, hints, weights, strict=True)
        ]

    def _is_empty(self, number: int) -> bool:
        item = self.itemAt(number)
        return item is None or item.isEmpty()

    def _items(self) -> list[QLayoutItem]:
        found = [item for number in range(self.count()) if (item := self.itemAt(number)) is not None]
        return [item for item in found if not item.isEmpty()]

    def _around(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())


class Flow(QLayout):
    """Parts in a line that goes on below when it is full: chips, buttons, facts.

    Args:
        parts: widgets and layouts.
        gap: the distance between them, across and down.
        at_end: stand at the end of the line instead of its beginning.
    """

    def __init__(self, *parts: Part, gap: Space = "small", at_end: bool = False) -> None:
        super().__init__()
        self._parts: list[QLayoutItem] = []
        self._at_end = at_end
        spaced(self, gap)
        for part in parts:
            if isinstance(part, QLayout):
                self.addChildLayout(part)
                self.addItem(part)
            elif part is not None and not isinstance(part, int):
                self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more part."""
        self._parts.append(item)

    def count(self) -> int:
        """Return how many parts there are."""
        return len(self._parts)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return a part, or None past the last."""
        return self._parts[index] if 0 <= index < len(self._parts) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let go of a part, and return it."""
        return self._parts.pop(index) if 0 <= index < len(self._parts) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Tell that it takes no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Tell that it is higher where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of as many lines as it takes."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the parts."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        """Return the room of one line."""
        sizes = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        """Return the room of the widest part."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._parts if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        taken = 0
        for item in self._shown():
            wide = min(item.sizeHint().width(), width)
            if lines and taken + self.spacing() + wide <= width:
                lines[-1].append(item)
                taken += self.spacing() + wide
            else:
                lines.append([item])
                taken = wide
        return lines

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        """Place the parts line by line, each in the middle of its line's height; return the height of all."""
        top = rect.y()
        for line in self._lines(rect.width()):
            sizes = [QSize(min(item.sizeHint().width(), rect.width()), item.sizeHint().height()) for item in line]
            high = max(size.height() for size in sizes)
            total = sum(size.width() for size in sizes) + self.spacing() * (len(line) - 1)
            left = rect.right() + 1 - total if self._at_end else rect.x()
            for item, size in zip(line, sizes, strict=True):
                if place:
                    box = QRect(left, top + (high - size.height()) // 2, size.width(), size.height())
                    item.setGeometry(self._mirrored(box, rect))
                left += size.width() + self.spacing()
            top += high + self.spacing()
        return max(0, top - self.spacing() - rect.y())

    def _mirrored(self, box: QRect, rect: QRect) -> QRect:
        parent = self.parentWidget()
        if parent is None or parent.layoutDirection() is Qt.LayoutDirection.LeftToRight:
            return box
        return QRect(rect.right() + rect.left() - box.right(), box.y(), box.width(), box.height())


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
