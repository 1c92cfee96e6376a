"""How ComfyUI and the packs find the models, which lie in a folder of their own."""

from collections.abc import Iterable
from pathlib import Path

import yaml

from backend.install.failure import InstallError

HEAD = "# Written by ./fitad engine install from configs/models.yaml.\n"


def extra_model_paths(models: Path, folders: Iterable[str]) -> str:
    """The text of extra_model_paths.yaml.

    ``folders`` are relative to ``models``. ComfyUI's name for a folder is its own; one in another,
    such as ultralytics/bbox, is named by both, ultralytics_bbox, and the outer one stands too.
    """
    keys: dict[str, str] = {}
    for folder in sorted(folders):
        outer = folder.split("/", maxsplit=1)[0]
        keys[outer] = outer
        keys[folder.replace("/", "_")] = folder
    paths = {"base_path": str(models), "is_default": True, **keys}
    return HEAD + yaml.safe_dump({"fitad": paths}, allow_unicode=True, sort_keys=False)


def link(place: Path, target: Path) -> None:
    """Let ``place``, where a pack looks, lead to ``target`` in the models folder.

    A target without a suffix is a folder and is made. Raises InstallError when something is in the
    way that is not an empty folder.
    """
    (target.parent if target.suffix else target).mkdir(parents=True, exist_ok=True)
    if place.is_symlink():
        if place.readlink() == target:
            return
        place.unlink()
    elif place.is_dir() and not any(place.iterdir()):
        place.rmdir()
    elif place.exists():
        raise InstallError(
            problem=f'"{place.name}" in ComfyUI is in the way; move what is in it to the models '
            "folder and run it again",
            problem_ko=f'ComfyUI 안의 "{place.name}"이(가) 자리를 차지하고 있습니다. 내용을 모델 '
            "폴더로 옮긴 뒤 다시 실행해 주세요",
        )
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)
