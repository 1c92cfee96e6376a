"""Where settings are written down: FITAD_* variables, .env, YAML, options.

Every reader gives ``{(section, field): Given}``. What no setting answers to is kept under its own
name, so that it can be refused by that name.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import yaml
from dotenv import dotenv_values

from backend.errors import SettingsError

Place = tuple[str, str]

PREFIX = "FITAD_"

SHORT_NAMES: dict[str, Place] = {
    "FITAD_PORT": ("server", "port"),
    "FITAD_PAGES_PORT": ("pages", "port"),
    "FITAD_ENGINE_URL": ("engine", "url"),
    "FITAD_DATA": ("data", "folder"),
}

# Names that other programs gave to what we set too.
FOREIGN_NAMES: dict[str, Place] = {"OPENAI_API_KEY": ("writer", "api_key")}

# Read by the fitad script, by the pages and by the contract tests; no settings of the backend.
OTHER_NAMES = frozenset(
    {"FITAD_PYTHON", "FITAD_CALLER_DIR", "FITAD_BACKEND_URL", "FITAD_COMFYUI_URL"}
)


class Given(NamedTuple):
    """A value, and the name under which someone gave it."""

    value: object
    name: str


def variable_of(section: str, field: str) -> str:
    """The full variable of a setting: FITAD_SERVER__PORT for server.port."""
    return f"{PREFIX}{section}__{field}".upper()


def from_environment(environment: Mapping[str, str]) -> dict[Place, Given]:
    """The FITAD_* variables that hold something. An empty variable counts as not given."""
    return _variables(
        {name: text for name, text in environment.items() if name.startswith(PREFIX)}, "{}"
    )


def from_foreign(environment: Mapping[str, str]) -> dict[Place, Given]:
    """What other programs are told in the environment; the weakest source of all."""
    return {
        place: Given(environment[name], name)
        for name, place in FOREIGN_NAMES.items()
        if environment.get(name)
    }


def from_dotenv(file: Path) -> dict[Place, Given]:
    """The variables of a .env file; none when there is no such file."""
    if not file.is_file():
        return {}
    values = dotenv_values(file, interpolate=False)
    return _variables({name: text or "" for name, text in values.items()}, f"{file.name}: {{}}")


def from_yaml(file: Path) -> dict[Place, Given]:
    """The settings of a YAML file, two levels deep; none when there is no such file."""
    if not file.is_file():
        return {}
    sections = _parse(file)
    given = {}
    for section, fields in sections.items():
        if not isinstance(fields, Mapping):
            raise SettingsError(
                variable=f"{file.name}: {section}", problem="a section with settings is needed"
            )
        for field, value in fields.items():
            given[section, str(field)] = Given(value, f"{file.name}: {section}.{field}")
    return given


def from_options(options: Mapping[str, Mapping[str, object]]) -> dict[Place, Given]:
    """Options of the command line by section and field; None counts as not given."""
    return {
        (section, field): Given(value, f"{section}.{field}")
        for section, fields in options.items()
        for field, value in fields.items()
        if value is not None
    }


def _parse(file: Path) -> dict[str, object]:
    try:
        parsed = yaml.safe_load(file.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problem = "this is no YAML: " + " ".join(str(error).split())
        raise SettingsError(variable=file.name, problem=problem) from error
    if parsed is None:
        return {}
    if not isinstance(parsed, dict):
        raise SettingsError(variable=file.name, problem="sections with settings are needed")
    return {str(section): fields for section, fields in parsed.items()}


def _variables(texts: Mapping[str, str], form: str) -> dict[Place, Given]:
    given: dict[Place, Given] = {}
    for name, text in texts.items():
        if not text or name in OTHER_NAMES:
            continue
        place = _place(name)
        other = given.get(place)
        if other is not None and other.value != text:
            raise SettingsError(
                variable=form.format(name), problem=f"{other.name} says something else"
            )
        given[place] = Given(text, form.format(name))
    return given


def _place(name: str) -> Place:
    if place := (SHORT_NAMES | FOREIGN_NAMES).get(name):
        return place
    section, _, field = name.removeprefix(PREFIX).partition("__")
    if not name.startswith(PREFIX) or not field:
        return (name, "")
    return (section.lower(), field.lower())
