"""Write contact sheets of the drawn looks, to be looked at.

    python -m tests.tools.look_sheet FOLDER [--looks gold,ice] [--zoom 2] [--photo FILE]

One PNG a look, ``looks_KEY.png``: rows are faces with words of a shop, columns are a white, a
dark and a photographed ground.
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageOps

from backend.lettering.catalog import FontCatalog
from backend.lettering.letterer import Letterer
from backend.lettering.looks.look import LOOKS, dress
from backend.lettering.looks.order import Colour, LookOrder

ROOT = Path(__file__).resolve().parents[2]
PHOTO = ROOT / "docs" / "photos" / "coffee.png"
WORDS = (
    ("Pretendard-ExtraBold", "봄맞이 네일 20% 할인"),
    ("BMDohyeon", "갓 구운 소금빵"),
    ("BMJua", "Grand Open"),
    ("NanumBrush", "갓 구운 소금빵"),
    ("NanumMyeongjo-Bold", "봄맞이 네일 20% 할인"),
)
COLOURS: dict[str, Colour] = {
    "flat": (232, 85, 45),
    "outline": (232, 85, 45),
    "shadow": (250, 196, 60),
    "gradient": (200, 40, 120),
    "neon": (255, 60, 150),
    "gold": (212, 165, 55),
    "metal": (150, 165, 185),
    "plastic": (232, 85, 45),
    "water": (60, 150, 220),
    "ice": (110, 180, 230),
    "emboss": (190, 150, 110),
    "carved": (120, 80, 50),
    "floating": (250, 200, 70),
    "brush": (40, 44, 52),
}


def sheet(look: str, *, letterer: Letterer, photo: Image.Image, zoom: int) -> Image.Image:
    """All faces on all grounds in one look."""
    cells = []
    for row, (face, words) in enumerate(WORDS):
        mask = letterer.set_text(words, face=face, box=(560, 200), size_max=110, size_min=20)
        order = LookOrder(look=look, colour=COLOURS[look], em=mask.size, seed=row)
        start = time.perf_counter()
        dressed = dress(mask.mask, order).picture
        print(f"{look:9} {face:22} {time.perf_counter() - start:.3f} s")
        size = (dressed.width + 40, dressed.height + 40)
        grounds = (
            Image.new("RGBA", size, (250, 250, 247, 255)),
            Image.new("RGBA", size, (26, 27, 32, 255)),
            ImageOps.fit(photo, size).convert("RGBA"),
        )
        for ground in grounds:
            ground.alpha_composite(dressed, (20, 20))
        cells.append(grounds)
    return _laid(cells, zoom)


def _laid(cells: Sequence[tuple[Image.Image, ...]], zoom: int) -> Image.Image:
    width = max(row[0].width for row in cells)
    page = Image.new("RGB", (3 * width, sum(row[0].height for row in cells)), (128, 128, 128))
    top = 0
    for row in cells:
        for column, cell in enumerate(row):
            page.paste(cell.convert("RGB"), (column * width, top))
        top += row[0].height
    return page.resize((page.width * zoom, page.height * zoom), Image.Resampling.NEAREST)


def main() -> None:
    """Parse the command line and write the sheets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--looks", default=",".join(LOOKS))
    parser.add_argument("--zoom", type=int, default=1)
    parser.add_argument("--photo", type=Path, default=PHOTO)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    letterer = Letterer(FontCatalog.load(ROOT / "fonts"))
    photo = Image.open(asked.photo).convert("RGB")
    for look in asked.looks.split(","):
        page = sheet(look, letterer=letterer, photo=photo, zoom=asked.zoom)
        page.save(asked.folder / f"looks_{look}.png")


if __name__ == "__main__":
    main()
