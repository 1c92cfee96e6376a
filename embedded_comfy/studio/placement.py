"""Where things stand in a backdrop. Whoever places a product on one relies on these numbers."""

AXIS_LEFT = 0.32
AXIS_CENTRE = 0.50
AXIS_RIGHT = 0.68
"""The stage's vertical axis, as a share of the width."""

PODIUM_TOP = 0.80
PODIUM_LOW_TOP = 0.86
"""Centre of a podium's top face, as a share of the height."""

PODIUM_RADIUS = 0.27
"""Half the width of a podium's top face, in units (see ``unit``)."""

PODIUM_SLOPE = 0.22
"""Half the depth of a podium's top face over half its width: seen slightly from above."""

TABLE_HORIZON = 0.62
ANGLED_HORIZON = 0.30
"""Far edge of a table top, level and seen from above at an angle, as a share of the height."""

SWEEP = 0.66
"""Middle of the curve between floor and wall, as a share of the height."""

HEIGHT_SHARE = 0.8


def unit(width: int, height: int) -> float:
    """Length of one scene unit at the stage, in pixels."""
    return min(float(width), HEIGHT_SHARE * height)
