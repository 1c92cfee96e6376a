"""Picture prompts: English only, in order, without letters to draw, honest about gaps."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backend.prompts.build import arrange
from backend.prompts.glossary import Glossary, Kind
from backend.prompts.grouping import Phrase
from backend.prompts.scene import SceneWriter
from backend.prompts.stems import stems
from backend.prompts.translate import Translator
from backend.prompts.wishes import without_letters
from backend.schemas.shop import Trade

HANGUL = re.compile(r"[ᄀ-ᇿ㄰-㆏가-힣]")


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    return Glossary.load(Path(__file__).parents[3] / "configs" / "prompts")


@pytest.fixture(scope="session")
def writer(glossary: Glossary) -> SceneWriter:
    return SceneWriter(glossary)


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("나무 탁자 위에 놓인 핸드드립 커피", "hand-drip coffee on wooden table"),
        ("바다가 보이는 테라스", "terrace overlooking sea"),
        ("빨간 장미를 든 남자", "man holding red roses"),
        ("벚꽃이 흩날리는 골목", "alley with drifting cherry blossoms"),
        ("웃고 있는 여자", "smiling woman"),
        ("딸기케이크와 라떼", "strawberry cake and latte"),
        ("조용하고 아늑한 카페에서", "in quiet cozy cafe interior"),
        ("비 오는 오후", "rainy afternoon light"),
        ("a cup of coffee", "a cup of coffee"),
        ("wooden 탁자", "wooden table"),
    ],
)
def test_translation(glossary: Glossary, korean: str, english: str) -> None:
    translation = Translator(glossary).translate(korean)
    assert translation.english == english
    assert translation.untranslated == ()


def test_unknown_words_are_reported_once(writer: SceneWriter) -> None:
    picture = writer.write("뽀짝한 강아지, 뽀짝한 고양이")
    assert picture.untranslated == ("뽀짝한",)
    assert picture.text.startswith("puppy, cat")


@pytest.mark.parametrize("wish", ["사람 없이", "사람 없는", "아무도 없는"])
def test_a_wish_for_nobody_puts_nobody_in(writer: SceneWriter, wish: str) -> None:
    written = writer.write(f"창가의 라떼 한 잔, {wish} 카페")
    assert "person" not in written.text
    assert written.untranslated == ()


def test_fixed_order(writer: SceneWriter) -> None:
    picture = writer.write("따뜻한 분위기, 클로즈업, 노을, 바닷가, 수채화, 강아지")
    assert picture.text == "puppy, seaside, sunset glow, close-up, watercolor painting, warm mood"


def test_trade_fills_only_what_is_missing(writer: SceneWriter, glossary: Glossary) -> None:
    scene = glossary.scenes[Trade.BAKERY]
    picture = writer.write("소금빵, 노을", trade=Trade.BAKERY)
    assert scene.setting in picture.text
    assert scene.light not in picture.text
    assert scene.subject not in picture.text


def test_caption_helps_and_its_unknown_words_are_nobodys_wish(writer: SceneWriter) -> None:
    picture = writer.write(
        "", caption="핸드드립 커피, 비 오는 날의 답 ☕ 뿅뿅 #망원동 #커피", trade=Trade.CAFE
    )
    assert picture.text.startswith("hand-drip coffee")
    assert picture.untranslated == ()
    assert "#" not in picture.text


def test_duplicates_and_covered_phrases_go() -> None:
    phrases = [
        Phrase("coffee", Kind.SUBJECT),
        Phrase("Hot coffee", Kind.SUBJECT),
        Phrase("hot coffee", Kind.SUBJECT),
    ]
    assert arrange(phrases) == "Hot coffee"


@pytest.mark.parametrize(
    ("prompt", "left", "removed"),
    [
        ("커피, 글씨 크게 넣어줘", "커피", ("글씨 크게 넣어줘",)),
        ("골목에 '봄날'이라고 적힌 간판, 노을", "골목에 , 노을", ("'봄날'이라고 적힌 간판",)),
        ('a mug, text saying "OPEN", sunlight', "a mug , sunlight", ('text saying "OPEN"',)),
        ("a shop with a sign that says Hello", "a shop", ("with a sign that says Hello",)),
        ("책과 커피", "책과 커피", ()),
    ],
)
def test_letters_are_not_asked_for(prompt: str, left: str, removed: tuple[str, ...]) -> None:
    wish = without_letters(prompt)
    assert wish.text == left
    assert wish.removed == removed


def test_stems_start_with_the_word_itself() -> None:
    found = list(stems("카페에서는"))
    assert found[0] == "카페에서는"
    assert "카페" in found


def test_glossary_is_large_and_english(glossary: Glossary) -> None:
    entries = glossary.entries()
    assert len(entries) >= 1500
    assert all(HANGUL.search(korean) or korean == "3d" for korean in entries)
    assert not any(HANGUL.search(english) for english, _ in entries.values())
    assert set(glossary.scenes) == set(Trade)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from([None, *Trade]))
@example("가나다 라마바 커피 #해시 ☕🐶 {x}", "봄날 커피 ☕ #망원동", Trade.CAFE)
@example("ㅋㅋㅋ 커피ㅎㅎ latte라떼", "", None)
def test_never_hangul_hashtags_or_emoji(
    writer: SceneWriter, prompt: str, caption: str, trade: Trade | None
) -> None:
    text = writer.write(prompt, caption=caption, trade=trade).text
    assert text
    assert not HANGUL.search(text)
    assert not set("#{}☕🐶") & set(text)
    assert "  " not in text
