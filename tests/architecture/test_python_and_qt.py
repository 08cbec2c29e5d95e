"""The installed pair of Python and PySide6 is sound.

PySide6 6.12.0 on Python 3.11 lost one reference of None at every Qt call that returns nothing, and the process died
after some thousands of them. From Python 3.12 on None is immortal.
"""

import subprocess
import sys

MEASURE = """
import sys
from PySide6.QtCore import QObject
thing = QObject()
thing.setObjectName("warm")
before = sys.getrefcount(None)
for number in range(20_000):
    thing.setObjectName("x")
print(sys.getrefcount(None) - before)
"""
LOSE = """
import ctypes, os, sys
before = sys.getrefcount(None)
for number in range(1_000):
    ctypes.pythonapi.Py_DecRef(ctypes.py_object(None))
print(sys.getrefcount(None) - before, flush=True)
os._exit(0)  # ending as usual would bring down what was harmed on purpose
"""
MOST_NOISE = 50


def _drift(script: str) -> int:
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    return int(done.stdout)


def test_twenty_thousand_void_calls_lose_no_reference_of_none() -> None:
    assert abs(_drift(MEASURE)) < MOST_NOISE


def test_a_lost_reference_would_be_noticed() -> None:
    """The control, where None can lose references at all."""
    drift = _drift(LOSE)
    assert drift <= -900 if sys.version_info < (3, 12) else drift == 0
