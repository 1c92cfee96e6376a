"""A ComfyUI graph in API format: ``{id: {"class_type", "inputs", "_meta": {"title"}}}``.

A graph comes from a file that a person dropped into a folder, so nothing here trusts its shape:
what is not a node is passed over, and ``check`` reports it.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, TypeGuard

Graph = dict[str, Any]
Node = dict[str, Any]


class Link(NamedTuple):
    """The output of another node, as an input names it."""

    source: str
    slot: int


def as_link(value: object) -> Link | None:
    """``[node id, output slot]`` as a link; None when the value is not one."""
    match value:
        case [str() as source, int() as slot] if not isinstance(slot, bool):
            return Link(source, slot)
    return None


def is_node(value: object) -> TypeGuard[Node]:
    """Whether a value has a class and inputs, so that it can be looked at further."""
    return (
        isinstance(value, dict)
        and isinstance(value.get("class_type"), str)
        and isinstance(value.get("inputs"), dict)
    )


def nodes(graph: Mapping[str, Any]) -> Iterator[tuple[str, Node]]:
    """The well-formed nodes by id, in the order of the file."""
    return ((node_id, node) for node_id, node in graph.items() if is_node(node))


def links(node: Node) -> Iterator[tuple[str, Link]]:
    """The inputs of a node that come from other nodes."""
    for name, value in node["inputs"].items():
        if link := as_link(value):
            yield name, link


def given_title(node: object) -> str | None:
    """The title that a person gave to a node, in NFC; None without one."""
    match node:
        case {"_meta": {"title": str() as title}} if title.strip():
            return unicodedata.normalize("NFC", title)
    return None


def title_of(graph: Mapping[str, Any], node_id: str) -> str:
    """What a person calls the node: its title, else its class, else its id."""
    node = graph.get(node_id)
    if title := given_title(node):
        return title
    match node:
        case {"class_type": str() as class_name} if class_name:
            return class_name
    return node_id


def titled(graph: Mapping[str, Any], title: str) -> list[str]:
    """The ids of all nodes with this title; Hangul compares alike composed and decomposed."""
    wanted = unicodedata.normalize("NFC", title)
    return [node_id for node_id, node in nodes(graph) if given_title(node) == wanted]
