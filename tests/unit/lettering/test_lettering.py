import unicodedata
from dataclasses import replace
from io import BytesIO

import numpy as np
import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from backend.errors import InvalidInputError, NotFoundError, UndrawableTextError
from backend.lettering.catalog import FontCatalog
from backend.lettering.face import draws
from backend.lettering.letterer import Letterer
from backend.lettering.order import LetteringOrder
from backend.lettering.outline import shape, strokes
from backend.lettering.setting import set_lines
from backend.lettering.svg import svg
from tests.unit.lettering.conftest import FONTS

CATALOG = FontCatalog.load(FONTS)
LETTERER = Letterer(CATALOG)
FACES = [face.name for face in CATALOG.faces]
EXTRA = "Pretendard-ExtraBold"


def order(text, **more):
    return LetteringOrder(**{"text": text, "face": EXTRA, "width": 600} | more)


def lettered(text, **more):
    return LETTERER.letter(order(text, **more))


def pixels(mask):
    return np.asarray(mask).astype(int)


@pytest.mark.parametrize("manner", [{"arc": 0.0}, {"rotation": 360}, {"rotation": -720}])
def test_no_bend_and_whole_turns_change_nothing(manner):
    assert lettered("봄날 AVA", **manner).mask.tobytes() == lettered("봄날 AVA").mask.tobytes()


def test_a_quarter_turn_is_the_turned_picture():
    straight = lettered("봄날의 Yg", width=None, size=120)
    turned = lettered("봄날의 Yg", width=None, size=120, rotation=90)
    expected = straight.mask.transpose(Image.Transpose.ROTATE_270)
    assert turned.size == pytest.approx(expected.size, abs=1)
    width, height = (min(pair) for pair in zip(turned.size, expected.size, strict=True))
    left, right = (pixels(each.crop((0, 0, width, height))) for each in (turned.mask, expected))
    assert np.abs(left - right).mean() < 14
    assert np.abs(left - np.roll(right, 3, axis=1)).mean() > 20


@settings(max_examples=60, deadline=None)
@given(
    st.text("가나봄날커피뷁 AVag,!?12", min_size=1, max_size=30),
    st.integers(300, 1400),
    st.sampled_from(FACES),
    st.sampled_from([0, 60, -150]),
    st.sampled_from([0, 33]),
)
def test_the_ink_is_as_wide_as_asked(text, width, face, arc, rotation):
    try:
        made = lettered(text, face=face, width=width, arc=arc, rotation=rotation, max_lines=2)
    except UndrawableTextError:
        assert not text.strip()
    except InvalidInputError as error:
        assert "small" in str(error) or "64 megapixels" in str(error)
    else:
        assert made.size[0] == pytest.approx(width, abs=1)
        assert made.mask.getbbox() == (0, 0, *made.size)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text("가나봄날커피abc", min_size=1, max_size=4), min_size=1, max_size=12),
    st.integers(200, 900),
    st.sampled_from(["horizontal", "vertical"]),
)
def test_wrapped_lines_stay_in_the_width_and_lose_nothing(words, width, direction):
    made = lettered(" ".join(words), size=40, width=width, direction=direction)
    assert " ".join(made.lines).split() == words
    assert made.em == 40
    assert made.size[direction == "vertical"] <= width


def test_a_size_is_made_smaller_rather_than_more_lines_than_allowed():
    text = "망원동에서 가장 조용한 커피집입니다"
    made = lettered(text, size=120, width=600, max_lines=2)
    assert len(made.lines) == 2
    assert made.em < 120
    assert lettered(text, size=30, width=600, max_lines=2).em == 30


def test_lines_as_written_and_empty_ones_left_out():
    assert lettered("봄\n\n날의 커피").lines == ("봄", "날의 커피")


@pytest.mark.parametrize("face", FACES)
def test_a_column_for_each_line_from_right_to_left(face):
    made = lettered(
        "를를를\n그", face=face, direction="vertical", size=100, width=None, leading=2.0
    )
    inked = pixels(made.mask).max(axis=0) > 0
    assert np.count_nonzero(np.diff(inked.astype(int)) == 1) + inked[0] == 2
    half = made.size[0] // 2
    left, right = pixels(made.mask)[:, :half], pixels(made.mask)[:, half:]
    rows = [np.flatnonzero(part.max(axis=1)) for part in (left, right)]
    assert np.ptp(rows[1]) > 2 * np.ptp(rows[0])


def test_hangul_in_a_column_stands_at_even_steps():
    marks = lettered("봄날의커피", direction="vertical").sheet.marks
    steps = np.diff([mark.y for mark in marks])
    assert steps == pytest.approx(steps[0])
    assert {mark.turn for mark in marks} == {0.0}


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("A", {0.0}),
        ("OPEN", {0.0}),
        ("10시", {0.0}),
        ("Since", {90.0}),
        ("2024", {90.0}),
        ("(", {90.0}),
        ("!", {0.0}),
    ],
)
def test_what_stands_and_what_lies_in_a_column(text, turns):
    assert {mark.turn for mark in lettered(text, direction="vertical").sheet.marks} == turns


