"""Repositories at pinned commits."""

import shutil
from pathlib import Path

from backend.install.failure import InstallError
from backend.install.shell import CommandError, Shell

QUIET = ("-c", "advice.detachedHead=false", "-c", "core.autocrlf=false", "-c", "gc.auto=0")


class Git:
    """git, called with the repository's own folder, so that none above it is ever meant."""

    def __init__(self, shell: Shell, program: str = "git") -> None:
        self._shell = shell
        self._program = program

    def check(self) -> None:
        """Raises InstallError when git is not there."""
        try:
            self._shell.run(self._program, "--version")
        except (FileNotFoundError, PermissionError, CommandError) as error:
            raise InstallError(
                problem="git is missing; install it (for instance: sudo apt install git)",
                problem_ko="git이 없습니다. 설치해 주세요(예: sudo apt install git)",
            ) from error

    def fetch(self, name: str, folder: Path, *, address: str, commit: str) -> None:
        """Put ``commit`` of the repository at ``address`` into ``folder``.

        Files that are not the repository's stay. What a former try left is used if it is sound, and
        fetched anew if it is not. Raises InstallError.
        """
        folder.mkdir(parents=True, exist_ok=True)
        try:
            try:
                self._bring(folder, address, commit)
            except CommandError as error:
                if error.external:
                    raise
                shutil.rmtree(folder / ".git", ignore_errors=True)
                self._bring(folder, address, commit)
        except CommandError as error:
            raise error.explained(name) from error
        if head(folder) != commit:
            raise InstallError(
                problem=f"{name} is not at the commit that was asked for",
                problem_ko=f"{name}이(가) 정한 커밋이 아닙니다",
            )

    def _bring(self, folder: Path, address: str, commit: str) -> None:
        for lock in (folder / ".git").glob("*.lock"):
            lock.unlink()
        self._run(folder, "init", "--quiet")
        if not self._has(folder, commit):
            try:
                self._run(folder, "fetch", "--progress", "--depth", "1", address, commit)
            except CommandError as error:
                if error.external:
                    raise
                self._fetch_all(folder, address)
        if not self._has(folder, commit):
            raise CommandError([f"fatal: the repository has no commit {commit}"])
        self._run(folder, "checkout", "--quiet", "--force", "--detach", commit)

    def _fetch_all(self, folder: Path, address: str) -> None:
        """For a server that gives no bare commit: its branches and tags, with their history."""
        refs = ("+refs/heads/*:refs/remotes/origin/*", "+refs/tags/*:refs/tags/*")
        shallow = ("--unshallow",) if (folder / ".git" / "shallow").exists() else ()
        self._run(folder, "fetch", "--progress", *shallow, address, *refs)

    def _has(self, folder: Path, commit: str) -> bool:
        try:
            self._run(folder, "cat-file", "-e", f"{commit}^{{commit}}")
        except CommandError:
            return False
        return True

    def _run(self, folder: Path, *words: str) -> None:
        place = (f"--git-dir={folder / '.git'}", f"--work-tree={folder}")
        self._shell.run(self._program, *place, *QUIET, *words)


def head(folder: Path) -> str | None:
    """The commit that is checked out in ``folder``, or None."""
    try:
        return (folder / ".git" / "HEAD").read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
