"""Everything that can be found wrong with a template before anything is sent to an engine."""

from collections.abc import Collection
from dataclasses import dataclass

from backend.workflows.check_cycles import cycle_findings
from backend.workflows.check_files import engine_findings, registry_findings
from backend.workflows.check_manifest import manifest_findings
from backend.workflows.check_nodes import node_findings
from backend.workflows.finding import Finding
from backend.workflows.graph import Graph
from backend.workflows.schema import NodeSchema
from backend.workflows.template import Template


@dataclass(frozen=True, kw_only=True)
class Engine:
    """What a running engine says of itself: its nodes, and the files in its model folders."""

    schema: NodeSchema
    files: Collection[str]


def check(
    template: Template,
    schema: NodeSchema,
    *,
    models: Collection[str] | None = None,
    engine: Engine | None = None,
) -> list[Finding]:
    """All problems, in the order of the file; without an error the template can run.

    Pure, and at home with any JSON: what is no node or no value of the right shape is a finding.
    ``schema`` is the stored one; its lists that are empty depend on the machine and are not
    checked. ``models`` are the files of the registry. With an ``engine`` its nodes count, and the
    stored ones only tell from which pack a class comes that it lacks.
    """
    nodes = engine.schema if engine else schema
    found = [
        *check_graph(template.graph, schema, engine=engine),
        *manifest_findings(template, nodes),
    ]
    if models is not None:
        found += registry_findings(template, models)
    if engine is not None:
        found += engine_findings(template, engine.schema, engine.files)
    return found


def check_graph(graph: Graph, schema: NodeSchema, *, engine: Engine | None = None) -> list[Finding]:
    """The problems of a graph that has no manifest."""
    nodes = engine.schema if engine else schema
    return [*node_findings(graph, nodes, schema), *cycle_findings(graph)]