def test_a_full_stop_hangs_at_the_upper_right():
    syllable, stop = lettered("봄.", direction="vertical", size=100, width=None).sheet.marks
    assert stop.x > syllable.pivot[0]


@pytest.mark.parametrize("arc", [180, 60, -60, -180])
def test_the_baseline_lies_on_a_circle(arc):
    marks = lettered("봄날의커피가좋아", arc=arc).sheet.marks
    feet = np.array([mark.pivot for mark in marks])
    (a, b, c), *_ = np.linalg.lstsq(
        np.column_stack([2 * feet, np.ones(len(feet))]), (feet**2).sum(axis=1), rcond=None
    )
    radius = np.sqrt(c + a * a + b * b)
    assert np.hypot(*(feet - (a, b)).T) == pytest.approx(radius, rel=1e-6)
    assert (b > feet[:, 1].mean()) == (arc > 0)
    turns = np.array([mark.turn for mark in marks])
    assert turns[-1] - turns[0] == pytest.approx(arc * (len(marks) - 1) / len(marks), abs=25)


def test_emphasis_by_line_or_by_asterisks():
    by_line = lettered("봄날\n할인\n커피", emphasis=(1,))
    by_mark = lettered("봄날\n*할인*\n커피")
    assert by_line.mask.tobytes() == by_mark.mask.tobytes()
    assert by_line.lines == by_mark.lines == ("봄날", "할인", "커피")
    strong = by_line.emphasis_mask
    assert strong.size == by_line.size
    left, top, right, bottom = strong.getbbox()
    assert top > 0
    assert bottom < by_line.size[1]
    assert (pixels(strong) <= pixels(by_line.mask)).all()
    plain = lettered("봄날\n할인\n커피", emphasis_scale=1.0, size=100, width=None)
    assert plain.emphasis_mask.getbbox() is None
    assert right - left > 0


def test_a_line_that_is_dropped_does_not_move_the_emphasis():
    made = lettered("🎉\n봄날\n할인", emphasis=(1,))
    assert (made.lines, made.dropped) == (("봄날", "할인"), "🎉")
    assert made.emphasis_mask.getbbox()[1] == 0


@pytest.mark.parametrize("text", ["5*3*2", "별 * 하나", "2 * 3 * 4"])
def test_other_asterisks_are_letters(text):
    assert lettered(text).lines == (text,)


def test_emphasis_keeps_wrapping_inside_the_width():
    made = lettered("오늘 하루만 *반값 할인* 행사를 합니다", size=60, width=300, emphasis_scale=2.0)
    assert made.size[0] <= 300
    assert "".join(made.lines).replace(" ", "") == "오늘하루만반값할인행사를합니다"


def test_fallbacks_and_dropped_are_reported():
    made = lettered("뙗 커피 🎉", face="BMDohyeon")
    assert made.fallbacks == {"뙗": EXTRA}
    assert made.dropped == "🎉"


@pytest.mark.parametrize(
    "text", ["", "  \n ", "🎉🔥", "\u200b\u200e", "שלום", "\u3164", "\x00\x07"]
)
def test_nothing_to_draw_is_an_error(text):
    with pytest.raises(UndrawableTextError):
        lettered(text)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("봄\u200b날\ufe0f", ("봄날",)),
        ("ㄱㅏ", ("ㄱㅏ",)),
        (unicodedata.normalize("NFD", "봄날 café"), ("봄날 café",)),
        ("커피 שלום", ("커피",)),
        ("3\u00a0개", ("3 개",)),
        ("<b>&amp;", ("<b>&amp;",)),
    ],
)
def test_odd_characters_have_one_meaning(text, lines):
    assert lettered(text).lines == lines


def test_two_thousand_characters_are_set_or_refused():
    assert lettered("봄날의 커피 " * 285, size=16, width=1080).size[0] <= 1080
    with pytest.raises(InvalidInputError, match="small"):
        lettered("봄" * 2000, width=1080)
    with pytest.raises(InvalidInputError, match="2,000"):
        lettered("봄" * 2001)


@pytest.mark.parametrize(
    "wrong",
    [
        {"arc": 181},
        {"arc": float("nan")},
        {"size": 0},
        {"width": 9000},
        {"emphasis_scale": 0},
        {"max_lines": 0},
        {"direction": "vertical", "arc": 30},
    ],
)
def test_a_value_out_of_range_is_refused(wrong):
    with pytest.raises(InvalidInputError):
        order("봄", **wrong)


def test_what_would_be_too_large_is_refused_before_it_is_drawn():
    with pytest.raises(InvalidInputError, match="8,192"):
        lettered("봄날" * 100, size=400, width=None)
    with pytest.raises(InvalidInputError, match="8,192"):
        lettered("봄\n날\n커\n피", width=4096)
    made = lettered("봄날의 커피 한 잔 어떠세요 오늘도 좋은 하루", width=None)
    assert max(made.size) <= 4096


