import itertools

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from backend.lettering.wrap import NEVER_FIRST, NEVER_LAST, has_widow, widest, wrap

WORDS = st.lists(st.text("가나다라마바사봄날커피", min_size=1, max_size=6), min_size=1, max_size=9)
ANYTHING = st.text("가나다 커피ab12,.!?()“”…\n", min_size=1, max_size=60)


def set_at(text: str, width: float) -> tuple[str, ...]:
    return wrap(text, width=width, measure=len)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("봄날의 커피 한 잔", 20, ("봄날의 커피 한 잔",)),
        ("오늘도 봄날의 커피를 마셔요", 8, ("오늘도 봄날의", "커피를 마셔요")),
        ("첫 줄\n둘째 줄", 20, ("첫 줄", "둘째 줄")),
        ("소금빵 3 개 주문", 6, ("소금빵", "3 개 주문")),
        ("전 메뉴 10 % 할인", 7, ("전 메뉴", "10 % 할인")),
        ("오늘 오후 3 시부터 엽니다", 9, ("오늘 오후", "3 시부터 엽니다")),
        ("반값 ( 오늘만 ) 입니다", 9, ("반값", "( 오늘만 )", "입니다")),
        ("커피 | 디저트 · 브런치", 9, ("커피 |", "디저트 · 브런치")),
        ("첫 달 할인 · 열 번 등록", 10, ("첫 달 할인 ·", "열 번 등록")),
        ("볶는 원두의 향을 즐겨 보세요", 12, ("볶는 원두의 향을", "즐겨 보세요")),
        ("조용히 쉬어 가 보세요", 8, ("조용히 쉬어", "가 보세요")),
    ],
)
def test_breaks_as_a_typesetter_would(text, width, lines):
    assert set_at(text, width) == lines


def test_a_word_too_wide_is_cut_between_syllables_and_not_before_punctuation():
    assert set_at("가나다라마바사.", 4) == ("가나다라", "마바사.")
    assert set_at("가나다라.", 4) == ("가나", "다라.")
    assert set_at("가나다라.,!", 4) == ("가나다", "라.,!")
    assert set_at("(가나다라마)", 3) == ("(가", "나다", "라마)")


def test_a_cut_word_keeps_its_number_whole():
    assert any("2024" in line for line in set_at("망원동커피2024", 6))


@given(ANYTHING, st.integers(1, 20))
def test_no_text_is_lost(text, width):
    assert "".join(set_at(text, width)).replace(" ", "") == "".join(text.split())


@given(WORDS, st.integers(6, 20))
def test_words_stay_whole_and_lines_fit(words, width):
    lines = set_at(" ".join(words), width)
    assert " ".join(lines).split(" ") == words
    assert max(map(len, lines)) <= width


@given(ANYTHING, st.integers(6, 20))
def test_punctuation_never_begins_a_line_and_brackets_never_end_one(text, width):
    assume(widest(text, measure=len) <= width)
    paragraphs = ["".join(line.split()) for line in text.split("\n")]
    firsts = {line[0] for line in paragraphs if line}
    lasts = {line[-1] for line in paragraphs if line}
    for line in set_at(text, width):
        assert line[0] not in NEVER_FIRST or line[0] in firsts
        assert line[-1] not in NEVER_LAST or line[-1] in lasts


def ways(words: list[str], count: int) -> list[list[str]]:
    """Every way of setting ``words`` in ``count`` lines."""
    found = []
    for breaks in itertools.combinations(range(1, len(words)), count - 1):
        ends = [0, *breaks, len(words)]
        found.append([" ".join(words[a:b]) for a, b in itertools.pairwise(ends)])
    return found


@given(WORDS, st.integers(6, 20))
def test_as_few_lines_as_can_be_and_no_widow_when_avoidable(words, width):
    lines = set_at(" ".join(words), width)
    if len(lines) > 1:
        assert not any(max(map(len, way)) <= width for way in ways(words, len(lines) - 1))
    others = [way for way in ways(words, len(lines)) if max(map(len, way)) <= width]
    assert not has_widow(lines) or all(has_widow(way) for way in others)


@given(st.integers(2, 12), st.integers(8, 20))
def test_lines_of_equal_words_are_near_equal(count, width):
    lines = set_at(" ".join(["가나다"] * count), width)
    lengths = sorted(map(len, lines))
    assert lengths[-1] - lengths[0] <= 4


def test_has_widow():
    assert has_widow(("봄날의 커피", "잔"))
    assert has_widow(("봄날의 커피", "한잔!"))
    assert not has_widow(("봄날의 커피", "한 잔"))
    assert not has_widow(("커피",))


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("나에게 봄날\u00a0커피의 맛을", 8, ("나에게", "봄날\u00a0커피의", "맛을")),
        ("운영하는 네일\u00a0바이\u00a0수에서", 9, ("운영하는", "네일\u00a0바이\u00a0수에서")),
        ("봄날\u00a0커피의", 4, ("봄날", "커피의")),
    ],
)
def test_a_bound_name_parts_only_where_no_line_holds_it(text, width, lines):
    assert set_at(text, width) == lines
