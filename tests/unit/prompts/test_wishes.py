"""Judged translations, denied things, brands, edits, and T5's bound."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.prompts.glossary import Glossary
from backend.prompts.inflect import forms
from backend.prompts.scene import SceneWriter
from backend.prompts.t5_tokens import SCHNELL, T5Bound
from backend.prompts.translate import Translator
from backend.prompts.ways import keywords, mixed
from backend.schemas.shop import Trade

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data" / "prompts"
GLOSSARY = Glossary.load(ROOT / "configs" / "prompts")
T5 = T5Bound.load(ROOT / "configs" / "t5_words.txt.gz")
WRITER = SceneWriter(GLOSSARY, T5)
HANGUL = re.compile(r"[ᄀ-ᇿ㄰-㆏가-힣]")
STYLE = f", {GLOSSARY.style}"
JUDGED = yaml.safe_load((DATA / "judged.yaml").read_text(encoding="utf-8"))["prompts"]
UNSEEN = yaml.safe_load((DATA / "unseen.yaml").read_text(encoding="utf-8"))["prompts"]
TRUE = yaml.safe_load((DATA / "t5_counts.yaml").read_text(encoding="utf-8"))["counts"]


@pytest.mark.parametrize("pair", JUDGED, ids=range(len(JUDGED)))
def test_judged_translations(pair: dict[str, str]) -> None:
    assert WRITER.write(pair["ko"]).text.replace(STYLE, "") == pair["en"]


def test_nearly_every_word_of_unseen_prompts_has_its_english() -> None:
    translator = Translator(GLOSSARY)
    words = sum(len(re.findall(r"[^\s,]+", prompt)) for prompt in UNSEEN)
    lacking = sum(len(translator.translate(prompt).untranslated) for prompt in UNSEEN)
    assert 1 - lacking / words >= 0.95


@pytest.mark.parametrize(
    ("wish", "says", "never"),
    [
        ("창가의 라떼, 사람 없이", "empty of people", "person"),
        ("어둡지 않은 카페", "bright cafe", "dark"),
        ("글자 없는 간판과 꽃", "flowers", "text"),
        ("빨간색은 빼고 장미 꽃다발", "rose bouquet", "red"),
        ("강아지가 안 보이게, 공원", "park", "puppy"),
        ("화려하지 않은 배경, 향초", "simple and understated background", "colorful"),
        ("a cafe without people", "empty of people", "without"),
        ("no text, a mug", "a mug", "text"),
    ],
)
def test_what_is_denied_is_not_named(wish: str, says: str, never: str) -> None:
    written = WRITER.write(wish)
    assert says in written.text
    assert never not in written.text.split(STYLE)[0]
    assert written.avoided
    assert written.untranslated == ()


def test_the_scene_of_a_trade_names_nothing_denied() -> None:
    written = WRITER.write("커피 없이 쿠키", trade=Trade.CAFE)
    assert "coffee" not in written.text
    assert written.negative == "coffee"


@pytest.mark.parametrize(
    ("wish", "english"),
    [
        ("바다에 떠 있는 배", "boat floating on sea"),
        ("쟁반에 담긴 배와 사과", "pears and apples on tray"),
        ("속눈썹이 긴 눈", "eyes with long eyelashes"),
        ("눈 쌓인 마당", "courtyard piled with snow"),
        ("비 오는 밤 골목", "rainy night alley"),
        ("군밤과 밤", "roasted chestnuts and chestnuts"),
        ("도로 위를 달리는 차", "running car on road"),
        ("따뜻한 차 한 잔", "a cup of warm tea"),
        ("커피 두 잔", "two cups of coffee"),
        ("커피가 따뜻해요", "warm coffee"),
    ],
)
def test_words_of_several_meanings_and_counts(wish: str, english: str) -> None:
    assert Translator(GLOSSARY).translate(wish).english == english


@pytest.mark.parametrize(
    ("wish", "english"),
    [
        ("셔츠를 흰색으로 바꿔 줘", "change the shirt to white"),
        ("배경을 하얀 벽으로 바꿔주세요", "change the background to a white wall"),
        ("눈 오는 날로 바꿔 줘", "change the picture to snowy day"),
        ("글자를 지워 줘", "remove the text"),
        ("테이블 위에 꽃병을 추가해 줘", "add a vase on the table"),
        ("배경을 흐리게 해줘", "make the background blurry"),
        ("사진을 더 밝게 해줘", "make the photograph brighter"),
        ("강아지에게 빨간 모자를 씌워 줘", "dress the puppy in a red hat"),
        ("change the light", "change the light"),
    ],
)
def test_instructions(wish: str, english: str) -> None:
    assert WRITER.instruct(wish).text == english


def test_two_instructions_in_one_sentence() -> None:
    told = WRITER.instruct("앞치마를 초록색으로 바꾸고 머리는 그대로 둬")
    assert told.text == "change the apron to green, and keep the hair unchanged"


def test_brands_become_generic_and_are_named() -> None:
    written = WRITER.write("나이키 운동화와 아이폰, IKEA shelf")
    assert written.brands == ("IKEA", "나이키", "아이폰")
    assert "sneakers and smartphone" in written.text
    assert "IKEA" not in written.text
    assert WRITER.write("카스텔라와 테라스").brands == ()


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_instructions_never_hold_hangul_or_signs(wish: str) -> None:
    text = WRITER.instruct(wish).text
    assert not HANGUL.search(text)
    assert not set("#{}☕🐶") & set(text)


def test_forms_of_adjectives() -> None:
    assert {"따뜻하고", "따뜻해"} <= set(forms("따뜻한"))
    assert {"아름답고", "아름다워"} <= set(forms("아름다운"))
    assert {"작고", "작게"} <= set(forms("작은"))
    assert "쌓여 있는" in set(forms("쌓인"))


@pytest.mark.parametrize("text", TRUE)
def test_t5_has_no_more_tokens_than_are_counted(text: str) -> None:
    assert T5.count(text) >= TRUE[text]


def test_a_long_prompt_is_cut_to_what_schnell_reads() -> None:
    written = WRITER.write("a golden cup of coffee number seven, " * 60, tokens=SCHNELL)
    assert T5.count(written.text) < SCHNELL
    long = WRITER.write(", ".join(f"zq{n}xvk bowl" for n in range(60)), tokens=SCHNELL)
    assert long.cut
    assert T5.count(long.text) < SCHNELL


def test_keywords_of_a_caption_and_mixing() -> None:
    named = keywords("딸기 케이크와 라떼, 창가에서 만나요 🍓 #성수동", WRITER)
    assert named.startswith("strawberry cake and latte")
    assert "#" not in named
    assert mixed(["a", "b"], ["c", "d"], weight=0.5) == ("a", "c")
    assert mixed(["a", "b"], ["c", "d"], weight=0) == ("a", "b")
    assert mixed(["a", "b"], ["c", "d"], weight=1) == ("c", "d")


@given(st.text(alphabet="가나커피 #🍓라떼창가{}A", max_size=60))
@settings(max_examples=100, deadline=None)
def test_hashtags_and_emoji_never_leak_from_a_caption(caption: str) -> None:
    named = keywords(caption, WRITER)
    assert not set("#🍓{}") & set(named)
    assert not HANGUL.search(named)