def test_an_unknown_face_is_not_found():
    with pytest.raises(NotFoundError):
        lettered("봄", face="Nobody")


def test_kerning_is_kept_beside_hangul():
    path = CATALOG.face(EXTRA).path
    pair = [each.advance for each in shape(path, "봄AV")]
    assert pair[1] < shape(path, "A")[0].advance - 0.02


def test_the_outlines_stand_where_the_compositions_letters_do():
    chain = CATALOG.chain(EXTRA)
    setting = set_lines(["봄날의 커피 AVA"], chain, tracking=0.02).scaled(100)
    made = lettered("봄날의 커피 AVA", size=100, width=None, tracking=0.02)
    assert made.extent == pytest.approx((setting.width, setting.height), abs=1.5)


def test_a_shift_of_one_pixel_would_be_seen():
    once = pixels(lettered("봄날의 커피", width=300).mask)
    assert np.abs(once - np.roll(once, 1, axis=1)).mean() > 12


def test_coverage_is_that_of_the_area():
    large, small = (lettered("봄날", size=size, width=None) for size in (400, 100))
    assert pixels(small.mask).sum() * 16 == pytest.approx(pixels(large.mask).sum(), rel=0.01)


def test_scaled_is_the_same_lettering_drawn_anew():
    made = lettered("봄날의 커피\n*한 잔*", arc=40)
    double = made.scaled(2)
    assert double.size == pytest.approx([2 * side for side in made.size], abs=2)
    assert double.em == pytest.approx(2 * made.em)
    assert double.lines == made.lines


MANNERS = [
    {"face": "NanumBrush"},
    {"face": "BMJua", "arc": 120},
    {"face": "BMDohyeon", "rotation": 20, "emphasis": (0,)},
    {"face": "NanumMyeongjo-Bold", "direction": "vertical"},
    {"arc": -90},
]


@pytest.mark.parametrize("manner", MANNERS)
def test_the_svg_is_the_mask(manner):
    made = lettered("봄날 뙗 Yg\n5,000원", **manner)
    document = svg(made, fill=(200, 30, 40), emphasis=(0, 0, 255))
    assert "<script" not in document
    drawn = Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=document)))).convert("RGBA")
    assert drawn.size == pytest.approx(made.size, abs=1)
    width, height = (min(pair) for pair in zip(drawn.size, made.size, strict=True))
    ours = pixels(made.mask)[:height, :width] / 255
    theirs = np.asarray(drawn)[:height, :width, 3] / 255
    assert np.minimum(ours, theirs).sum() / np.maximum(ours, theirs).sum() > 0.98
    assert (np.asarray(drawn)[..., 2] > 200).any() == bool(manner.get("emphasis"))


def test_words_cannot_break_out_of_the_svg():
    document = svg(lettered("</title><script>alert(1)</script>"), fill=(0, 0, 0))
    assert "<script" not in document
    assert "&lt;script&gt;" in document


@pytest.mark.parametrize("face", FACES)
def test_every_syllable_is_drawn_or_goes_to_a_fallback(face):
    chain = CATALOG.chain(face)
    for code in range(0xAC00, 0xD7A4, 7):
        drawing = next(each for each in chain if draws(each.path, chr(code)))
        glyph = shape(drawing.path, chr(code))[0].glyph
        assert glyph, chr(code)
        assert strokes(drawing.path, glyph), chr(code)


def test_a_lettering_is_laid_as_text():
    text = LETTERER.lay(order("봄날\n*할인*"))
    assert (text.text, text.fits, text.dropped) == ("봄날\n할인", True, "")
    plain = text.picture(fill=(9, 9, 9))
    assert plain.size == (text.width, text.height)
    assert plain.getchannel("A").tobytes() == text.lettered.mask.tobytes()
    stroke = ((255, 255, 255), 4.0)
    framed = text.picture(fill=(9, 9, 9), emphasis=(255, 0, 0), stroke=stroke, scale=0.5)
    x, y = text.origin(stroke=stroke, scale=0.5)
    assert (x, y) == (2, 2)
    assert framed.width == pytest.approx(text.width / 2 + 4, abs=1)
    assert (np.asarray(framed) == (255, 0, 0, 255)).all(axis=-1).any()


def test_the_same_order_gives_the_same_bytes():
    one = order("봄날의 커피", arc=30, rotation=12)
    first, second = (LETTERER.letter(each).mask.tobytes() for each in (one, replace(one)))
    assert first == second


def test_who_breaks_lines_keeps_them_up_to_twice_as_long():
    line = "가나다라 마바사아 자차"
    assert len(lettered(line, width=600, max_lines=3).lines) == 2
    assert lettered(f"{line}\n끝", width=600, max_lines=3).lines == (line, "끝")
