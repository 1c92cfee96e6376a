"""The one Settings, nested by concern, built once at the root and passed down as values.

A value comes from, strongest first: a command-line option, the environment (``FITAD_*``), the file
``.env``, the file ``configs/fitad.yaml``, and the default below.
"""

import ipaddress
import os
from collections.abc import Mapping
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    model_validator,
)

from backend.errors import SettingsError
from backend.variables import (
    SHORT_NAMES,
    Given,
    Place,
    from_dotenv,
    from_environment,
    from_foreign,
    from_options,
    from_yaml,
    variable_of,
)

ROOT = Path(__file__).resolve().parents[1]


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host`` (a name or an address)."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _private(host: str) -> str:
    if not is_loopback(host):
        raise ValueError("Fit-AD has no keys yet, so it listens on this machine only: 127.0.0.1")
    return host


def _engine_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
        raise ValueError("an address like http://127.0.0.1:8188 is needed")
    if parts.username or parts.query or parts.fragment:
        raise ValueError("only a scheme, a host, a port and a path may stand in the address")
    return url.rstrip("/")


def _service_url(url: str) -> str:
    return _engine_url(url) if url else ""


def _key(key: SecretStr) -> SecretStr:
    text = key.get_secret_value().strip()
    if not all("!" <= char <= "~" for char in text):
        raise ValueError("a key holds letters, digits and signs, no spaces")
    return SecretStr(text)


Host = Annotated[str, AfterValidator(_private)]
Port = Annotated[int, Field(ge=1, le=65535)]
Seconds = Annotated[float, Field(gt=0, le=3600)]


class Section(BaseModel):
    """Base of every section: unknown keys are errors, values do not change or stand in errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class ServerSettings(Section):
    """The backend."""

    host: Host = Field("127.0.0.1", description="address the backend listens on")
    port: Port = Field(8000, description="port of the backend")

    @property
    def url(self) -> str:
        return address(self.host, self.port)


class PagesSettings(Section):
    """The web pages."""

    host: Host = Field("127.0.0.1", description="address the web pages listen on")
    port: Port = Field(8501, description="port of the web pages")

    @property
    def url(self) -> str:
        return address(self.host, self.port)


class Embedded(StrEnum):
    """When ``up`` starts the engine that ships with Fit-AD."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class EngineSettings(Section):
    """The picture engine: a ComfyUI, or the one that ships with Fit-AD."""

    url: Annotated[str, AfterValidator(_engine_url)] = Field(
        "http://127.0.0.1:8188", description="address of the picture engine (a ComfyUI)"
    )
    embedded: Embedded = Field(
        Embedded.AUTO,
        description="start the engine that ships with Fit-AD: auto (when no engine answers at "
        "the address), always, never",
    )
    connect_seconds: Seconds = Field(3, description="longest wait for the engine to connect")
    answer_seconds: Seconds = Field(30, description="longest wait for one answer of the engine")

    @property
    def host(self) -> str:
        return urlsplit(self.url).hostname or ""

    @property
    def port(self) -> int:
        parts = urlsplit(self.url)
        return parts.port or (443 if parts.scheme == "https" else 80)

    @model_validator(mode="after")
    def _embedded_is_here(self) -> Self:
        if self.embedded is Embedded.ALWAYS and not is_loopback(self.host):
            raise ValueError("the engine that ships with Fit-AD runs on this machine only")
        return self


class DataSettings(Section):
    """What is kept."""

    folder: Path = Field(Path("data"), description="folder of the database and the pictures")


class LimitsSettings(Section):
    """What is accepted."""

    upload_bytes: Annotated[int, Field(ge=1024)] = Field(
        25 * 1024 * 1024, description="largest picture file, in bytes"
    )
    picture_pixels: Annotated[int, Field(ge=1_000_000, le=178_000_000)] = Field(
        64_000_000, description="largest picture, in pixels"
    )
    body_bytes: Annotated[int, Field(ge=1024)] = Field(
        26 * 1024 * 1024, description="largest request, in bytes"
    )

    @model_validator(mode="after")
    def _upload_fits(self) -> Self:
        if self.body_bytes < self.upload_bytes:
            raise ValueError("body_bytes must not be smaller than upload_bytes")
        return self


class JobsSettings(Section):
    """How the work is done."""

    workers: Annotated[int, Field(ge=1, le=32)] = Field(
        2, description="jobs that run at the same time"
    )
    poll_seconds: Annotated[float, Field(ge=0.05, le=60)] = Field(
        2, description="how often a running job asks the engine's history, in seconds"
    )


