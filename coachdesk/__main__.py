"""The door: `coachdesk`, or `python -m coachdesk`."""

from __future__ import annotations

import sys

from coachdesk.bootstrap import run


def main() -> None:
    """Run CoachDesk with the arguments of this process."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
