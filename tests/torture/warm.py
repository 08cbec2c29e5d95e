"""What every child process needs, loaded once: the server that forks them imports this module and nothing else."""

from sqlalchemy.orm import configure_mappers

import tests.torture.deeds  # noqa: F401  it loads all that a vault needs

configure_mappers()
