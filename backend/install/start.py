"""The script that starts the installed ComfyUI."""

import shlex
from collections.abc import Mapping
from pathlib import Path

PORT = 8188


def start_script(variables: Mapping[str, Path]) -> str:
    """POSIX sh, to lie in the engine's folder. Its arguments go to ComfyUI, ``variables`` into
    ComfyUI's environment.
    """
    exports = "".join(
        f"export {name}={shlex.quote(str(folder))}\n" for name, folder in sorted(variables.items())
    )
    return (
        "#!/bin/sh\n"
        "# Starts this ComfyUI. Written by ./fitad engine install. Arguments go to ComfyUI:\n"
        "# start --port 8189, start --cpu\n"
        "set -eu\n"
        'folder=$(CDPATH=\'\' cd -- "$(dirname -- "$0")" && pwd -P)\n'
        f"{exports}"
        'cd "$folder/ComfyUI"\n'
        f'exec "$folder/venv/bin/python" main.py --listen 127.0.0.1 --port {PORT} \\\n'
        '    --extra-model-paths-config "$folder/extra_model_paths.yaml" "$@"\n'
    )
