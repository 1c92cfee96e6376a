"""Nodes that wait for each other."""

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import Any

from backend.workflows.finding import Finding
from backend.workflows.graph import links, nodes, title_of


def cycle_findings(graph: Mapping[str, Any]) -> Iterator[Finding]:
    """At most one finding, with the titles along the circle."""
    waits = {node_id: {link.source for _, link in links(node)} for node_id, node in nodes(graph)}
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        circle = [title_of(graph, node_id) for node_id in error.args[1]]
        yield Finding(circle[0], f"its links go round in a circle: {' - '.join(circle[:8])}")
