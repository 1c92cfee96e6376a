"""A finished ad as files: captions, pictures, and a manifest that says how they were made."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from backend.assets.store import AssetStore
from backend.errors import StorageError
from backend.jobs.job import Job


def ad_files(job: Job, assets: AssetStore) -> dict[str, bytes]:
    """Every file of a succeeded ad job by name; the same job request gives the same bytes.

    captions.txt, one ``ad_WIDTHxHEIGHT.png`` a format, manifest.json with the inputs, the seed,
    templates and their hashes, models, and the SHA-256 of every other file.
    """
    output = job.output or {}
    files = {"captions.txt": _captions(output).encode()}
    for asset_id in job.results:
        asset = assets.get(asset_id)
        files[f"ad_{asset.width}x{asset.height}.png"] = assets.read(asset_id)
    manifest = {
        "fitad": 1,
        "inputs": dict(job.request["shop"]),
        "photo": job.request["photo"],
        "seed": job.request["seed"],
        "formats": output["formats"],
        "trade": output["trade"],
        "layout": output["layout"],
        "templates": output["templates"],
        "models": output["models"],
        "licences": output["licences"],
        "engine": output["engine"],
        "engine_notes": output["engine_notes"],
        "notes": output["notes"],
        "files": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()},
    }
    files["manifest.json"] = json.dumps(manifest, ensure_ascii=False, indent=2).encode() + b"\n"
    return files


@contextmanager
def folder_for(target: Path) -> Iterator[Callable[[Mapping[str, bytes]], None]]:
    """Give a function that puts files into ``target``, all of them or none.

    The folder is tried at once, so that nobody waits for a picture that cannot be kept. Raises
    StorageError.
    """
    try:
        target.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".fitad-", dir=target))
    except OSError as error:
        raise StorageError.of(error) from error
    try:
        yield lambda files: _place(files, work, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _place(files: Mapping[str, bytes], work: Path, target: Path) -> None:
    try:
        for name, data in files.items():
            (work / name).write_bytes(data)
        for name in files:
            (work / name).replace(target / name)
    except OSError as error:
        raise StorageError.of(error) from error


def _captions(output: Mapping[str, Any]) -> str:
    blocks = [
        "\n".join((caption["hook"], caption["message"], caption["call_to_action"]))
        for caption in output["captions"]
    ]
    return "\n\n".join([*blocks, " ".join(output["hashtags"])]) + "\n"
