"""The stages: what stands before the camera, as facets from back to front."""

from embedded_comfy.studio import placement
from embedded_comfy.studio.brief import Plinth, Setting, Side, View
from embedded_comfy.studio.camera import FOCAL, Camera
from embedded_comfy.studio.caster import Caster
from embedded_comfy.studio.chance import stream
from embedded_comfy.studio.facet import Facet
from embedded_comfy.studio.plan import Plan

from .arch import arch
from .podium import Tier
from .scene import Base, Scene
from .seamless import is_sheet, room, sweep, wall_depth
from .shelf import shelf
from .steps import RISE, steps
from .table import BEHIND, flat_lay, table

SURFACE = 0.82
"""Row share at which a product stands on a table top or an empty floor."""
ANGLED_SURFACE, ANGLED_SLOPE = 0.68, 0.75
SHELF_SLOPE = 0.15
CROWN, LOW_CROWN = 0.20, 0.36
"""Row share of an arch's highest point, the lower one below words."""

__all__ = ["Base", "Scene", "build"]


def build(plan: Plan, width: int, height: int) -> Scene:
    """The scene of ``plan`` for a picture of ``width`` x ``height``."""
    if plan.view is View.TOP:
        camera = Camera.over(width, height, axis=plan.axis, stage=0.5, slope=1.0)
        return Scene(camera, flat_lay(camera, plan))
    if plan.view is View.ANGLED:
        return _angled(plan, width, height)
    tiers = _tiers(plan)
    camera = _level_camera(plan, width, height, lift=tiers[-1].top if tiers else 0.0)
    facets, casters, depth = _setting(camera, plan)
    coat = plan.podium
    for tier in tiers:
        facets = facets + tier.facets(camera, coat)
    return Scene(
        camera,
        facets,
        casters + tuple(tier.pillar() for tier in tiers),
        tuple(tier.base(camera) for tier in tiers),
        depth,
        _horizon(camera, plan, depth),
    )


def _horizon(camera: Camera, plan: Plan, depth: float) -> float:
    if plan.setting is Setting.TABLE:
        return placement.TABLE_HORIZON * camera.height
    return camera.row_of(0.0, depth)


def _angled(plan: Plan, width: int, height: int) -> Scene:
    camera = Camera.over(width, height, axis=plan.axis, stage=ANGLED_SURFACE, slope=ANGLED_SLOPE)
    horizon = placement.ANGLED_HORIZON * height
    depth = camera.depth_at(horizon) + BEHIND
    return Scene(camera, table(camera, plan, horizon=horizon), wall_depth=depth, horizon=horizon)


def _level_camera(plan: Plan, width: int, height: int, *, lift: float) -> Camera:
    if plan.setting is Setting.STEPS and not plan.plinth:
        lift = RISE
    if plan.plinth:
        stage, slope = plan.stage, placement.PODIUM_SLOPE
    elif plan.setting is Setting.SHELF:
        stage, slope = plan.stage, SHELF_SLOPE
    else:
        stage, slope = SURFACE, placement.PODIUM_SLOPE
    return Camera.over(width, height, axis=plan.axis, stage=stage, slope=slope, lift=lift)


def _setting(camera: Camera, plan: Plan) -> tuple[tuple[Facet, ...], tuple[Caster, ...], float]:
    """Facets, casters and the wall's depth of everything but a podium."""
    depth = wall_depth(camera)
    if plan.setting is Setting.TABLE:
        horizon = placement.TABLE_HORIZON * camera.height
        return table(camera, plan, horizon=horizon), (), camera.depth_at(horizon) + BEHIND
    if plan.setting is Setting.STEPS:
        return steps(camera, plan), (), depth
    if plan.setting is Setting.SHELF:
        facets, ledge = shelf(camera, plan)
        return facets, (ledge,), FOCAL
    if plan.setting is Setting.ARCH:
        crown = LOW_CROWN if Side.TOP in plan.brief.quiet else CROWN
        facets, opening = arch(camera, plan, depth=depth, crown=crown * camera.height)
        return facets, (opening,), depth
    if is_sheet(plan):
        return sweep(camera, plan), (), depth
    return room(camera, plan, depth=depth), (), depth


def _tiers(plan: Plan) -> tuple[Tier, ...]:
    """One block, or sometimes a broad low one under it. Heights are above the stage's ground."""
    if plan.plinth is None:
        return ()
    rng = stream(plan.seed, "podium")
    square = plan.plinth is Plinth.SQUARE
    height = float(rng.uniform(0.06, 0.09) if plan.brief.low else rng.uniform(0.10, 0.15))
    ground = RISE if plan.setting is Setting.STEPS else 0.0
    radius = placement.PODIUM_RADIUS
    if square:  # its front face, which is nearer, is as wide as a round one
        radius *= FOCAL / (FOCAL + radius)
    if rng.random() < 0.65 or plan.brief.low or plan.setting is not Setting.SEAMLESS:
        return (Tier(ground, ground + height, radius, square),)
    foot = height * float(rng.uniform(0.34, 0.42))
    return (
        Tier(ground, ground + foot, radius * float(rng.uniform(1.28, 1.42)), square),
        Tier(ground + foot, ground + height, radius, square),
    )
