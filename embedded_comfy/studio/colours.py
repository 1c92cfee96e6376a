"""Colour words and the muted studio paints that they stand for."""

from .tone import Rgb, from_hex

_NAMES = {
    "white": "#F4F2EE", "offwhite": "#F3EFE6", "ivory": "#F3ECDC", "cream": "#F4E9D4",
    "beige": "#E6D6BF", "sand": "#DFC9A6", "tan": "#CFAE87", "camel": "#C39A6B",
    "khaki": "#B9AE84", "taupe": "#B3A294", "greige": "#CDC4B6", "mushroom": "#C4B5A5",
    "brown": "#8A6246", "chocolate": "#5F4334", "coffee": "#6B4C3A", "mocha": "#8C6A55",
    "caramel": "#BD8350", "chestnut": "#7D4A33", "cinnamon": "#A8663F", "espresso": "#45322A",
    "terracotta": "#C67F5F", "clay": "#C1917A", "rust": "#AC5F3C", "brick": "#A2533F",
    "peach": "#F3CBB0", "apricot": "#F1BC92", "salmon": "#E8A48E", "coral": "#E58B76",
    "persimmon": "#DE6B3E", "orange": "#E2904F", "tangerine": "#E88A45", "amber": "#DDA04B",
    "yellow": "#EFD27A", "mustard": "#CFA144", "honey": "#DEAA58", "lemon": "#F3E298",
    "butter": "#F5E6B4", "gold": "#C9A25F", "golden": "#D2A962", "champagne": "#EBDCC2",
    "pink": "#EDC1C2", "blush": "#F0D3CB", "rose": "#DDA0A0", "dusty": "#CDA49D",
    "magenta": "#B9577F", "fuchsia": "#C45A8D", "red": "#B5473F", "crimson": "#9E2F3A",
    "burgundy": "#6E2B36", "wine": "#752F3D", "maroon": "#6B2D2F", "plum": "#75506B",
    "purple": "#8E74A8", "violet": "#9A84B8", "lavender": "#CBBEDD", "lilac": "#D3C3DC",
    "mauve": "#BE9FAE", "indigo": "#4A4F86", "navy": "#2D3A56", "blue": "#8FAFCB",
    "sky": "#BBD5E6", "azure": "#A9CBE4", "cobalt": "#3F5FA3", "denim": "#5F7C9B",
    "teal": "#4E8784", "turquoise": "#7FBFBB", "aqua": "#A8D5D3", "cyan": "#8CC7D0",
    "mint": "#C4DFCD", "sage": "#B5C2A6", "olive": "#8E8F63", "moss": "#7C8760",
    "green": "#8FAE8B", "emerald": "#3C7A5F", "forest": "#435E4A", "jade": "#7FAF98",
    "pistachio": "#CAD5A5", "lime": "#C6D67D", "matcha": "#A9B77E", "eucalyptus": "#A3B5A6",
    "gray": "#BDBBB8", "grey": "#BDBBB8", "silver": "#CFD0D1", "ash": "#B6B4AE",
    "slate": "#66707A", "charcoal": "#3E4043", "graphite": "#4A4B4D", "black": "#29282A",
    "pearl": "#EFEAE2", "oatmeal": "#E3D9C8", "linen": "#EEE5D6", "wheat": "#E7D0A4",
    "lightgray": "#DAD8D4", "lightgrey": "#DAD8D4", "darkgray": "#6B6A69", "darkgrey": "#6B6A69",
}  # fmt: skip

COLOURS: dict[str, Rgb] = {name: from_hex(code) for name, code in _NAMES.items()}

EDIBLE = frozenset({
    "coffee", "mocha", "espresso", "chocolate", "caramel", "cinnamon", "honey", "lemon",
    "butter", "salmon", "lime", "matcha", "wine", "apricot", "tangerine", "pistachio",
    "wheat", "plum",
})  # fmt: skip
"""Names that are a product more often than a colour, unless a surface follows them."""
