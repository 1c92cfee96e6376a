"""The whole way: plan once, compose, render."""

import itertools

import pytest

from backend.colour import Oklch
from backend.compose.ad import AdWords, Subject, compose_ad, plan_ad, render
from backend.compose.format import Format
from backend.compose.layout import LAYOUTS
from backend.compose.typesetter import Typesetter
from backend.errors import NotFoundError
from backend.schemas.shop import Tone, Trade
from tests.unit.compose.subjects import bottle


def picture(
    words: AdWords, format: Format, typesetter: Typesetter, *, seed: int, layout: str | None = None
) -> bytes:
    plan = plan_ad(words, bottle(), trade=Trade.CAFE, tone=Tone.FRIENDLY, seed=seed, layout=layout)
    page = compose_ad(plan, format, backdrop=None, typesetter=typesetter)
    made = render(page)
    assert made.mode == "RGB"
    assert made.size == format.size
    return made.tobytes()


def test_the_same_seed_gives_the_same_bytes(
    short_words: AdWords, formats: dict[str, Format], typesetter: Typesetter
) -> None:
    portrait = formats["instagram_portrait"]
    first = picture(short_words, portrait, typesetter, seed=3)
    assert first == picture(short_words, portrait, typesetter, seed=3)
    assert first != picture(short_words, portrait, typesetter, seed=4)


def test_layouts_of_one_seed_differ(
    short_words: AdWords, formats: dict[str, Format], typesetter: Typesetter
) -> None:
    square = formats["instagram_square"]
    made = {
        layout: picture(short_words, square, typesetter, seed=3, layout=layout)
        for layout in LAYOUTS
    }
    assert len(set(made.values())) == len(LAYOUTS) == 10


def test_an_unknown_layout_is_an_error(short_words: AdWords) -> None:
    with pytest.raises(NotFoundError, match="poster"):
        plan_ad(
            short_words,
            Subject(),
            trade=Trade.CAFE,
            tone=Tone.CALM,
            seed=1,
            layout="poster",
        )


def test_signs_that_no_face_draws_are_noted(
    formats: dict[str, Format], typesetter: Typesetter
) -> None:
    words = AdWords("오늘도 맑음 \U0001f600", "커피 한 잔", "들러 보세요", "봄날", "서울")
    plan = plan_ad(words, Subject(), trade=Trade.CAFE, tone=Tone.CALM, seed=1, layout="card")
    page = compose_ad(plan, formats["story"], backdrop=None, typesetter=typesetter)
    assert page.notes == ("headline: cannot be drawn: \U0001f600",)


@pytest.mark.parametrize("tone", Tone)
def test_without_a_photo_the_accent_is_of_the_grounds_family(
    short_words: AdWords, tone: Tone
) -> None:
    for trade, seed in itertools.product(Trade, range(6)):
        plan = plan_ad(short_words, Subject(), trade=trade, tone=tone, seed=seed)
        own, accent = (Oklch.of(colour).hue for colour in (plan.palette.tone, plan.palette.accent))
        assert abs((own - accent + 180) % 360 - 180) < 75, (trade, seed)
        assert plan.brief.layout != "full_photo"
