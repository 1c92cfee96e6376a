"""What surfaces are made of: each material gives a skin for a patch of ground."""

from collections.abc import Callable
from functools import partial

from embedded_comfy.studio.brief import Material
from embedded_comfy.studio.tone import Rgb, from_hex

from .cloth import linen, velvet
from .loose import sand, snow, water
from .marble import marble
from .mineral import concrete, plaster, slate, stone, terrazzo
from .sheet import kraft, paint, paper
from .skin import Ground, Skin
from .tile import tile
from .wood import DARK, LIGHT, OAK, WALNUT, wood

MATERIALS: dict[Material, Callable[[Ground], Skin]] = {
    Material.PAINT: paint,
    Material.PLASTER: plaster,
    Material.LIGHT_WOOD: partial(wood, species=LIGHT),
    Material.OAK: partial(wood, species=OAK),
    Material.WALNUT: partial(wood, species=WALNUT),
    Material.DARK_WOOD: partial(wood, species=DARK),
    Material.MARBLE: marble,
    Material.LINEN: linen,
    Material.VELVET: velvet,
    Material.KRAFT: kraft,
    Material.PAPER: paper,
    Material.CONCRETE: concrete,
    Material.TERRAZZO: terrazzo,
    Material.STONE: stone,
    Material.SLATE: slate,
    Material.TILE: tile,
    Material.SAND: sand,
    Material.SNOW: snow,
    Material.WATER: water,
}

OWN_COLOURS: dict[Material, Rgb] = {
    material: from_hex(code)
    for material, code in {
        Material.LIGHT_WOOD: "#DCC2A0",
        Material.OAK: "#C9A27A",
        Material.WALNUT: "#87603F",
        Material.DARK_WOOD: "#5A4031",
        Material.MARBLE: "#EFECE8",
        Material.LINEN: "#E7DECF",
        Material.VELVET: "#B98F84",
        Material.KRAFT: "#C39A6E",
        Material.PAPER: "#F0EADF",
        Material.CONCRETE: "#BDB9B3",
        Material.TERRAZZO: "#E9E2D6",
        Material.STONE: "#DCCDB6",
        Material.SLATE: "#54585C",
        Material.TILE: "#E4E4DC",
        Material.SAND: "#E0C9A6",
        Material.SNOW: "#EDF1F4",
        Material.WATER: "#BFD6DA",
    }.items()
}
"""Mean colour of a material when none is asked for; paint and plaster take the palette's."""

__all__ = ["MATERIALS", "OWN_COLOURS", "Ground", "Skin"]
