"""Folders that a program copies to the cloud: what is in ours is encrypted, and such a program may still harm it.

It may hold a file while we save, put an older copy back, or make “conflicted copies”; and what leaves the laptop can be
kept by others for years. So a coach is told, and decides.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

_NAMES: Final = {
    "OneDrive": re.compile(r"onedrive\b.*", re.IGNORECASE),
    "Dropbox": re.compile(r"dropbox\b.*", re.IGNORECASE),
    "Google Drive": re.compile(r"(google ?drive|googledrive-.*|my drive|mijn drive)\b.*", re.IGNORECASE),
    "iCloud": re.compile(r"(icloud ?drive\b.*|com~apple~clouddocs|mobile documents)", re.IGNORECASE),
    "Nextcloud": re.compile(r"nextcloud\b.*", re.IGNORECASE),
    "ownCloud": re.compile(r"owncloud\b.*", re.IGNORECASE),
}
_MARKERS: Final = {
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "Nextcloud": (".nextcloudsync.log", ".sync_*.db"),
    "ownCloud": (".owncloudsync.log", "._sync_*.db"),
    "Google Drive": (".tmp.driveupload", ".tmp.drivedownload"),
}


def cloud_service(folder: Path) -> str | None:
    """Return the name of the service that copies a folder to the cloud; None where no sign of one is found."""
    whole = folder.expanduser().absolute()
    for part in whole.parts:
        for service, name in _NAMES.items():
            if name.fullmatch(part):
                return service
    for place in (whole, *whole.parents):
        for service, markers in _MARKERS.items():
            if any(next(place.glob(marker), None) for marker in markers):
                return service
    return None