class WriterSettings(Section):
    """The language model that writes captions: any service that speaks OpenAI's protocol."""

    base_url: Annotated[str, AfterValidator(_service_url)] = Field(
        "",
        description="address of the service that writes captions, such as "
        "http://127.0.0.1:11434/v1; none: OpenAI where there is a key, else rules write",
    )
    api_key: Annotated[SecretStr, AfterValidator(_key)] = Field(
        SecretStr(""), description="key of that service; OPENAI_API_KEY is read too"
    )
    model: Annotated[str, Field(min_length=1, max_length=200)] = Field(
        "gpt-5-mini", description="model that writes; the deployment on Azure"
    )
    timeout_seconds: Annotated[float, Field(gt=0, le=120)] = Field(
        45, description="longest wait for captions in all, retries included; then rules write"
    )
    azure_api_version: str = Field("", description="API version, for Azure's own addresses only")
    price_in: Annotated[float, Field(ge=0)] = Field(
        0, description="US dollars for a million tokens read; 0: not known"
    )
    price_out: Annotated[float, Field(ge=0)] = Field(
        0, description="US dollars for a million tokens written; 0: not known"
    )

    @property
    def enabled(self) -> bool:
        """Whether a service is set at all."""
        return bool(self.base_url or self.api_key.get_secret_value())

    @model_validator(mode="after")
    def _azure_has_an_address(self) -> Self:
        if self.azure_api_version and not self.base_url:
            raise ValueError("an API version of Azure needs the address of the resource, base_url")
        return self


class Level(StrEnum):
    """How much the log says."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class LoggingSettings(Section):
    """The log."""

    level: Level = Field(
        Level.INFO, description="how much the log says: DEBUG, INFO, WARNING, ERROR"
    )


class Settings(Section):
    """Everything that can be set. ``root`` is the checkout; ``data.folder`` is absolute."""

    root: Path = ROOT
    server: ServerSettings = ServerSettings()
    pages: PagesSettings = PagesSettings()
    engine: EngineSettings = EngineSettings()
    data: DataSettings = DataSettings()
    limits: LimitsSettings = LimitsSettings()
    jobs: JobsSettings = JobsSettings()
    writer: WriterSettings = WriterSettings()
    logging: LoggingSettings = LoggingSettings()

    @classmethod
    def load(
        cls,
        root: Path = ROOT,
        *,
        environment: Mapping[str, str] | None = None,
        **overrides: Mapping[str, object],
    ) -> Self:
        """Read all sources under ``root``.

        ``overrides`` are options by section, ``server={"port": 8001}``; None in them means: not
        given. ``environment`` None means the process's own.

        Raises SettingsError, which names the variable, for an unknown key or an unsafe value.
        """
        variables = os.environ if environment is None else environment
        layers = [
            from_foreign(variables),
            from_yaml(root / "configs" / "fitad.yaml"),
            from_dotenv(root / ".env"),
            from_environment(variables),
            from_options(overrides),
        ]
        given = {place: value for layer in layers for place, value in layer.items()}
        _refuse_unknown(given)
        values: dict[str, Any] = {"root": root}
        for (section, field), value in given.items():
            values.setdefault(section, {})[field] = value.value
        try:
            settings = cls.model_validate(values)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            place = tuple(str(part) for part in first["loc"])
            raise SettingsError(**_named(place, first["msg"], given)) from error
        folder = DataSettings(folder=(root / settings.data.folder).resolve())
        return settings.model_copy(update={"data": folder})

    def environment(self) -> dict[str, str]:
        """The variables that give a child process these very settings, the key included."""
        return {
            variable_of(section, field): _spelt(value)
            for section, model in self
            if section != "root"
            for field, value in model
        }


class Row(NamedTuple):
    """A line of the settings table of the README."""

    name: str
    env: str
    default: str
    meaning: str


def settings_table() -> list[Row]:
    """Every setting, in the order of the sections."""
    short = {place: name for name, place in SHORT_NAMES.items()}
    return [
        Row(
            name=f"{section}.{field}",
            env=short.get((section, field), variable_of(section, field)),
            default=str(info.default) or "none",
            meaning=info.description or "",
        )
        for section, model in _sections().items()
        for field, info in model.model_fields.items()
    ]


def _spelt(value: object) -> str:
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)


def address(host: str, port: int) -> str:
    """The http address of ``host`` (a name, or an address of either kind) and ``port``."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _sections() -> dict[str, type[Section]]:
    return {
        name: info.annotation
        for name, info in Settings.model_fields.items()
        if isinstance(info.annotation, type) and issubclass(info.annotation, Section)
    }


def _refuse_unknown(given: Mapping[Place, Given]) -> None:
    sections = _sections()
    for (section, field), value in given.items():
        if section not in sections or field not in sections[section].model_fields:
            problem = f"there is no such setting{_suggestion(value.name)}"
            raise SettingsError(variable=value.name, problem=problem)


def _suggestion(name: str) -> str:
    rows = settings_table()
    names = [*SHORT_NAMES, *(row.name for row in rows)]
    names += [variable_of(*row.name.split(".")) for row in rows]
    near = get_close_matches(name.rpartition(" ")[2], names, n=1)
    return f"; did you mean {near[0]}?" if near else ""


def _named(place: tuple[str, ...], message: str, given: Mapping[Place, Given]) -> dict[str, str]:
    names = [value.name for key, value in given.items() if key[: len(place)] == place[:2]]
    return {
        "variable": ", ".join(names) or ".".join(place),
        "problem": message.removeprefix("Value error, "),
    }
