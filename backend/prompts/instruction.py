"""Korean wishes for an edit as the English instructions that FLUX Kontext takes."""

import re
from dataclasses import dataclass, field

from backend.prompts.english import with_article
from backend.prompts.glossary import Kind
from backend.prompts.translate import Translator

_HANGUL = re.compile(r"[ᄀ-ᇿ㄰-㆏가-힣]")
_SENTENCES = re.compile(
    r"[,.;!?\n]+"
    r"|(?<=바꾸|지우|없애|가하|경하|거하|제하|체하|칠하|올리|입히|씌우)고\s+|(?<=[넣빼두])고\s+"
)
_ASKED = r"(?:\s*(?:해|하|되게|되도록|좀))*\s*(?:줘|줘요|주세요|주십시오|줄래|줄래요|요|고)?\s*$"
_CHANGE = r"(?:바꿔|바꾸|바꾼|변경|교체|변환|변신시켜|칠해|칠하|염색|만들어|만들)"
_REMOVE = r"(?:지워|지우|없애|없앤|제거|삭제|빼|치워|치우)"
_ADD = r"(?:추가|넣어|넣|더해|더하|놓아|놔|올려|올리|그려|달아|붙여|얹어|뿌려|세워)"
_WEAR = r"(?:입혀|입히|씌워|씌우|신겨|신기|걸쳐|착용|둘러|매어)"
_KEEP = r"(?:그대로|유지)"
_BY_TO = re.compile(
    rf"^(?:(?P<what>.+?)(?:을|를|만)\s+)?(?P<to>.+?)(?:으로|로)\s*{_CHANGE}{_ASKED}"
)
_MADE = re.compile(
    rf"^(?:(?P<what>.+?)(?:을|를|이|가|은|는|만)\s+)?(?P<more>더|좀 더|조금 더|훨씬)?\s*"
    rf"(?P<how>\S+(?:고 \S+)?게)\s*(?:{_CHANGE}|해|하|보이게|나오게)?{_ASKED}"
)
_GONE = re.compile(
    rf"^(?P<what>.+?)(?:을|를|은|는|만|도)?\s+(?:다\s+|모두\s+|전부\s+)?{_REMOVE}{_ASKED}"
)
_ADDED = re.compile(
    rf"^(?:(?P<where>.+?)(?:에다|에)\s+)?(?P<what>.+?)(?:을|를|도)?\s+{_ADD}{_ASKED}"
)
_WORN = re.compile(
    rf"^(?:(?P<who>.+?)(?:에게|한테|에)\s+)?(?P<what>.+?)(?:을|를)?\s+{_WEAR}{_ASKED}"
)
_KEPT = re.compile(rf"^(?P<what>.+?)(?:을|를|은|는|이|가)?\s+{_KEEP}.*$")
_MORE = {
    "bright": "brighter", "dark": "darker", "large": "larger", "small": "smaller",
    "warm": "warmer", "cold": "colder", "cool": "cooler", "soft": "softer", "long": "longer",
    "short": "shorter", "tall": "taller", "thick": "thicker", "thin": "thinner",
    "clean": "cleaner", "clear": "clearer", "rich": "richer", "pale": "paler", "deep": "deeper",
    "young": "younger", "wide": "wider",
}  # fmt: skip
_HOW = {
    "크게": "large", "작게": "small", "흐리게": "blurry", "흐릿하게": "blurry", "길게": "long",
    "짧게": "short", "연하게": "pale", "진하게": "deep", "환하게": "bright", "넓게": "wide",
    "젊게": "young", "높게": "tall",
}  # fmt: skip


@dataclass
class Instruction:
    """The English sentences, without Hangul, and the words that have no English."""

    parts: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def english(self) -> str:
        """The sentences as one line."""
        return ", and ".join(dict.fromkeys(self.parts))

    @property
    def untranslated(self) -> tuple[str, ...]:
        """Each once, in the order they were said."""
        return tuple(dict.fromkeys(self.unknown))


def instruct(text: str, translator: Translator, *, mass: frozenset[str]) -> Instruction:
    """``text`` as instructions; English stays as it is. ``mass``: nouns without an article."""
    found = Instruction()
    if not _HANGUL.search(text):
        found.parts.append(" ".join(text.split()))
        return found
    for sentence in _SENTENCES.split(text):
        if sentence.strip():
            writer = _Writer(translator, mass, found)
            if part := writer.sentence(sentence.strip()):
                found.parts.append(part)
    return found


@dataclass
class _Writer:
    translator: Translator
    mass: frozenset[str]
    found: Instruction

    def sentence(self, text: str) -> str:
        if kept := _KEPT.match(text):
            return f"keep {self._the(kept['what'])} unchanged"
        if gone := _GONE.match(text):
            return f"remove {self._the(gone['what'])}"
        if worn := _WORN.match(text):
            who = self._the(worn["who"]) if worn["who"] else "the person"
            return f"dress {who} in {self._a(worn['what'])}"
        if changed := _BY_TO.match(text):
            what = self._the(changed["what"]) if changed["what"] else "the picture"
            return f"change {what} to {self._a(changed['to'])}"
        if made := _MADE.match(text):
            return self._made(made["what"], made["how"], more=bool(made["more"]))
        if added := _ADDED.match(text):
            where = f" {self._where(added['where'])}" if added["where"] else ""
            return f"add {self._a(added['what'])}{where}"
        told = self._english(text)
        return f"make the picture show {told}" if told else ""

    def _made(self, what: str | None, how: str, *, more: bool) -> str:
        whom = self._the(what) if what else "the picture"
        word = _HOW.get(how) or self._english(how)
        if not word:
            return ""
        return f"make {whom} {_MORE.get(word, f'more {word}') if more else word}"

    def _english(self, text: str) -> str:
        told = self.translator.translate(text)
        self.found.unknown += told.untranslated
        return " and ".join(phrase.english for phrase in told.phrases)

    def _the(self, text: str) -> str:
        english = self._english(text)
        return f"the {english}" if english else "it"

    def _where(self, text: str) -> str:
        english = self._english(text)
        placed = ("on ", "in ", "beside ", "under ", "behind ", "by ", "inside ", "around ")
        if not english:
            return ""
        for place in placed:
            if english.startswith(place):
                return f"{place}the {english.removeprefix(place)}"
        return f"to the {english}"

    def _a(self, text: str) -> str:
        told = self.translator.translate(text)
        self.found.unknown += told.untranslated
        named = [
            phrase.english
            if phrase.kind not in (Kind.SUBJECT, Kind.SETTING)
            else with_article(phrase.english, self.mass)
            for phrase in told.phrases
        ]
        return " and ".join(named) or "something else"
