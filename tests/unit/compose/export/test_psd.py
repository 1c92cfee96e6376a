"""PSDs that other programs open: read back with Pillow, and mixed anew by psd-tools."""

import io

import numpy as np
import pytest
from PIL import Image
from psd_tools import PSDImage
from psd_tools.constants import BlendMode

from backend.compose.box import Box
from backend.compose.canvas.stage import Stage
from backend.compose.composition import Composition
from backend.compose.export.psd import Named, named_layers, to_psd
from backend.compose.layer import Drop, Layer, PictureLayer, Shape, ShapeLayer
from backend.compose.render import Part, parts, pixels, render
from backend.compose.review.mend import layer_name
from backend.compose.typesetter import Typesetter
from backend.errors import InvalidInputError
from backend.schemas.composition import Composition as Document
from backend.schemas.composition import (
    ContactShadow,
    CutoutLayer,
    DropShadow,
    PlainBackground,
)
from backend.schemas.composition import ShapeLayer as DocumentShape

PAGE = Box(0, 0, 240, 180)


def photo() -> Image.Image:
    ramp = np.mgrid[0:90, 0:120].astype(np.float64)
    return Image.fromarray(
        np.dstack([ramp[1] * 2, ramp[0] * 2.5, 255 - ramp[1]]).astype(np.uint8), "RGB"
    )


def page(*layers: Layer) -> Composition:
    return Composition(240, 180, (244, 236, 220), layers, PAGE)


def psd(composition: Composition, **options: object) -> bytes:
    merged = render(composition)
    ground = Image.new("RGB", merged.size, composition.ground)
    return to_psd(merged, ground, named_layers(composition, **options))  # type: ignore[arg-type]


STAR = ShapeLayer(
    box=Box(-30, 100, 90, 90),
    fill=(200, 40, 60),
    opacity=0.6,
    blend="multiply",
    shape=Shape("starburst"),
    role="🔥 특가",
)
SHADOWED = PictureLayer(
    picture=photo(),
    box=Box(60, -20, 140, 105),
    rotation=8,
    shadow=Drop((20, 10, 0), 0.5, 6, 3, 5),
    role="photo",
)


def test_pillow_reads_the_finished_picture_and_each_layers_place() -> None:
    data = psd(page(SHADOWED, STAR))
    with Image.open(io.BytesIO(data)) as read:
        assert read.format == "PSD" and read.mode == "RGB"
        assert np.array_equal(np.asarray(read), np.asarray(render(page(SHADOWED, STAR))))
        assert b"sRGB" in read.info["icc_profile"] or read.info["icc_profile"]
        boxes = [layer[2] for layer in read.layers]
    assert len(boxes) == 4
    assert boxes[0] == (0, 0, 240, 180)
    assert boxes[3] == (-30, 100, 60, 190), "what lies off the page is kept"


def test_layers_keep_names_order_opacity_and_blend() -> None:
    read = PSDImage.open(io.BytesIO(psd(page(SHADOWED, STAR))))
    assert [layer.name for layer in read] == ["바탕색", "사진 그림자", "사진", "🔥 특가"]
    assert [layer.blend_mode for layer in read] == [
        BlendMode.NORMAL,
        BlendMode.MULTIPLY,
        BlendMode.NORMAL,
        BlendMode.MULTIPLY,
    ]
    assert [layer.opacity for layer in read] == [255, 255, 255, 153]


@pytest.mark.parametrize("blend", ["normal", "multiply", "screen", "darken", "lighten", "overlay"])
def test_the_layers_mixed_anew_are_the_picture(blend: str) -> None:
    star = ShapeLayer(box=STAR.box, fill=STAR.fill, opacity=0.7, blend=blend)  # type: ignore[arg-type]
    composition = page(SHADOWED, star)
    read = PSDImage.open(io.BytesIO(psd(composition)))
    mixed = read.composite(force=True)
    assert mixed is not None
    apart = np.abs(pixels(mixed) - pixels(render(composition)))
    assert apart.max() <= 2 and apart.mean() < 0.2


def test_a_half_clear_layer_and_its_plain_shadow_share_a_folder() -> None:
    (body,) = parts(ShapeLayer(box=Box(40, 40, 80, 60), fill=(10, 80, 160), opacity=0.5))
    shadow = Part(body.picture.copy(), 46, 48, 0.5, "normal", shadow=True)
    blank = Image.new("RGB", (240, 180), "white")
    read = PSDImage.open(io.BytesIO(to_psd(blank, blank, [Named("상자", (shadow, body))])))
    folder = list(read)[1]
    assert folder.is_group() and folder.name == "상자"
    assert (folder.opacity, folder.blend_mode) == (128, BlendMode.NORMAL)
    assert [(layer.name, layer.opacity) for layer in folder] == [
        ("상자 그림자", 255),
        ("상자", 255),
    ]


def test_hidden_and_wholly_clear_layers_stay_in_the_file() -> None:
    clear = Part(Image.new("RGBA", (30, 30), (0, 0, 0, 0)), 5, 6, 1.0, "normal")
    blank = Image.new("RGB", (60, 60), "white")
    data = to_psd(blank, blank, [Named("빈 층", (clear,)), Named("숨김", (clear,), visible=False)])
    layers = list(PSDImage.open(io.BytesIO(data)))[1:]
    assert [(layer.name, layer.visible) for layer in layers] == [("빈 층", True), ("숨김", False)]


def test_the_same_page_gives_the_same_bytes() -> None:
    assert psd(page(SHADOWED, STAR)) == psd(page(SHADOWED, STAR))


def test_a_side_beyond_the_format_is_refused() -> None:
    wide = Image.new("RGB", (30_001, 1))
    with pytest.raises(InvalidInputError, match="30000"):
        to_psd(wide, wide, [])


def test_a_stored_composition_with_shadows_and_half_clear_layers_comes_out_the_same(
    typesetter: Typesetter,
) -> None:
    document = Document(
        width=240,
        height=180,
        background=PlainBackground(paint="#d8e4ec"),
        layers=(
            CutoutLayer(
                id="a",
                asset="a" * 64,
                left=20,
                top=30,
                width=80,
                height=60,
                shadow=ContactShadow(),
            ),
            DocumentShape(
                id="b", left=120, top=60, width=80, height=80, opacity=0.5, shadow=DropShadow()
            ),
        ),
    )
    stage = Stage.open(document, lambda _: photo().convert("RGBA"), typesetter=typesetter)
    layers = (Named(layer_name(layer), laid) for layer, laid in stage.parts())
    read = PSDImage.open(io.BytesIO(to_psd(stage.picture(), stage.ground(), layers)))
    assert [layer.name for layer in read] == [
        "바탕색",
        "상품 그림자",
        "상품 그림자 2",
        "상품",
        "도형",
    ]
    mixed = read.composite(force=True)
    assert mixed is not None
    apart = np.abs(pixels(mixed) - pixels(stage.picture()))
    assert apart.max() <= 3 and apart.mean() < 0.3
