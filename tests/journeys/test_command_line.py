"""What ./fitad says to someone who mistypes."""

from pathlib import Path

import pytest

from tests.journeys.checkout import Run


def say(copied: Path, home: Path, *arguments: str, **environment: str) -> tuple[int, str]:
    with Run(copied, *arguments, home=home, environment=environment) as run:
        return run.wait(), run.said


def test_without_a_command_the_commands_are_listed(copied: Path, home: Path) -> None:
    _, said = say(copied, home)
    assert all(f"│ {name} " in said for name in ("up", "ad", "engine", "check", "test"))


def test_an_unknown_command_is_refused(copied: Path, home: Path) -> None:
    code, said = say(copied, home, "upp")
    assert code == 2
    assert "No such command 'upp'" in said


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({"FITAD_PROT": "1"}, "FITAD_PROT"),
        ({"FITAD_SERVER__HOST": "0.0.0.0"}, "FITAD_SERVER__HOST"),
    ],
)
def test_a_wrong_setting_is_one_sentence(
    copied: Path, home: Path, environment: dict[str, str], named: str
) -> None:
    code, said = say(copied, home, "up", **environment)
    assert code == 1
    assert f"The setting {named} is not right" in said
    assert len(said.splitlines()) == 2


def test_options_that_exclude_each_other(copied: Path, home: Path) -> None:
    engine = ("--engine", "http://127.0.0.1:1", "--engine-port", "1")
    code, said = say(copied, home, "up", *engine)
    assert code == 2
    assert "exclude each other" in said
