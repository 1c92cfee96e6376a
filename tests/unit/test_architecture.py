"""What the code may look like: who imports whom, how long things are, what stands nowhere.

The arrows, for a package of ``backend``: what it may import of ``backend`` beside itself.

    cli -> commands -> everything below; nobody imports cli or commands
    main -> api -> container -> services -> parts -> schemas -> errors
    models -> workflows -> errors
    processes -> settings -> variables -> errors
    install, observability -> errors

Parts are captions, prompts, workflows, comfy, jobs, documents, assets, lettering and compose;
they never import each other. Settings are passed down as values: no service and no part imports
them.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ("backend", "embedded_comfy", "streamlit_app")
PYTHON = [*OURS, "tests"]

GROUND = {"schemas", "errors", "database", "colour", "files"}
PARTS = {
    "captions",
    "prompts",
    "workflows",
    "comfy",
    "jobs",
    "documents",
    "assets",
    "lettering",
    "compose",
}
SERVICES = GROUND | PARTS | {"observability"}
CONTAINER = SERVICES | {"services", "settings"}
API = CONTAINER | {"container"}
MAIN = API | {"api"}
COMMANDS = MAIN | {"main", "models", "processes", "install", "variables"}

BACKEND: dict[str, set[str]] = {
    "cli": {"commands", "errors"},
    "commands": COMMANDS,
    "main": MAIN,
    "api": API,
    "container": CONTAINER,
    "services": SERVICES,
    **dict.fromkeys(PARTS, GROUND),
    "schemas": {"errors"},
    "database": {"errors"},
    "colour": set(),
    "files": set(),
    "errors": {"error_words"},
    "error_words": set(),
    "models": {"workflows", "errors"},
    "processes": {"settings", "errors"},
    "install": {"errors"},
    "settings": {"variables", "errors"},
    "variables": {"errors"},
    "observability": GROUND,
}

PAGES_BACKEND = {"schemas"}
PAGES = {
    "app": {"app_pages", "components", "state", "api_client", "i18n"},
    "app_pages": {"components", "canvas_state", "examples", "state", "api_client", "i18n"},
    "components": {
        *("calligraphy", "canvas", "canvas_state", "examples", "photo_state", "state"),
        *("api_client", "i18n"),
    },
    "examples": set[str](),
    "canvas_state": {"canvas", "state", "api_client"},
    "canvas": set[str](),
    "calligraphy": {"i18n"},
    "photo_state": {"state"},
    "thumbnail": set[str](),
    "state": {"api_client", "i18n", "thumbnail"},
    "api_client": {"i18n"},
    "i18n": set[str](),
}

WEB = {"fastapi", "starlette", "uvicorn", "sse_starlette", "streamlit", "typer", "rich"}
TORCH = {"torch", "torchvision", "diffusers", "transformers", "accelerate", "onnxruntime_gpu"}
# The job runner, the engine's runner of nodes, and the page boundary: each runs code that may
# raise anything, and each turns it into an error that a person sees.
BROAD_EXCEPT = {
    "backend/jobs/threads.py",
    "embedded_comfy/executor.py",
    "streamlit_app/app.py",
}
ENVIRONMENT = ("backend/settings.py", "backend/commands/", "backend/processes/")

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
LONG_FUNCTION = 40
LONG_FUNCTIONS_SHARE = 0.05
PATCHES_A_TEST = 0.1

TEXT = {".py", ".md", ".sh", ".toml", ".txt", ".yaml", ".yml", ".json", ".css", ".html", ""}
NOT_OURS = {"data", "out", "build", "htmlcov", "logs"}
HIDDEN_OURS = {".ci", ".streamlit"}
MACHINE_PATH = re.compile(
    rf"(?<![\w.~])/(?:root|Users|work|mnt)/\w|{re.escape(f'{Path.home()}/')}\w|{re.escape(str(ROOT))}"
)


@cache
def python_files(*packages: str) -> list[Path]:
    return sorted(f for package in packages for f in (ROOT / package).rglob("*.py"))


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text("utf-8"), str(file))


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def imports(file: Path) -> tuple[str, ...]:
    """Every module that ``file`` imports, in full: also inside functions and type blocks."""
    found: list[str] = []
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = ".".join(filter(None, [*_base(file, node.level), node.module]))
            found += [module, *(f"{module}.{alias.name}" for alias in node.names)]
    return tuple(found)


def _base(file: Path, level: int) -> tuple[str, ...]:
    """The package that ``level`` leading dots mean in ``file``."""
    return file.relative_to(ROOT).parts[:-level] if level else ()


def package(file: Path, top: str) -> str:
    """The first level below ``top``: jobs for backend/jobs/store.py, main for backend/main.py."""
    return file.relative_to(ROOT / top).parts[0].removesuffix(".py")


def arrows(top: str, file: Path) -> Iterator[str]:
    """The packages of ``top`` that ``file`` imports beside its own."""
    for module in imports(file):
        parts = module.split(".")
        if parts[0] == top and len(parts) > 1 and parts[1] != package(file, top):
            yield parts[1]


def functions() -> Iterator[tuple[str, int]]:
    for file in python_files(*PYTHON):
        for node in ast.walk(tree(file)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                yield f"{name(file)}:{node.lineno} {node.name}", length


def calls(file: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree(file)) if isinstance(node, ast.Call))


@pytest.mark.parametrize(
    ("top", "allowed"), [("backend", BACKEND), ("streamlit_app", PAGES)], ids=["backend", "pages"]
)
def test_arrows_point_one_way(top: str, allowed: dict[str, set[str]]) -> None:
    files = [f for f in python_files(top) if f.parent != ROOT / top or f.name != "__init__.py"]
    assert files
    unplaced = {package(f, top) for f in files} - set(allowed)
    assert not unplaced, f"packages without a place in the arrows: {unplaced}"
    wrong = [
        f"{name(file)} imports {top}.{other}"
        for file in files
        for other in set(arrows(top, file)) - allowed[package(file, top)]
    ]
    assert not wrong, "\n".join(wrong)


def test_the_allowed_arrows_hold_no_circle() -> None:
    for allowed in (BACKEND, PAGES):
        left = {package: set(others) for package, others in allowed.items()}
        while leaves := [package for package, others in left.items() if not others & set(left)]:
            for leaf in leaves:
                del left[leaf]
        assert not left, f"a circle among {sorted(left)}"


def test_pages_know_only_the_wire_contract() -> None:
    wrong = [
        f"{name(file)} imports {module}"
        for file in python_files("streamlit_app")
        for module in imports(file)
        if module.split(".")[0] == "embedded_comfy"
        or (module.startswith("backend.") and module.split(".")[1] not in PAGES_BACKEND)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_engine_stands_alone() -> None:
    wrong = [
        f"{name(file)} imports {module}"
        for file in python_files("embedded_comfy")
        for module in imports(file)
        if module.split(".")[0] in ("backend", "streamlit_app")
    ]
    assert not wrong, "\n".join(wrong)


def test_nothing_from_services_down_knows_the_web() -> None:
    below = PARTS | GROUND | {"services", "settings", "variables"}
    wrong = [
        f"{name(file)} imports {module}"
        for file in python_files("backend")
        if package(file, "backend") in below
        for module in imports(file)
        if module.split(".")[0] in WEB
    ]
    assert not wrong, "\n".join(wrong)


def test_no_torch() -> None:
    wrong = [
        f"{name(file)} imports {module}"
        for file in python_files(*PYTHON)
        for module in imports(file)
        if module.split(".")[0] in TORCH
    ]
    for file in set(ROOT.glob("requirements*.txt")) - {ROOT / "requirements-engine.txt"}:
        pins = {re.split(r"[=<>\[ ]", line)[0].lower() for line in file.read_text().splitlines()}
        wrong += [f"{file.name} asks for {pin}" for pin in pins & TORCH]
    assert not wrong, "\n".join(wrong)


def test_broad_excepts_stand_at_three_borders_only() -> None:
    found = {
        name(file)
        for file in python_files(*OURS)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    }
    assert found <= BROAD_EXCEPT, found - BROAD_EXCEPT


def test_files_are_short() -> None:
    lengths = {name(f): len(f.read_text("utf-8").splitlines()) for f in python_files(*PYTHON)}
    assert not {file: lines for file, lines in lengths.items() if lines > LONGEST_FILE}


def test_functions_are_short() -> None:
    lengths = dict(functions())
    long = {where: lines for where, lines in lengths.items() if lines > LONG_FUNCTION}
    assert not {where: lines for where, lines in long.items() if lines > LONGEST_FUNCTION}
    assert len(long) <= LONG_FUNCTIONS_SHARE * len(lengths), long


def test_only_commands_speak_to_the_terminal() -> None:
    wrong = [
        f"{name(file)}:{call.lineno}"
        for file in python_files("backend", "streamlit_app")
        if package(file, name(file).split("/")[0]) != "commands"
        for call in calls(file)
        if ast.unparse(call.func) == "print"
    ]
    assert not wrong, wrong


def test_only_settings_and_processes_read_the_environment() -> None:
    wrong = [
        f"{name(file)}:{node.lineno}"
        for file in python_files("backend")
        if not name(file).startswith(ENVIRONMENT)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.Attribute | ast.Name)
        and ast.unparse(node) in ("os.environ", "os.getenv", "environ", "getenv")
    ]
    assert not wrong, wrong


def test_no_path_of_a_machine_stands_in_a_text() -> None:
    files = list(texts(ROOT))
    assert files
    wrong = [
        f"{name(file)}: {found.group()}"
        for file in files
        if (found := MACHINE_PATH.search(file.read_text("utf-8", "replace")))
    ]
    assert not wrong, "\n".join(wrong)


def texts(folder: Path) -> Iterator[Path]:
    """The text files of the checkout, without what git ignores."""
    for entry in sorted(folder.iterdir()):
        if entry.is_file() and entry.suffix in TEXT and entry.name not in (".git", ".env"):
            yield entry
        elif entry.is_dir() and (entry.name in HIDDEN_OURS or not entry.name.startswith(".")):
            at_root = folder == ROOT and entry.name in NOT_OURS
            if not at_root and entry.name != "__pycache__":
                yield from texts(entry)


def test_tests_use_fakes_and_hardly_a_patch() -> None:
    patches = [call for file in python_files("tests") for call in calls(file) if _is_patch(call)]
    tests = sum(where.split()[-1].startswith("test_") for where, _ in functions())
    assert len(patches) <= PATCHES_A_TEST * tests, f"{len(patches)} patches in {tests} tests"


def test_no_test_patches_our_own_modules() -> None:
    wrong = [
        f"{name(file)}:{call.lineno}"
        for file in python_files("tests")
        for call in calls(file)
        if _is_patch(call) and call.args and _is_ours(call.args[0], file)
    ]
    assert not wrong, wrong


def _is_patch(call: ast.Call) -> bool:
    called = ast.unparse(call.func)
    return called.startswith(("monkeypatch.", "mock.patch", "mocker.")) or called == "patch"


def _is_ours(target: ast.expr, file: Path) -> bool:
    if isinstance(target, ast.Constant):
        return str(target.value).split(".")[0] in OURS
    head = ast.unparse(target).split(".")[0]
    return head in OURS or head in _our_names(file)


def _our_names(file: Path) -> set[str]:
    return {
        alias.asname or alias.name
        for node in ast.walk(tree(file))
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in OURS
        for alias in node.names
    }
