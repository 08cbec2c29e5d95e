"""The house: who may import whom is stated in pyproject.toml and checked here."""

import tomllib
from pathlib import Path

import pytest
from importlinter.api import read_configuration
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[2]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def _lint(config: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = lint_imports(config_filename=str(config), no_cache=True)
    return code, capsys.readouterr().out


def test_every_contract_is_kept(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    code, said = _lint(ROOT / "pyproject.toml", capsys)
    assert code == 0, said
    assert read_configuration(str(ROOT / "pyproject.toml"))["session_options"]["root_packages"] == ["coachdesk"]


def test_a_broken_contract_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The control: the same check, with a contract that the code does break."""
    monkeypatch.chdir(ROOT)
    config = tmp_path / "pyproject.toml"
    config.write_text(
        '[tool.importlinter]\nroot_package = "coachdesk"\ninclude_external_packages = true\n'
        '[[tool.importlinter.contracts]]\nname = "wrong"\ntype = "forbidden"\n'
        'source_modules = ["coachdesk.storage"]\nforbidden_modules = ["sqlalchemy"]\n'
    )
    code, said = _lint(config, capsys)
    assert code != 0
    assert "BROKEN" in said


def test_no_file_wants_to_hold_two_subjects() -> None:
    lengths = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines())
        for folder in ("coachdesk", "packaging", "tests")
        for file in (ROOT / folder).rglob("*.py")
        if "versions" not in file.parts
    }
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_packages_are_empty() -> None:
    """Importing one file of a floor must not drag the others in by the back door."""
    filled = [file for file in (ROOT / "coachdesk").rglob("__init__.py") if file.read_text(encoding="utf-8").strip()]
    assert filled == []


def test_packaging_is_no_package() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists(), "a library has this name"
