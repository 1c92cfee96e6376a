"""Particles after words as shop owners write them."""

import pytest

from backend.captions.particle import attach, particle
from backend.captions.sound import Final, final_sound

V, R, C = Final.VOWEL, Final.RIEUL, Final.CONSONANT

SOUNDS = [
    # Hangul
    ("카페", V), ("봄날 커피", V), ("바다건어물", R), ("공방", C), ("하루", V),
    ("연남 한의원", C), ("꽃, 그리고", V),
    ("빵집", C), ("물", R), ("값", C), ("닭", C), ("ㅋㅋ", C),
    ("ㅏ", V),
    # numbers, read in Sino-Korean
    ("1", R), ("2", V), ("3", C), ("4", V), ("5", V),
    ("6", C), ("7", R), ("8", R), ("9", V), ("0", C),
    ("GYM 365", V), ("카페 1988", R), ("10", C), ("20", C), ("100", C),
    ("1000", C), ("3,000", C), ("10000", C),
    ("100,000,000", C), ("1000000000000", V), ("010", C), ("007", R), ("3.5", V),
    ("2.0", C), ("4.8", R),
    # units
    ("100%", V), ("20 %", V), ("5kg", C), ("300g", C), ("10cm", V),
    ("500ml", V), ("1L", V), ("36℃", V), ("3m", V),
    ("4K", V), ("64GB", V), ("90+", V),
    # acronyms by letter names
    ("KFC", V), ("CU", V), ("GS", V), ("IBM", C), ("LG", V),
    ("FM", C), ("URL", R), ("CNN", C), ("B", V), ("R", R),
    ("SNS", V), ("PT", V), ("DVD", V), ("A/S", V), ("HTML", R),
    ("GS25", V), ("V", V), ("N", C),
    # words by how they sound
    ("Cafe", V), ("café", V), ("CAFE", V), ("Home", C), ("Nail", R),
    ("Hotel", R), ("Coffee", V), ("Shop", C),
    ("Book", C), ("Salon", C), ("Time", C), ("Wine", C), ("Style", R),
    ("Table", R), ("Bagel", R), ("Space", V),
    ("Store", V), ("House", V), ("Studio", V), ("Flower", V), ("Hair", V),
    ("Bar", V), ("Spa", V), ("Pet", C),
    ("Gym", C), ("Black", C), ("Clinic", C), ("Music", C), ("Living", C),
    ("Garden", C), ("Market", C), ("Cake", V),
    ("Bread", V), ("Food", V), ("Pub", C), ("Lab", C), ("Dog", V),
    ("Art", V), ("Room", C), ("Design", C), ("Blue", V),
    ("Mood", V), ("Kitchen", C), ("Seoul", R), ("pilates", V), ("latte", V),
    ("Box", V), ("Brunch", V), ("Cream", C),
    # what follows is passed over
    ("멍멍랜드🐶", V), ("빵집!!", C), ("‘하루’", V), ('"물"', R), ("커피(따뜻한)", V),
    ("봄날(春)", R), ("물~", R),
    ("Nail ♥", R), ("공방 🧶✨", C), ("(주)바다", V), ("카페.", V), ("Tom's", V),
    ("365❤️", V), ("국밥 [특]", C),
    # nothing to read
    ("", V), ("🐶", V), ("!!!", V), ("مقهى", V), ("ラーメン", C),
]  # fmt: skip


@pytest.mark.parametrize(("word", "sound"), SOUNDS)
def test_final_sound(word: str, sound: Final) -> None:
    assert final_sound(word) is sound


@pytest.mark.parametrize(
    ("pair", "after_consonant", "after_rieul", "after_vowel"),
    [
        ("은/는", "집은", "물은", "카페는"),
        ("이/가", "집이", "물이", "카페가"),
        ("을/를", "집을", "물을", "카페를"),
        ("과/와", "집과", "물과", "카페와"),
        ("으로/로", "집으로", "물로", "카페로"),
        ("(으)로", "집으로", "물로", "카페로"),
        ("이랑/랑", "집이랑", "물이랑", "카페랑"),
        ("이나/나", "집이나", "물이나", "카페나"),
        ("아/야", "집아", "물아", "카페야"),
        ("이에요/예요", "집이에요", "물이에요", "카페예요"),
        ("이라서/라서", "집이라서", "물이라서", "카페라서"),
        ("에서", "집에서", "물에서", "카페에서"),
    ],
)
def test_each_pair(pair: str, after_consonant: str, after_rieul: str, after_vowel: str) -> None:
    assert attach("집", pair) == after_consonant
    assert attach("물", pair) == after_rieul
    assert attach("카페", pair) == after_vowel


def test_either_form_names_the_pair() -> None:
    assert particle("카페", "은") == particle("카페", "는") == "는"


@pytest.mark.parametrize(
    ("word", "form", "whole"),
    [
        ("1988", "으로", "1988로"),
        ("GYM 365", "은", "GYM 365는"),
        ("10", "으로", "10으로"),
        ("Nail", "으로", "Nail로"),
        ("멍멍랜드🐶", "이", "멍멍랜드🐶가"),
        ("‘꽃, 그리고’", "이에요", "‘꽃, 그리고’예요"),
    ],
)
def test_attach_leaves_the_word_as_written(word: str, form: str, whole: str) -> None:
    assert attach(word, form) == whole


def test_unknown_particle_is_an_error() -> None:
    with pytest.raises(KeyError):
        particle("카페", "xyz")
