"""English words and phrases and what they mean for a backdrop.

Every table maps a meaning to its phrases, written as regular expressions without word limits;
the reader puts those around them. In a table, the phrase that is longest in the prompt wins.
"""

from .brief import Look, Material, Mood, Pattern, Plinth, Season, Setting, Side, View

MATERIALS: dict[Material, str] = {
    Material.WALNUT: "walnut|mahogany|rosewood",
    Material.OAK: "oak|ash wood|elm|hinoki|bamboo|teak",
    Material.LIGHT_WOOD: "(?:light|pale|blond|bleached|white|birch|maple|pine|natural)"
    "(?:[ -]?colou?red)? wood(?:en)?|birch|maple|pine wood",
    Material.DARK_WOOD: "(?:dark|black|deep|rustic|burnt)(?:[ -]?brown)? (?:wood(?:en)?|timber)",
    Material.MARBLE: "marble|onyx|travertine marble",
    Material.LINEN: "linen|cotton|muslin|gauze|tablecloth|table cloth|canvas cloth|burlap",
    Material.VELVET: "velvet|satin|silk|fabric|cloth|drapery|textile",
    Material.KRAFT: "kraft(?: paper)?|cardboard|craft paper",
    Material.PAPER: "paper|hanji|cardstock",
    Material.CONCRETE: "concrete|cement|micro ?cement",
    Material.TERRAZZO: "terrazzo",
    Material.STONE: "stone|travertine|limestone|sandstone|granite|rock",
    Material.SLATE: "slate|basalt|shale",
    Material.TILE: "tiles?|tiled|ceramic tiles?|zellige|mosaic",
    Material.SAND: "sand|sandy|beach|desert",
    Material.SNOW: "snow|snowy",
    Material.WATER: "water|pool|ripples?|aqua surface",
    Material.PLASTER: "plaster|stucco|lime ?wash|clay wall",
}
"""Wood without a kind is read apart: its kind is then drawn by seed."""

PLAIN_WOOD = "wood(?:en)?|timber|planks?"

SETTINGS: dict[Setting, str] = {
    Setting.TABLE: "table ?tops?|tables?|counter(?:top)?s?|desk|(?:wooden|marble) surface",
    Setting.ARCH: "arch(?:es|ed|way)?|niche|alcove",
    Setting.STEPS: "steps|stairs?|staircase|stairway",
    Setting.SHELF: "shelf|shelves|ledge",
    Setting.SEAMLESS: "seamless|infinity (?:wall|cove)|cyclorama|sweep|paper roll",
}

VIEWS: dict[View, str] = {
    View.TOP: "flat ?lay|top[ -]down|overhead|bird'?s[ -]eye|directly above|knolling",
    View.ANGLED: "seen from above at an angle|from above at an angle|(?:high|45 degree) angle"
    "|three[ -]quarter view|angled view|from above",
}

PLINTHS: dict[Plinth, str] = {
    Plinth.ROUND: "podiums?|pedestals?|plinths?|(?:round|circular|cylinder|cylindrical|product)"
    " (?:podium|pedestal|plinth|stage|stand|platform)|cylinders?|display stand",
    Plinth.SQUARE: "(?:square|cubic?|cube|box|rectangular|block)(?: shaped)?(?: \\w+)?"
    " (?:podium|pedestal|plinth|stage|stand|platform)|cubes?|(?:stone|wood(?:en)?) block",
}
LOW = "podium low|low (?:\\w+ )?(?:podium|pedestal|plinth|stage|platform)"

