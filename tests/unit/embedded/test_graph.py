"""Signatures and the order of nodes."""

from typing import Any

import pytest

from embedded_comfy.folders import Folders
from embedded_comfy.graph import Graph, Node, Schedule, ancestry, read_graph, sign
from embedded_comfy.models import load_models
from embedded_comfy.schema import Schema


def node(node_id: str, *sources: str, **values: Any) -> Node:
    links = {f"from_{source}": (source, 0) for source in sources}
    return Node(node_id, values.pop("kind", "X"), values, links)


def graph(*nodes: Node) -> Graph:
    return {one.node_id: one for one in nodes}


def order(given: Graph, ends: list[str], done: set[str] | None = None) -> list[str]:
    schedule = Schedule(given, ends, done=done or set(), outputs=set(ends))
    ran = []
    while (node_id := schedule.next()) is not None:
        ran.append(node_id)
        schedule.finish(node_id)
    return ran


DIAMOND = graph(node("a"), node("b", "a"), node("c", "a"), node("d", "b", "c"))


def test_each_node_runs_once_after_its_sources() -> None:
    ran = order(DIAMOND, ["d"])
    assert sorted(ran) == ["a", "b", "c", "d"]
    assert (ran[0], ran[-1]) == ("a", "d")


def test_what_is_done_does_not_run() -> None:
    assert order(DIAMOND, ["d"], done={"b"}) == ["a", "c", "d"]
    assert order(DIAMOND, ["d"], done={"b", "c", "a"}) == ["d"]


def test_near_outputs_come_first() -> None:
    two = graph(node("far"), node("x", "far"), node("y", "x"), node("end", "y"), node("near"))
    two["shown"] = node("shown", "near")
    assert order(two, ["end", "shown"])[:2] == ["near", "shown"]


def test_what_feeds_nothing_wanted_does_not_run() -> None:
    assert order(graph(node("a"), node("b")), ["a"]) == ["a"]


def test_ancestry_puts_sources_first() -> None:
    assert ancestry(DIAMOND, ["d"]) in (["a", "b", "c", "d"], ["a", "c", "b", "d"])


def test_long_chain() -> None:
    chain = graph(node("0"), *(node(str(i), str(i - 1)) for i in range(1, 3000)))
    assert len(ancestry(chain, ["2999"])) == 3000
    assert len(order(chain, ["2999"])) == 3000


def plain(_: Node) -> str:
    return ""


def test_signature_knows_class_values_and_sources() -> None:
    base = sign(graph(node("a", size=1), node("b", "a")), ["b"], plain)
    renamed = sign(graph(node("z", size=1), Node("y", "X", {}, {"from_a": ("z", 0)})), ["y"], plain)
    assert renamed["y"] == base["b"]
    for other in (
        graph(node("a", size=2), node("b", "a")),
        graph(node("a", size=1, kind="Y"), node("b", "a")),
        graph(node("a", size=1), Node("b", "X", {}, {"from_a": ("a", 1)})),
    ):
        assert sign(other, ["b"], plain)["b"] != base["b"]


def test_signature_knows_the_fingerprint() -> None:
    one = graph(node("a"), node("b", "a"))
    marked = sign(one, ["b"], lambda given: "new bytes" if given.node_id == "a" else "")
    assert marked["b"] != sign(one, ["b"], plain)["b"]


@pytest.mark.parametrize("extra", ["hidden", "prompt"])
def test_inputs_that_a_class_does_not_know_are_left_out(folders: Folders, extra: str) -> None:
    prompt = {"1": {"class_type": "ImageInvert", "inputs": {"image": ["2", 0], extra: ["9", 0]}}}
    (read,) = read_graph(prompt, Schema(load_models(), folders)).values()
    assert read.links == {"image": ("2", 0)}
