"""Preferences survive, and a damaged file costs no more than the preferences in it."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from coachdesk.i18n import Language
from coachdesk.settings import Settings, ThemeChoice, load_settings, save_settings, within_zoom

CHOSEN = Settings(
    language=Language.DUTCH,
    theme=ThemeChoice.DARK,
    zoom=1.5,
    geometry="AdnQywAD",
    last_vault="/vaults/own",
    papers_folder="/papers",
    idle_minutes=2,
    is_capturable=True,
)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "settings.json"
    save_settings(file, CHOSEN)
    assert load_settings(file) == CHOSEN


def test_saving_again_replaces_and_leaves_nothing_behind(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    save_settings(file, CHOSEN)
    save_settings(file, Settings())
    assert load_settings(file) == Settings()
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "none.json") == Settings()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff\xfe\x00", b'"text"', b"null", b"{}", b"1e999"])
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "settings.json"
    file.write_bytes(content)
    assert load_settings(file) == Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "xx"),
        ("language", 3),
        ("theme", "purple"),
        ("theme", None),
        ("zoom", "large"),
        ("zoom", True),
        ("zoom", float("nan")),
        ("geometry", 4),
        ("geometry", "x" * 100_000),
        ("last_vault", ["a"]),
        ("papers_folder", 5),
        ("idle_minutes", 0),
        ("idle_minutes", -1),
        ("idle_minutes", 1e9),
        ("idle_minutes", 7),
        ("idle_minutes", True),
        ("idle_minutes", "never"),
        ("is_capturable", 1),
        ("is_capturable", "yes"),
    ],
)
def test_one_wrong_field_costs_only_itself(tmp_path: Path, name: str, value: object) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps(asdict(CHOSEN) | {name: value}), encoding="utf-8")
    loaded = asdict(load_settings(file))
    assert loaded.pop(name) == asdict(Settings())[name]
    assert loaded == {key: kept for key, kept in asdict(CHOSEN).items() if key != name}


def test_fields_of_a_later_version_are_passed_over(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text(json.dumps(asdict(CHOSEN) | {"sound": "loud"}), encoding="utf-8")
    assert load_settings(file) == CHOSEN


@pytest.mark.parametrize(("asked", "given"), [(0.1, 0.9), (1.3, 1.3), (9.0, 2.0)])
def test_zoom_stays_in_its_range(tmp_path: Path, asked: float, given: float) -> None:
    assert within_zoom(asked) == given
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"zoom": asked}), encoding="utf-8")
    assert load_settings(file).zoom == given
