"""The browser of the browser ring: found, or installed where that is possible."""

import os
import shutil
import subprocess

NAMES = ("chromium", "chromium-browser", "google-chrome")
INSTALL_SECONDS = 600


def find_chromium() -> str | None:
    """The path of a Chromium on this machine."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install_chromium(*, is_root: bool) -> str | None:
    """Install Chromium with apt-get when we may; its path, or None when that did not work."""
    if not is_root or not shutil.which("apt-get"):
        return None
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium")
    try:
        for command in (("apt-get", "update", "-qq"), install):
            subprocess.run(
                command,
                check=True,
                env=environment,
                timeout=INSTALL_SECONDS,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return None
    return find_chromium()
