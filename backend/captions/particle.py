"""Korean particles that agree with whatever word they follow."""

from typing import Final as Constant

from backend.captions.sound import Final, final_sound

# (after a consonant, after a vowel)
_PAIRS: Constant = (
    ("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"), ("이랑", "랑"),
    ("이나", "나"), ("아", "야"), ("이에요", "예요"), ("이라", "라"), ("이라서", "라서"),
    ("이라면", "라면"), ("이면", "면"), ("이고", "고"), ("이죠", "죠"), ("이라는", "라는"),
)  # fmt: skip
_FORMS: Constant = {form: pair for pair in _PAIRS for form in pair}
_SPELLINGS: Constant = {"(으)로": "으로", "(이)랑": "이랑", "(이)나": "이나"}
_SAME: Constant = frozenset({"에", "에서", "도", "의", "만", "까지", "부터", "께", "에도", "엔"})


def particle(word: str, form: str) -> str:
    """The particle after ``word``: ``form`` is either form ("을", "를") or the pair ("을/를").

    Raises KeyError for a particle that is not known here.
    """
    key = _SPELLINGS.get(form, form).split("/")[0]
    if key in _SAME:
        return key
    after_consonant, after_vowel = _FORMS[key]
    final = final_sound(word)
    if after_consonant == "으로":
        return "으로" if final is Final.CONSONANT else "로"
    return after_vowel if final is Final.VOWEL else after_consonant


def attach(word: str, form: str) -> str:
    """``word`` with the particle right behind it: ("카페", "은/는") gives "카페는"."""
    return word + particle(word, form)
