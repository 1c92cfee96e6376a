"""Runs a Python module that ends when the process that started it does.

    python -m backend.processes.leash MODULE [ARGUMENTS]

Standard input is a pipe whose other end only the parent holds. However the parent goes, even by
SIGKILL, the pipe closes; then this process group gets SIGTERM and, if it is still there after
``GRACE_SECONDS``, SIGKILL.
"""

import os
import runpy
import signal
import sys
import threading
import time

GRACE_SECONDS = 5.0


def end_with_parent(pipe: int) -> None:
    """Wait until ``pipe`` closes, then end the process group. Does not return."""
    while os.read(pipe, 1024):
        pass
    os.killpg(0, signal.SIGTERM)
    time.sleep(GRACE_SECONDS)
    os.killpg(0, signal.SIGKILL)


def main() -> None:
    pipe = os.dup(0)
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    threading.Thread(target=end_with_parent, args=(pipe,), daemon=True, name="leash").start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
