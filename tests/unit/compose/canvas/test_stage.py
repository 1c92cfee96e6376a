"""A document as a picture: preview and result are one, with a cache and without."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from backend.colour import Colour
from backend.compose.canvas.cache import PreviewCache
from backend.compose.canvas.document import revised
from backend.compose.canvas.stage import Stage
from backend.compose.typesetter import SetText, Typesetter
from backend.errors import InvalidInputError, LibraryMissingError, NotFoundError
from backend.schemas.composition import Composition
from tests.unit.compose.canvas.pages import Assets, asset_id, page

DROP = {"kind": "drop", "blur": 9, "dx": 4.5, "dy": 7.3, "opacity": 0.5}
PHOTO = {"kind": "asset", "asset": asset_id("photo")}
LAYERS: dict[str, dict[str, Any]] = {
    "picture": {"kind": "picture", "asset": asset_id("other"), "width": 233.3, "height": 155.5},
    "turned": {
        "kind": "picture",
        "asset": asset_id("other"),
        "width": 300,
        "height": 200,
        "rotation": 17,
    },
    "cutout": {
        "kind": "cutout",
        "asset": asset_id("bottle"),
        "width": 150,
        "height": 250,
        "shadow": {"kind": "contact"},
    },
    "words": {
        "kind": "words",
        "text": "비 오는 날엔\n예가체프",
        "size": 90,
        "colour": "#ffffff",
        "width": 420,
        "height": 220,
        "shadow": DROP,
    },
    "badge": {
        "kind": "badge",
        "outline": "starburst",
        "text": "첫 잔\n10%",
        "width": 190,
        "height": 190,
        "rotation": -12,
        "shadow": DROP,
        "opacity": 0.9,
    },
    "qr": {"kind": "qr", "content": "https://example.org/map", "width": 180, "height": 180},
    "shape": {
        "kind": "shape",
        "fill": "#204060",
        "radius": 22,
        "width": 260,
        "height": 130,
        "blend": "overlay",
        "opacity": 0.7,
        "rotation": 5,
    },
    "ring": {"kind": "shape", "outline": "ellipse", "line": 9, "width": 260, "height": 130},
}


def document(*layers: dict[str, Any], **more: Any) -> Composition:
    return page(*layers, **({"width": 800, "height": 600, "background": PHOTO} | more))


def all_of_them() -> Composition:
    places = [
        {"left": 10.3 + 150 * (index % 4), "top": 20.7 + 260 * (index // 4)}
        for index in range(len(LAYERS))
    ]
    return document(*(layer | at for layer, at in zip(LAYERS.values(), places, strict=True)))


def floats(picture: Image.Image) -> NDArray[np.float64]:
    return np.asarray(picture, dtype=np.float64)


def apart(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """The root of the mean square difference, in levels of 255."""
    return float(np.sqrt(np.mean((one - other) ** 2)))


@pytest.mark.parametrize("name", LAYERS)
def test_a_preview_is_the_final_picture_made_smaller(
    name: str, assets: Assets, typesetter: Typesetter
) -> None:
    """On a plain ground, so that nothing but the layer can be apart."""
    layer = LAYERS[name] | {"left": 151.7, "top": 122.2}
    stage = Stage.open(
        document(layer, background={"kind": "paint", "paint": "#7090a0"}),
        assets,
        typesetter=typesetter,
    )
    preview = floats(stage.picture(width=200))
    final = stage.picture()
    shrunk = floats(final.resize((200, 150), Image.Resampling.BICUBIC))
    moved = floats(
        final.resize((200, 150), Image.Resampling.BICUBIC, box=(2, 0, 800, 600))
    )  # 2 px of the final picture are half a px of the preview
    assert apart(preview, shrunk) < 0.5 * apart(moved, shrunk)
    assert apart(preview, shrunk) < 3.2


def test_a_whole_page_is_the_same_at_both_sizes(assets: Assets, typesetter: Typesetter) -> None:
    stage = Stage.open(all_of_them(), assets, typesetter=typesetter)
    preview, final = stage.picture(width=400), stage.picture()
    shrunk = floats(final.resize((400, 300), Image.Resampling.BICUBIC))
    assert final.size == (800, 600)
    assert apart(floats(preview), shrunk) < 3.5
    assert apart(floats(preview)[:, 1:], shrunk[:, :-1]) > 10


def test_the_cache_changes_no_byte(assets: Assets, typesetter: Typesetter) -> None:
    shared = PreviewCache()
    composed = all_of_them()
    for change in ({}, {"left": 77.7}, {"width": 201.5}, {"opacity": 0.4}, {"rotation": 31.0}):
        for layer in composed.layers:
            changed = revised(composed, layer.id, change)
            kept = Stage.open(changed, assets, typesetter=typesetter, cache=shared)
            alone = Stage.open(changed, assets, typesetter=typesetter)
            assert kept.picture(width=100).tobytes() == alone.picture(width=100).tobytes()


def test_a_moved_layer_decodes_nothing_again(assets: Assets, typesetter: Typesetter) -> None:
    shared = PreviewCache()
    composed = all_of_them()
    Stage.open(composed, assets, typesetter=typesetter, cache=shared).picture(width=400)
    assert sorted(assets.read) == sorted(asset_id(name) for name in ("photo", "other", "bottle"))
    changed = revised(composed, "layer0", {"left": 300.0, "width": 100.0})
    Stage.open(changed, assets, typesetter=typesetter, cache=shared).picture(width=400)
    assert len(assets.read) == 3


def test_a_background_at_its_own_size_is_itself(
    assets: Assets, typesetter: Typesetter, pictures: dict[str, Image.Image]
) -> None:
    stage = Stage.open(document(), assets, typesetter=typesetter)
    assert stage.picture().tobytes() == pictures["photo"].tobytes()


def test_a_background_reaches_the_last_row(assets: Assets, typesetter: Typesetter) -> None:
    stage = Stage.open(document(height=601), assets, typesetter=typesetter)
    preview = stage.picture(width=333)
    assert preview.height == 250
    last, above = floats(preview)[-1], floats(preview)[-2]
    assert abs(last.mean() - above.mean()) < 8


@pytest.mark.parametrize("width", [1, 3, 800])
def test_a_page_of_one_px_is_a_page(width: int, assets: Assets, typesetter: Typesetter) -> None:
    small = page({"kind": "shape", "width": 1, "height": 1, "fill": "#102030"}, width=1, height=1)
    picture = Stage.open(small, assets, typesetter=typesetter).picture(width=width)
    assert picture.size == (width, width)
    assert picture.getpixel((0, 0)) == (16, 32, 48)


def test_the_edges_of_a_document(assets: Assets, typesetter: Typesetter) -> None:
    plain = {"kind": "shape", "fill": "#000000", "width": 50, "height": 50}
    composed = page(
        plain | {"left": -5000, "shadow": DROP},
        plain | {"left": 10, "top": 10, "width": 1},
        plain | {"left": 60, "top": 60, "rotation": 720},
        plain | {"left": 200, "top": 60, "opacity": 0},
        plain | {"left": 200, "top": 160, "visible": False},
        {"kind": "words", "text": " ", "size": 20, "width": 50, "height": 50},
    )
    grey = floats(Stage.open(composed, assets, typesetter=typesetter).picture())[..., 0]
    assert grey[10:60, 10].max() == 0
    assert grey[60:110, 60:110].max() == 0
    black = grey == 0
    assert black.sum() == 50 + 2500
    assert (grey[~black] == 255).all()


def test_fifty_layers(assets: Assets, typesetter: Typesetter) -> None:
    layers = [LAYERS["shape"] | {"left": 8.0 * index, "top": 5.0 * index} for index in range(50)]
    assert Stage.open(document(*layers), assets, typesetter=typesetter).picture(width=200)


def test_a_missing_picture_names_its_layer(assets: Assets, typesetter: Typesetter) -> None:
    layer = LAYERS["picture"] | {"asset": asset_id("gone"), "name": "로고 사진"}
    with pytest.raises(NotFoundError) as caught:
        Stage.open(document(layer), assets, typesetter=typesetter).picture(width=80)
    assert caught.value.details["name"] == "로고 사진"
    hidden = document(layer | {"visible": False})
    assert Stage.open(hidden, assets, typesetter=typesetter).picture(width=80)


def test_a_drop_shadow_falls_where_it_should(assets: Assets, typesetter: Typesetter) -> None:
    for dy in (40.0, 41.5):
        drop = {"kind": "drop", "blur": 0, "dx": 0, "dy": dy, "opacity": 1}
        layer = {"kind": "shape", "width": 50, "height": 20, "left": 30, "top": 30, "shadow": drop}
        picture = Stage.open(page(layer | {"fill": "#ffffff"}), assets, typesetter=typesetter)
        column = 255 - floats(picture.picture())[:, 50, 0]
        rows = np.arange(column.size) + 0.5
        assert column.sum() / 255 == pytest.approx(20, abs=0.1)
        assert (rows * column).sum() / column.sum() == pytest.approx(40 + dy, abs=0.02)


def test_a_shadow_falls_onto_the_page_from_a_layer_beside_it(
    assets: Assets, typesetter: Typesetter
) -> None:
    drop = {"kind": "drop", "blur": 20, "dx": 120, "dy": 0, "opacity": 1}
    layer = {"kind": "shape", "width": 80, "height": 200, "left": -90, "top": 50, "shadow": drop}
    picture = Stage.open(page(layer), assets, typesetter=typesetter).picture()
    assert picture.getpixel((70, 150)) < (90, 90, 90)
    assert picture.getpixel((300, 150)) == (255, 255, 255)


@pytest.mark.parametrize("blur", [1.0, 3.0, 12.0, 60.0])
def test_a_blurred_shadow_loses_nothing(
    blur: float, assets: Assets, typesetter: Typesetter
) -> None:
    drop = {"kind": "drop", "blur": blur, "dx": 3, "dy": 5, "opacity": 1}
    layer = {"kind": "shape", "width": 60, "height": 50, "left": 170, "top": 120, "shadow": drop}
    [(_, (shadow, _))] = Stage.open(page(layer), assets, typesetter=typesetter).parts()
    alpha = floats(shadow.picture.getchannel("A")) / 255
    rows, columns = np.mgrid[: alpha.shape[0], : alpha.shape[1]] + 0.5
    assert alpha.sum() == pytest.approx(3000, rel=0.02)
    assert (alpha * columns).sum() / alpha.sum() + shadow.x == pytest.approx(
        203, abs=0.2 + blur / 200
    )
    assert (alpha * rows).sum() / alpha.sum() + shadow.y == pytest.approx(150, abs=0.2 + blur / 200)


def test_words_turn_about_the_middle_of_their_box(assets: Assets, typesetter: Typesetter) -> None:
    layer = LAYERS["words"] | {"left": 100, "top": 100, "align": "left", "colour": "#000000"}
    layer |= {"shadow": None, "text": "가"}
    white = {"background": {"kind": "paint", "paint": "#ffffff"}}
    boxes = []
    for rotation in (0, 180):
        laid = document(layer | {"rotation": rotation}, **white)
        picture = Stage.open(laid, assets, typesetter=typesetter).picture().convert("L")
        boxes.append(picture.point(lambda value: 255 * (value < 128)).getbbox())
    upright, turned = boxes
    assert upright is not None and turned is not None
    across, down = 2 * (100 + 210), 2 * (100 + 110)
    mirrored = (across - upright[2], down - upright[3], across - upright[0], down - upright[1])
    assert turned == pytest.approx(mirrored, abs=1)


def test_something_half_clear_hides_its_shadow(assets: Assets, typesetter: Typesetter) -> None:
    drop = {"kind": "drop", "blur": 2, "dx": 0, "dy": 0, "opacity": 1}
    layer = {"kind": "shape", "width": 80, "height": 80, "left": 50, "top": 50, "fill": "#ff0000"}
    stage = Stage.open(
        page(layer | {"shadow": drop, "opacity": 0.5}), assets, typesetter=typesetter
    )
    assert stage.picture().getpixel((90, 90)) == pytest.approx((255, 128, 128), abs=1)


def test_a_contact_shadow_is_darkest_at_the_foot(assets: Assets, typesetter: Typesetter) -> None:
    layer = LAYERS["cutout"] | {"left": 100, "top": 20}
    plain = {"width": 400, "height": 300, "background": {"kind": "paint", "paint": "#c8beb4"}}
    with_it, without = (
        floats(Stage.open(document(each, **plain), assets, typesetter=typesetter).picture()).mean(
            axis=2
        )
        for each in (layer, layer | {"shadow": None})
    )
    darker = without - with_it
    assert darker.min() > -1
    foot = 20 + round(250 * 0.95)
    assert darker[foot + 1, 130:220].mean() > 40
    assert darker[40, 10:60].mean() < 2


def test_the_parts_laid_one_by_one_are_the_picture(assets: Assets, typesetter: Typesetter) -> None:
    layers = [LAYERS[name] | {"left": 100} for name in ("picture", "words", "ring")]
    stage = Stage.open(document(*layers), assets, typesetter=typesetter)
    canvas = stage.ground().convert("RGBA")
    for _, parts in stage.parts():
        for part in parts:
            assert part.opacity == 1 and part.blend == "normal"
            canvas.alpha_composite(
                part.picture,
                (max(part.x, 0), max(part.y, 0)),
                (max(-part.x, 0), max(-part.y, 0)),
            )
    assert apart(floats(canvas.convert("RGB")), floats(stage.picture())) < 1


def test_parts_keep_what_lies_off_the_page(assets: Assets, typesetter: Typesetter) -> None:
    layer = LAYERS["shape"] | {"left": -130, "rotation": 0}
    stage = Stage.open(document(layer | {"visible": False}), assets, typesetter=typesetter)
    [(laid, (part,))] = stage.parts()
    assert (part.x, part.picture.size, laid.visible) == (-130, (260, 130), False)


def test_a_code_that_is_too_long_is_refused(assets: Assets, typesetter: Typesetter) -> None:
    layer = LAYERS["qr"] | {"content": "가" * 1200, "level": "H"}
    with pytest.raises(InvalidInputError, match="too long"):
        Stage.open(document(layer), assets, typesetter=typesetter).picture(width=100)


class Stamp:
    """A dresser: the ink's size in the colour asked for, with a margin of 5 px around it."""

    def dress(
        self, text: SetText, *, look: str, colour: Colour, scale: float
    ) -> tuple[Image.Image, tuple[float, float]]:
        if look != "stamp":
            raise NotFoundError(what="look", name=look)
        margin = 5 * scale
        size = round(text.width * scale + 2 * margin), round(text.height * scale + 2 * margin)
        return Image.new("RGBA", size, (*colour, 255)), (margin, margin)


def test_words_in_a_look_lie_where_plain_ones_do(assets: Assets, typesetter: Typesetter) -> None:
    layer = LAYERS["words"] | {"left": 200, "top": 100, "shadow": None, "colour": "#000000"}
    white = {"background": {"kind": "paint", "paint": "#ffffff"}}
    boxes = []
    for look in (None, "stamp"):
        stage = Stage.open(
            document(layer | {"look": look}, **white),
            assets,
            typesetter=typesetter,
            dresser=Stamp(),
        )
        inverse = stage.picture().convert("L").point(lambda value: 255 * (value < 250))
        boxes.append(inverse.getbbox())
    plain, stamped = boxes
    assert plain is not None and stamped is not None
    grown = (plain[0] - 5, plain[1] - 5, plain[2] + 5, plain[3] + 5)
    assert stamped == pytest.approx(grown, abs=1)


def test_a_look_without_a_dresser_is_said(assets: Assets, typesetter: Typesetter) -> None:
    layer = LAYERS["words"] | {"look": "neon"}
    with pytest.raises(LibraryMissingError):
        Stage.open(document(layer), assets, typesetter=typesetter).picture(width=100)
