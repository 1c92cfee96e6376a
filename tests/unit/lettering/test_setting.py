import pytest

from backend.lettering.metrics import advance
from backend.lettering.setting import line_width, set_lines

WORDS = "봄날의 커피"


@pytest.fixture
def chain(catalog):
    return catalog.chain("Pretendard-ExtraBold")


def test_ink_begins_at_the_origin(chain):
    setting = set_lines(["봄날", "커피 한 잔"], chain)
    boxes = [line.ink for line in setting.lines]
    assert min(box.left for box in boxes) == pytest.approx(0)
    assert boxes[0].top == pytest.approx(0)
    assert max(box.right for box in boxes) == pytest.approx(setting.width)
    assert max(box.bottom for box in boxes) == pytest.approx(setting.height)


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_lines_are_aligned_by_their_ink(chain, align):
    setting = set_lines(["봄", "커피 한 잔"], chain, align=align)
    short = setting.lines[0].ink
    place = {
        "left": (short.left, 0),
        "center": ((short.left + short.right) / 2, setting.width / 2),
        "right": (short.right, setting.width),
    }
    assert place[align][0] == pytest.approx(place[align][1])


def test_baselines_are_a_leading_apart(chain):
    setting = set_lines(["봄", "여름"], chain, leading=1.3).scaled(100)
    first, second = (line.glyphs[0].y for line in setting.lines)
    assert second - first == pytest.approx(130)


@pytest.mark.parametrize("tracking", [-0.03, 0.05])
def test_tracking_adds_between_clusters_only(chain, tracking):
    plain, tracked = (set_lines([WORDS], chain, tracking=each).width for each in (0, tracking))
    assert tracked - plain == pytest.approx(tracking * (len(WORDS) - 1))


def test_kerning_is_kept(chain):
    path = chain[0].path
    apart = advance(path, "A") + advance(path, "V")
    assert line_width("AV", chain) < apart - 0.02


def test_a_fallback_stands_as_tall_and_on_the_same_foot(catalog):
    line = set_lines(["밥뙗밥"], catalog.chain("BMJua")).lines[0]
    assert len(line.faces) == 2
    ours, theirs = line.glyphs[0].ink, line.glyphs[1].ink
    assert theirs.bottom - theirs.top == pytest.approx(ours.bottom - ours.top, rel=0.15)
    assert theirs.bottom == pytest.approx(ours.bottom, abs=0.08)


def test_sign_of_a_fallback_stands_on_the_foot_of_the_figures(catalog):
    dohyeon, pretendard = catalog.face("BMDohyeon"), catalog.face("Pretendard-Regular")
    five, euro = set_lines(["5€"], [dohyeon, pretendard]).lines[0].glyphs
    assert euro.path == pretendard.path
    assert euro.ink.bottom == pytest.approx(five.ink.bottom, abs=0.06)


def test_scaling_keeps_proportions(chain):
    setting = set_lines(["봄날", "커피"], chain)
    large = setting.scaled(50)
    assert (large.size, large.width) == (50, pytest.approx(50 * setting.width))
    assert large.lines[1].glyphs[1].x == pytest.approx(50 * setting.lines[1].glyphs[1].x)
