"""A lettering's outlines as an SVG document."""

from xml.sax.saxutils import escape

from backend.lettering.draw import Colour
from backend.lettering.lettering import Lettered


def svg(lettered: Lettered, *, fill: Colour, emphasis: Colour | None = None) -> str:
    """The flat letters as paths, one a glyph, in a view box tight around the ink (px).

    Plain shapes: no script, no style sheet, no font, nothing from outside. ``emphasis`` colours
    the emphasised part.
    """
    width, height = (f"{side:.2f}" for side in lettered.extent)
    groups = [
        _group(lettered, colour, strong=strong)
        for colour, strong in ((fill, False), (emphasis or fill, True))
    ]
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" role="img">\n'
        f"<title>{escape(' '.join(lettered.lines))}</title>\n{''.join(groups)}</svg>\n"
    )


def _group(lettered: Lettered, colour: Colour, *, strong: bool) -> str:
    paths = "".join(f'<path d="{path}"/>\n' for path in lettered.sheet.paths(strong=strong))
    return f'<g fill="#{bytes(colour).hex()}">\n{paths}</g>\n' if paths else ""
