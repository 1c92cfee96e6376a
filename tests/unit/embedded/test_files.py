"""Pictures loaded and saved by nodes."""

import io
import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pillow

from embedded_comfy.failure import message_of
from embedded_comfy.folders import Folders, OutsideError
from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.load import load, load_mask
from embedded_comfy.nodes.save import filled, next_counter, preview, save
from embedded_comfy.nodes.values import Floats
from embedded_comfy.pictures import PictureError, PictureTooLargeError, opened, write_whole


def put(folders: Folders, picture: Pillow.Image, name: str = "it.png", **options: object) -> str:
    picture.save(folders.path("input") / name, **options)
    return name


def test_alpha_becomes_a_mask_of_the_transparent(context: Context, folders: Folders) -> None:
    name = put(folders, Pillow.new("RGBA", (5, 3), (255, 0, 0, 51)))
    image, mask = load(context, name)
    assert image.shape == (1, 3, 5, 3)
    assert mask.shape == (1, 3, 5)
    assert mask.max() == pytest.approx(0.8)
    assert load_mask(context, name, "alpha")[0].max() == pytest.approx(0.8)
    assert load_mask(context, name, "red")[0].min() == 1.0


def test_picture_without_alpha_has_an_empty_mask(context: Context, folders: Folders) -> None:
    _, mask = load(context, put(folders, Pillow.new("RGB", (5, 3))))
    assert mask.shape == (1, 64, 64)
    assert mask.max() == 0.0


def test_transparent_palette(context: Context, folders: Folders) -> None:
    name = put(folders, Pillow.new("P", (4, 4)), transparency=0)
    assert load(context, name)[1].min() == 1.0


def test_rotated_photo_stands_upright(context: Context, folders: Folders) -> None:
    photo = Pillow.new("RGB", (6, 2))
    exif = photo.getexif()
    exif[0x0112] = 6
    image, _ = load(context, put(folders, photo, "photo.jpg", exif=exif))
    assert image.shape == (1, 6, 2, 3)


def test_sixteen_bits_are_not_cut_off(context: Context, folders: Folders) -> None:
    grey = Pillow.fromarray(np.full((4, 4), 32768, dtype=np.uint16))
    image, _ = load(context, put(folders, grey))
    assert image.max() == pytest.approx(0.5, abs=1e-4)


def test_cmyk_photo(context: Context, folders: Folders) -> None:
    name = put(folders, Pillow.new("CMYK", (4, 4), (0, 0, 0, 0)), "print.jpg")
    assert load(context, name)[0].min() == 1.0


def test_frames_are_a_batch(context: Context, folders: Folders) -> None:
    frames = [Pillow.new("RGB", (4, 4), colour) for colour in ("red", "lime", "blue")]
    name = put(folders, frames[0], "anim.gif", save_all=True, append_images=frames[1:])
    assert len(load(context, name)[0]) == 3


def test_what_is_no_picture(folders: Folders) -> None:
    (folders.path("input") / "words.png").write_text("words")
    with (
        pytest.raises(PictureError, match="cannot identify image file"),
        opened(folders.annotated("words.png")),
    ):
        pass


def test_truncated_picture(context: Context, folders: Folders) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (64, 64, 3), dtype=np.uint8)
    name = put(folders, Pillow.fromarray(noise))
    path = folders.annotated(name)
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(PictureError):
        load(context, name)


def test_animation_past_the_budget(context: Context, folders: Folders) -> None:
    frames = [Pillow.new("1", (4096, 4096), shade % 2) for shade in range(4)]
    name = put(folders, frames[0], "long.gif", save_all=True, append_images=frames[1:])
    with pytest.raises(PictureTooLargeError):
        load(context, name)


def test_saved_bytes_are_the_loaded_ones(
    context: Context, folders: Folders, picture: Floats
) -> None:
    shown = save(context, picture, "shop/cup")
    assert shown.ui["images"] == [
        {"filename": "cup_00001_.png", "subfolder": "shop", "type": "output"},
        {"filename": "cup_00002_.png", "subfolder": "shop", "type": "output"},
    ]
    image, _ = load(context, "shop/cup_00002_.png [output]")
    assert np.array_equal(image[0], picture[1])


def test_saved_bytes_are_the_same_again(
    context: Context, folders: Folders, picture: Floats
) -> None:
    save(context, picture[:1], "a")
    save(context, picture[:1], "b")
    output = folders.path("output")
    assert (output / "a_00001_.png").read_bytes() == (output / "b_00001_.png").read_bytes()


def test_saved_picture_carries_prompt_and_workflow(folders: Folders, picture: Floats) -> None:
    told = {"workflow": {"name": "광고"}}
    context = Context(folders, {"1": {"class_type": "X"}}, told, lambda: False, lambda *_: None)
    save(context, picture[:1], "it")
    content = (folders.path("output") / "it_00001_.png").read_bytes()
    with Pillow.open(io.BytesIO(content)) as saved:
        assert json.loads(saved.info["prompt"]) == context.prompt
        assert json.loads(saved.info["workflow"]) == told["workflow"]


def test_file_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "cup.png").mkdir()
    with pytest.raises(OSError) as caught:
        write_whole(tmp_path / "cup.png", b"x")
    assert message_of(caught.value) == "Is a directory: 'cup.png'"
    assert [path.name for path in tmp_path.iterdir()] == ["cup.png"]


def test_alpha_is_saved(context: Context, folders: Folders) -> None:
    clear = np.full((1, 4, 4, 4), 0.5, dtype=np.float32)
    save(context, clear, "clear")
    with Pillow.open(folders.path("output") / "clear_00001_.png") as saved:
        assert saved.mode == "RGBA"


def test_preview_goes_to_temp(context: Context, folders: Folders, picture: Floats) -> None:
    (file, _) = preview(context, picture).ui["images"]
    assert file["type"] == "temp"
    assert (folders.path("temp") / file["filename"]).is_file()


@pytest.mark.parametrize("prefix", ["../out", "/abs/olute", "a/../../b"])
def test_nothing_is_saved_outside(context: Context, picture: Floats, prefix: str) -> None:
    with pytest.raises(OutsideError, match="saving outside the output folder is not allowed"):
        save(context, picture, prefix)


def test_counter_goes_on_after_the_highest(tmp_path: Path) -> None:
    for name in ("cup_00002_.png", "cup_00010_.png", "cup_big_00099_.png", "mug_00050_.png"):
        (tmp_path / name).touch()
    assert next_counter(tmp_path, "cup") == 11
    assert next_counter(tmp_path, "bowl") == 1


def test_prefix_is_filled_in() -> None:
    assert filled("%width%x%height%_%unknown%", width=4, height=2) == "4x2_%unknown%"
    assert filled("%year%-%month%", width=1, height=1)[4] == "-"
