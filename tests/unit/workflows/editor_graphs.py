"""Small workflows in the editor's format, written by hand."""

from typing import Any

SUBGRAPH = "3f0c0000-0000-4000-8000-000000000001"


def slot(name: str, kind: str, link: int | None = None, *, widget: bool = False) -> dict[str, Any]:
    made: dict[str, Any] = {"name": name, "type": kind, "link": link}
    return made | ({"widget": {"name": name}} if widget else {})


def node(
    node_id: int | str,
    kind: str,
    inputs: list[dict[str, Any]] | None = None,
    outputs: tuple[str, ...] = (),
    **more: Any,
) -> dict[str, Any]:
    made = [{"name": kind_, "type": kind_, "links": []} for kind_ in outputs]
    return {"id": node_id, "type": kind, "inputs": inputs or [], "outputs": made, "mode": 0, **more}


def link(number: int, source: Any, slot_: int, target: Any, end: int, kind: str) -> list[Any]:
    return [number, source, slot_, target, end, kind]


def spread(links: list[list[Any]]) -> list[dict[str, Any]]:
    """Links as subgraphs write them."""
    names = ("id", "origin_id", "origin_slot", "target_id", "target_slot", "type")
    return [dict(zip(names, one, strict=True)) for one in links]


def resize(scale: dict[str, Any] | None = None) -> dict[str, Any]:
    """A picture loaded, made larger and saved; ``scale`` changes the middle node."""
    values = ["lanczos", 512, 256, "disabled"]
    middle = node(2, "ImageScale", [slot("image", "IMAGE", 1)], ("IMAGE",), widgets_values=values)
    return {
        "nodes": [
            node(1, "LoadImage", [], ("IMAGE", "MASK"), widgets_values=["a.png", "image"]),
            middle | {"title": "크기"} | (scale or {}),
            node(3, "SaveImage", [slot("images", "IMAGE", 2)], widgets_values=["out"]),
        ],
        "links": [link(1, 1, 0, 2, 0, "IMAGE"), link(2, 2, 0, 3, 0, "IMAGE")],
    }


def within_subgraph(values: list[Any], proxies: list[list[str]]) -> dict[str, Any]:
    """The same, but the middle stands in a subgraph that shows its width and its height."""
    inner = node(
        "a",
        "ImageScale",
        [
            slot("image", "IMAGE", 11),
            slot("width", "INT", 12, widget=True),
            slot("height", "INT", 13, widget=True),
        ],
        ("IMAGE",),
        widgets_values=["area", 64, 32, "center"],
    )
    links = [
        link(11, -10, 0, "a", 0, "IMAGE"),
        link(12, -10, 1, "a", 1, "INT"),
        link(13, -10, 2, "a", 2, "INT"),
        link(14, "a", 0, -20, 0, "IMAGE"),
    ]
    body = {
        "id": SUBGRAPH,
        "name": "Larger",
        "inputs": [slot("picture", "IMAGE"), slot("wide", "INT"), slot("high", "INT")],
        "outputs": [slot("IMAGE", "IMAGE")],
        "nodes": [inner],
        "links": spread(links),
    }
    use = {
        "type": SUBGRAPH,
        "inputs": [slot("picture", "IMAGE", 1)],
        "widgets_values": values,
        "properties": {"proxyWidgets": proxies},
    }
    return resize(use) | {"definitions": {"subgraphs": [body]}}
