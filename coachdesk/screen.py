"""Whether there is a screen: asked before anything of a window is loaded, since Qt ends the program without one."""

from __future__ import annotations

import sys
from collections.abc import Mapping


def has_screen(environment: Mapping[str, str]) -> bool:
    """Tell whether a window can be opened here.

    Args:
        environment: of this process. `QT_QPA_PLATFORM` says that Qt is to draw elsewhere, as in tests.
    """
    if sys.platform in ("win32", "darwin"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
