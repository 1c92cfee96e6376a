"""English nouns for pictures: number, article, the form before another noun, the place."""

import re

_PLACED = ("by ", "on ", "in ", "inside ", "under ", "deep in ", "view ", "upper ")
_ONES = {"leaves": "leaf", "children": "child", "people": "person", "teeth": "tooth",
         "feet": "foot", "knives": "knife", "berries": "berry"}  # fmt: skip
_MANY = {one: many for many, one in _ONES.items()} | {"man": "men", "woman": "women"}
_BEFORE = {"wood": "wooden", "wool": "woolen"}
_SPARE = re.compile(r" (?:interior|light|mood|expression)$")
_PLAIN_S = re.compile(r"(?:ss|us|is|bus|glass|jeans|pants|treats|cosmetics|noodles|dress|canvas)$")


def singular(english: str) -> str:
    """The singular of the last word ("strawberries" -> "strawberry")."""
    head, _, last = english.rpartition(" ")
    if last in _ONES:
        last = _ONES[last]
    elif last.endswith("ies") and last not in ("cookies", "smoothies", "brownies", "pies"):
        last = last[:-3] + "y"
    elif re.search(r"(?:sses|shes|ches|xes|toes)$", last):
        last = last[:-2]
    elif last.endswith("s") and not _PLAIN_S.search(last):
        last = last[:-1]
    return f"{head} {last}" if head else last


def plural(english: str) -> str:
    """The plural of the last word; one that is plural stays."""
    head, _, last = english.rpartition(" ")
    if last in _MANY:
        last = _MANY[last]
    elif re.search(r"(?:ss|sh|ch|x)$", last):
        last += "es"
    elif re.search(r"[^aeiou]y$", last):
        last = last[:-1] + "ies"
    elif last in ("shelf", "knife", "scarf"):
        last = re.sub("fe?$", "ves", last)
    elif not last.endswith("s") and last not in _ONES:
        last += "s"
    return f"{head} {last}" if head else last


def attributive(english: str) -> str:
    """The form in front of another noun: "wood" -> "wooden", "cafe interior" -> "cafe"."""
    head, _, last = _SPARE.sub("", english).rpartition(" ")
    bare = _BEFORE.get(last, singular(last))
    return f"{head} {bare}" if head else bare


def located(english: str, surfaces: frozenset[str]) -> str:
    """ "on" or "in" with the noun, by what its last word is; a place that says it already stays."""
    if english.startswith(_PLACED):
        return english
    head = re.split(r" (?:of|with|on|in|by) ", english)[0].split()[-1]
    return f"{'on' if {head, singular(head)} & surfaces else 'in'} {english}"


def with_article(english: str, mass: frozenset[str]) -> str:
    """ "a" or "an" before a countable singular."""
    head = re.split(r" (?:of|with|on|in|by|and|full|topped) ", english)[0].split()[-1]
    if head in mass or (head.endswith("s") and not head.endswith("ss")):
        return english
    if re.match(r"(?:a|an|the|one|two|three|by|in|on) ", english):
        return english
    return f"{'an' if english[0] in 'aeiou' else 'a'} {english}"


def counted(english: str, number: str, unit: str, glasses: frozenset[str]) -> str:
    """ "two cups of coffee", "three roses"; ``unit`` "" counts the thing itself."""
    one = number == "one"
    if not unit:
        return f"one {singular(english)}" if one else f"{number} {plural(english)}"
    if unit == "cup" and {singular(word) for word in english.split()} & glasses:
        unit = "glass"
    return f"a {unit} of {english}" if one else f"{number} {plural(unit)} of {english}"
