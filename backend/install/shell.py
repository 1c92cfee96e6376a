"""Commands of other programs, with what they say in the log and at hand when they fail."""

import re
import subprocess
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path

from backend.install.failure import InstallError

LAST_LINES = 40
GRACE_SECONDS = 5.0

# Variables that would lead git to another repository, or Python to other packages.
FOREIGN = re.compile(
    r"GIT_(DIR|WORK_TREE|INDEX_FILE|OBJECT_DIRECTORY|COMMON_DIR|NAMESPACE|PREFIX)|PYTHON(HOME|PATH)"
)
OURS = {"GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C.UTF-8", "PIP_USER": "0", "PYTHONUNBUFFERED": "1"}

_FULL = re.compile(r"No space left on device|Disk quota exceeded", re.IGNORECASE)
_OFFLINE = re.compile(
    r"Could not resolve host|Failed to connect|Couldn't connect"
    r"|Connection (refused|timed out|reset)|unable to access|Network is unreachable"
    r"|name resolution|NewConnectionError|ConnectTimeoutError|ReadTimeoutError|ProxyError"
    r"|Operation timed out",
    re.IGNORECASE,
)
_COMPLAINT = re.compile(r"^\s*(fatal|error):\s*", re.IGNORECASE)


class CommandError(Exception):
    """A command ended with an exit code that is not 0; ``lines`` are the last that it said."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(lines[-1] if lines else "")
        self.lines = lines

    @property
    def external(self) -> bool:
        """Whether the network or the disk is the cause, so that another way does not help."""
        text = "\n".join(self.lines)
        return bool(_FULL.search(text) or _OFFLINE.search(text))

    def explained(self, what: str) -> InstallError:
        """The error for a person; ``what`` was to be done for."""
        text = "\n".join(self.lines)
        if _FULL.search(text):
            return InstallError(problem="the disk is full", problem_ko="디스크가 가득 찼습니다")
        if _OFFLINE.search(text):
            return InstallError(
                problem=f"{what} could not be fetched, the network does not answer; connect, or "
                "name a mirror (--mirror for sources, --index for packages), and run it again",
                problem_ko=f"{what}을(를) 받지 못했습니다. 인터넷에 연결하거나 미러를 정한 뒤"
                "(소스는 --mirror, 패키지는 --index) 다시 실행해 주세요",
            )
        complaints = [line for line in self.lines if _COMPLAINT.match(line)]
        last = _COMPLAINT.sub("", next(reversed(complaints or self.lines), "?")).strip().rstrip(".")
        return InstallError(
            problem=f"{what}: {last} (more in install.log)",
            problem_ko=f"{what}: {last} (자세히: install.log)",
        )


class Shell:
    """Runs commands one after another; each line goes into ``log`` and to ``show``."""

    def __init__(
        self,
        *,
        environment: Mapping[str, str],
        log: Path,
        show: Callable[[str], None] = lambda _: None,
    ) -> None:
        kept = {name: text for name, text in environment.items() if not FOREIGN.fullmatch(name)}
        self._environment = {**kept, **OURS}
        self._log = log
        self._show = show

    def run(self, *command: str | Path) -> list[str]:
        """The last lines that the command said.

        Raises CommandError, and OSError for a program that is not there or a log that cannot be
        written. However this ends, the command has ended.
        """
        said: deque[str] = deque(maxlen=LAST_LINES)
        with self._log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(map(str, command))}\n")
            process = subprocess.Popen(
                [str(word) for word in command],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                encoding="utf-8",
                errors="replace",
            )
            try:
                for line in process.stdout or ():
                    log.write(line)
                    if line.strip():
                        said.append(line.rstrip())
                        self._show(line.strip())
                code = process.wait()
            finally:
                _end(process)
        if code:
            raise CommandError(list(said))
        return list(said)


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    if process.stdout is not None:
        process.stdout.close()
