"""Everything that can be found wrong with a template before anything is sent to an engine."""

from backend.workflows.check_cycles import cycle_findings
from backend.workflows.check_manifest import manifest_findings
from backend.workflows.check_nodes import node_findings
from backend.workflows.finding import Finding
from backend.workflows.schema import NodeSchema
from backend.workflows.template import Template


def check(template: Template, schema: NodeSchema) -> list[Finding]:
    """All problems, in the order of the file; an empty list means that it can run.

    Pure, and at home with any JSON: what is no node or no value of the right shape is a finding.
    Lists that are empty in the schema depend on the machine and are not checked.
    """
    return [
        *node_findings(template.graph, schema),
        *cycle_findings(template.graph),
        *manifest_findings(template, schema),
    ]
