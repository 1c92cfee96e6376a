"""Which processes Fit-AD consists of, from the settings."""

from collections.abc import Mapping

from backend.errors import PortTakenError, StartError
from backend.processes.probe import answers, is_comfyui, is_taken
from backend.processes.program import Program
from backend.settings import Embedded, Settings, is_loopback

BACKEND_FACTORY = "backend.main:create_app_from_environment"
BACKEND_GRACE_SECONDS = 3


def addresses(settings: Settings) -> dict[str, str]:
    """Where the three answer, by name."""
    return {
        "engine": settings.engine.url,
        "backend": settings.server.url,
        "pages": settings.pages.url,
    }


def programs(settings: Settings) -> list[Program]:
    """What ``up`` has to start: the engine, unless one answers already, the backend, the pages.

    Raises PortTakenError, and StartError when an engine is needed that does not answer.
    """
    own_engine = [engine(settings)] if starts_engine(settings) else []
    found = [*own_engine, backend(settings, engine=bool(own_engine)), pages(settings)]
    check_ports(found)
    return found


def starts_engine(settings: Settings) -> bool:
    """Whether the engine that ships with Fit-AD is to be started."""
    place = settings.engine
    if place.embedded is Embedded.ALWAYS:
        return True
    if is_comfyui(place.url, seconds=place.connect_seconds):
        return False
    if place.embedded is Embedded.AUTO and is_loopback(place.host):
        return True
    raise StartError(
        problem=f"no ComfyUI answers at {place.url}",
        problem_ko=f"{place.url}에서 ComfyUI가 응답하지 않습니다",
    )


def check_ports(found: list[Program]) -> None:
    """Raise PortTakenError for the first program whose port another process or program has.

    StartError for a port that may not be listened on.
    """
    seen: set[int] = set()
    for program in found:
        if program.port in seen or _is_taken(program):
            raise PortTakenError(
                port=program.port,
                process=program.label,
                process_ko=program.label_ko,
                option=program.option,
            )
        seen.add(program.port)


def _is_taken(program: Program) -> bool:
    try:
        return is_taken(program.host, program.port)
    except OSError as error:
        where = f"{program.host}:{program.port}"
        raise StartError(
            problem=f"{where} cannot be listened on ({error.strerror}); choose another port with "
            f"{program.option}",
            problem_ko=f"{where} 포트를 쓸 수 없습니다({error.strerror}). "
            f"{program.option}로 바꿔 주세요",
        ) from error


def engine(settings: Settings) -> Program:
    """The engine that ships with Fit-AD, at the engine's address."""
    host, port = settings.engine.host, settings.engine.port
    data = settings.data.folder / "engine"
    return Program(
        name="engine",
        label="picture engine",
        label_ko="그림 엔진",
        module="embedded_comfy",
        arguments=("--host", host, "--port", str(port), "--data", str(data)),
        url=settings.engine.url,
        host=host,
        port=port,
        option="--engine-port",
        ready=lambda: answers(f"{settings.engine.url}/system_stats"),
    )


def backend(settings: Settings, *, engine: bool) -> Program:
    """The backend; ``engine`` says whether it waits for an engine of ours."""
    server = settings.server
    return Program(
        name="backend",
        label="backend",
        label_ko="서버",
        module="uvicorn",
        arguments=(
            *("--factory", BACKEND_FACTORY, "--host", server.host, "--port", str(server.port)),
            *("--timeout-graceful-shutdown", str(BACKEND_GRACE_SECONDS)),
            *("--log-level", settings.logging.level.lower(), "--no-access-log"),
        ),
        url=server.url,
        host=server.host,
        port=server.port,
        option="--port",
        ready=lambda: answers(f"{server.url}/ready"),
        needs=("engine",) if engine else (),
        environment=settings.environment(),
    )


def pages(settings: Settings) -> Program:
    """The web pages. Nothing is sent home and no file is watched."""
    place = settings.pages
    flags: Mapping[str, object] = {
        "server.address": place.host,
        "server.port": place.port,
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "server.maxUploadSize": max(1, settings.limits.upload_bytes // 2**20),
        "browser.serverAddress": place.host,
        "browser.gatherUsageStats": "false",
    }
    return Program(
        name="pages",
        label="web pages",
        label_ko="웹 화면",
        module="streamlit",
        arguments=(
            *("run", "streamlit_app/app.py"),
            *(f"--{name}={value}" for name, value in flags.items()),
        ),
        url=place.url,
        host=place.host,
        port=place.port,
        option="--pages-port",
        ready=lambda: answers(f"{place.url}/_stcore/health"),
        environment={"FITAD_BACKEND_URL": settings.server.url},
    )