MOODS: dict[Mood, str] = {
    Mood.GOLDEN: "golden hour|golden light|sunset|sunrise|late afternoon|low sun|evening sun",
    Mood.CANDLE: "candle(?:s|light|lit)?(?:[ -]warm)?|fire ?light|lantern|cozy light|tungsten",
    Mood.NEON: "neon|cyberpunk|led lights?|club lights?",
    Mood.SPOT: "spot ?light(?:s|ing)?|stage light(?:ing)?"
    "|dramatic light(?:ing)?|hard light|low[ -]key",
    Mood.DAYLIGHT: "(?:hard |bright |direct |natural )?(?:sun ?light|sunshine|sun rays?)"
    "|sunny|(?:morning|midday) (?:light|sun)|window ?light",
    Mood.SOFT: "soft(?: natural)? (?:day)?light(?:ing)?|diffused?(?: \\w+)? ?light(?:ing)?|overcast"
    "|soft ?box|day ?light|even light(?:ing)?|high[ -]key|gentle light",
}

PATTERNS: dict[Pattern, str] = {
    Pattern.LEAVES: "lea(?:f|ves|fy)(?: \\w+)? shadows?"
    "|shadows? of (?:\\w+ )?(?:leaves|plants?|palms?|trees?)"
    "|(?:palm|plant|foliage|botanical|tree|branch|tropical|olive|eucalyptus|monstera)(?: \\w+)?"
    " shadows?|dappled|komorebi",
    Pattern.BLINDS: "blinds?|shutters?|louvers?|slatted",
    Pattern.WINDOW: "windows?(?: frame| pane)?(?: shadows?| light)?|window ?light",
}

SEASONS: dict[Season, str] = {
    Season.SPRING: "spring|cherry blossoms?|blossoms?|petals?|sakura",
    Season.SUMMER: "summer|tropical|refreshing",
    Season.AUTUMN: "autumn|fall (?:season|leaves|mood|colou?rs)|maple leaves|harvest|chuseok",
    Season.WINTER: "winter|snow(?:y|fall)?|christmas|frost(?:y)?|icy",
}

LOOKS: dict[Look, str] = {
    Look.WATERCOLOUR: "water ?colou?r(?:s| painting)?|aquarelle",
    Look.ILLUSTRATION: "illustration|illustrated|cartoon|comic|anime|flat art|webtoon|poster art",
    Look.OIL: "oil paint(?:ing|ed)?|impressionist|brush ?strokes?|painterly",
    Look.FILM: "film(?: photo| grain| look)?|analog(?:ue)?|kodak|cinematic|35 ?mm",
    Look.VINTAGE: "vintage|retro|sepia|nostalgic|old photo|antique",
    Look.PASTEL: "pastels?|soft colou?rs",
    Look.MONOCHROME: "monochrome|black[ -]and[ -]white|b&w|gr[ae]y ?scale|noir",
}

PLACES: dict[str, str] = {
    "wall": "wall|walls|backdrop|background|behind",
    "floor": "floor|ground|table|tabletop|counter|countertop|surface|desk|shelf|steps|stairs",
    "podium": "podium|pedestal|plinth|stand|cylinder|cube|block|platform|stage",
}

QUIET = (
    r"(?:empty|negative|blank|clean|calm|free|copy) (?:copy )?(?:space|area|room|wall)"
    r"(?: (?:at|on|in|to|for \w+ (?:at|on)))?(?: the)? (?P<side>top|left|right|upper)"
)
PLACE = r"(?<!light )(?<!space )\b(?:on|at|to) the (?P<side>left|right)\b"
LIGHT_SIDE = (
    r"(?:light|lit|sun|sunlight|shadows?|blinds|glow|lighting|window|hour)"
    r"[a-z -]{0,40}?\b(?:from|on|at)(?: the)? (?:\w+ )?(?P<side>left|right)"
)

BRIGHT = "bright|airy|high[ -]key|luminous|fresh|clean and light"
DARK = "moody|low[ -]key|dark (?:background|mood|scene|studio|backdrop)|at night|midnight|night"
WARM = "warm|cozy|cosy"
COLD = "cool|cold|chilly|icy"

BOKEH = "bokeh|blurred (?:background|cafe|lights)|out of focus background|depth of field"

SIDES: dict[str, Side] = {
    "left": Side.LEFT, "right": Side.RIGHT, "top": Side.TOP, "upper": Side.TOP,
}  # fmt: skip
