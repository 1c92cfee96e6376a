"""What the model is asked for when it textures letters, and how its picture becomes a lettering."""

from dataclasses import dataclass
from functools import partial
from math import sqrt
from typing import Any, NamedTuple

from PIL import Image

from backend.assets.canvas import legal_canvas
from backend.assets.encode import to_png
from backend.lettering.lettering import Lettered
from backend.prompts.clamp import clamp
from backend.prompts.clip_tokens import LIMIT, MARKS, ClipTokenizer
from backend.prompts.colour_name import colour_name
from backend.prompts.scene import SceneWriter
from backend.schemas.lettering import LetteringRequest, Material
from backend.services.drawn_lettering import rgb, trimmed
from backend.services.engine_run import RunOrder
from backend.services.materials import Materials

OWN_MASK = "lettering_depth"
REMBG = "lettering_rembg"
_PIXELS = 1_048_576  # what SDXL was trained on
_LEAST_SIDE = 256
_MOST_SIDE = 2048
_ROOM = 0.25  # em around the letters, so that their edges have something to stand before


@dataclass(frozen=True)
class Canvas:
    """The canvas of the model and where on it the letters lie, px."""

    size: tuple[int, int]
    box: tuple[int, int, int, int]


class TexturePrompt(NamedTuple):
    """The English prompt; ``cut`` had to go for its length, ``untranslated`` has no English."""

    text: str
    cut: tuple[str, ...]
    untranslated: tuple[str, ...]


class Texture:
    """Makes orders for the engine from lettering requests that ask for a material."""

    def __init__(self, materials: Materials, scenes: SceneWriter, tokenizer: ClipTokenizer) -> None:
        self._materials = materials
        self._scenes = scenes
        self._tokenizer = tokenizer

    def knows(self, look: str) -> bool:
        """Whether there are words for a look of that name."""
        return look in self._materials.materials

    def prompt(self, request: LetteringRequest, material: Material) -> TexturePrompt:
        """The English prompt, clamped to what CLIP reads; what had to go is named."""
        colour = colour_name(rgb(request.colour))
        wish = material.prompt.strip()
        words = self._materials.materials.get(request.look)
        untranslated: tuple[str, ...] = ()
        if wish:
            written = self._scenes.write(wish)
            text, untranslated = f"letters of {written.text}", written.untranslated
        elif words:
            text = words.prompt.format(colour=colour)
        else:
            text = f"letters of smooth {colour} material, studio light, plain dark background"
        clamped = clamp(text, room=LIMIT - MARKS, count=self._tokenizer.count)
        return TexturePrompt(clamped.text, clamped.cut, untranslated)

    def order(self, request: LetteringRequest, material: Material, lettered: Lettered) -> RunOrder:
        """The run: our mask in, the letters out, trimmed, with the alpha that was asked for."""
        canvas = _canvas(lettered)
        cleanup = material.cleanup
        values: dict[str, Any] = {
            "prompt": self.prompt(request, material).text,
            "negative": self._materials.negative,
            "width": canvas.size[0],
            "height": canvas.size[1],
            "depth_soft": material.bevel,
            "control_strength": material.strength,
            "steps": material.steps,
            "guidance": material.guidance,
            "seed": request.seed,
        }
        if cleanup is not None:
            values |= {
                "threshold": cleanup.threshold,
                "erode": cleanup.erode,
                "soft_edge": cleanup.blur,
            }
        alpha = None if cleanup else lettered.mask
        return RunOrder(
            step="texture",
            template=REMBG if cleanup else OWN_MASK,
            values=values,
            uploads={"letters": to_png(_letters(lettered, canvas))},
            finish=partial(_cut, canvas=canvas, size=lettered.size, alpha=alpha),
            made={"request": request.model_dump(mode="json"), "prompt": values["prompt"]},
        )


def _canvas(lettered: Lettered) -> Canvas:
    width, height = lettered.size
    room = _ROOM * lettered.em
    scale = min(
        sqrt(_PIXELS / ((width + 2 * room) * (height + 2 * room))),
        _MOST_SIDE / (max(width, height) + 2 * room),
    )
    inner = max(1, round(width * scale)), max(1, round(height * scale))
    wanted = [max(side + 2 * round(room * scale), _LEAST_SIDE) for side in inner]
    size = legal_canvas(wanted[0], wanted[1], max_pixels=_MOST_SIDE * _MOST_SIDE)
    size = min(size[0], _MOST_SIDE), min(size[1], _MOST_SIDE)
    inner = min(inner[0], size[0]), min(inner[1], size[1])
    left, top = (size[0] - inner[0]) // 2, (size[1] - inner[1]) // 2
    return Canvas(size, (left, top, left + inner[0], top + inner[1]))


def _letters(lettered: Lettered, canvas: Canvas) -> Image.Image:
    left, top, right, bottom = canvas.box
    mask = lettered.mask.resize((right - left, bottom - top), Image.Resampling.LANCZOS)
    picture = Image.new("L", canvas.size, 0)
    picture.paste(mask, (left, top))
    return picture.convert("RGB")


def _cut(
    picture: Image.Image, *, canvas: Canvas, size: tuple[int, int], alpha: Image.Image | None
) -> Image.Image:
    """The letters out of the engine's picture, at their size; ``alpha`` None: the engine's own."""
    whole = picture.convert("RGBA")
    colour = whole.convert("RGB").resize(size, Image.Resampling.LANCZOS, box=canvas.box)
    if alpha is None:
        alpha = whole.getchannel("A").resize(size, Image.Resampling.LANCZOS, box=canvas.box)
    colour.putalpha(alpha)
    return trimmed(colour)
