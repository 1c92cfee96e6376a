"""One prompt on its way through its nodes."""

from dataclasses import dataclass
from typing import Any

from embedded_comfy.cache import Cache, Entry
from embedded_comfy.folders import Folders, as_place
from embedded_comfy.graph import Graph, Node, Schedule
from embedded_comfy.nodes.context import Context
from embedded_comfy.nodes.registry import Shown
from embedded_comfy.queue import Running
from embedded_comfy.run import Run
from embedded_comfy.schema import Schema

# Where an output node says how its pictures were made.
_NOTES = "fitad_notes"


@dataclass(frozen=True)
class Execution:
    """``signatures`` are those of the nodes that lead to an output; ``cache`` knows by them."""

    run: Run
    running: Running
    graph: Graph
    signatures: dict[str, str]
    cache: Cache
    schema: Schema
    folders: Folders

    def go(self) -> None:
        """Run all that is not cached. Raises what a node raises, InterruptedRunError too."""
        done = [key for key in self.graph if key in self.signatures and self._kept(key)]
        self.run.cached(done)
        shown = [key for key, one in self.graph.items() if self.schema.is_output(one.class_type)]
        schedule = Schedule(
            self.graph, self.running.item.outputs, done=set(done), outputs=set(shown)
        )
        while (node_id := schedule.next()) is not None:
            entry = self._kept(node_id)
            if entry is not None:
                self.run.node_shown(node_id, entry.ui)
                self.run.node_finished(node_id, now=False)
            else:
                self._run_node(self.graph[node_id])
            schedule.finish(node_id)

    def _run_node(self, node: Node) -> None:
        inputs = node.values | {
            name: self._source(source).outputs[slot] for name, (source, slot) in node.links.items()
        }
        self.run.node_started(node.node_id, inputs)
        entry = self._evaluate(node, inputs)
        if entry.ui is not None:
            self.run.node_shown(node.node_id, entry.ui)
        self.cache.put(self.signatures[node.node_id], entry)
        self.run.node_finished(node.node_id)

    def _evaluate(self, node: Node, inputs: dict[str, Any]) -> Entry:
        context = self._context(node.node_id)
        context.check()
        node_type = self.schema.node(node.class_type)
        given = inputs | {"context": context}
        result = node_type.run(**{name: given[name] for name in node_type.accepts & given.keys()})
        inherited = [note for key, _ in node.links.values() for note in self._source(key).notes]
        notes = tuple(dict.fromkeys([*inherited, *context.notes]))
        if not isinstance(result, Shown):
            return Entry(result, None, notes)
        return Entry((), result.ui | ({_NOTES: list(notes)} if notes else {}), notes)

    def _context(self, node_id: str) -> Context:
        item = self.running.item
        return Context(
            folders=self.folders,
            prompt=item.prompt,
            extra=item.extra.get("extra_pnginfo") or {},
            stopped=self.running.stop.is_set,
            tell_step=lambda value, total, peek: self.run.node_stepped(node_id, value, total, peek),
        )

    def _source(self, node_id: str) -> Entry:
        entry = self.cache.get(self.signatures[node_id])
        assert entry is not None, "a node runs after all that feeds it"
        return entry

    def _kept(self, node_id: str) -> Entry | None:
        """A cached entry, unless a file that it shows has been deleted since."""
        signature = self.signatures[node_id]
        entry = self.cache.get(signature)
        if entry is None or all(
            self._is_there(file) for file in (entry.ui or {}).get("images", [])
        ):
            return entry
        self.cache.drop(signature)
        return None

    def _is_there(self, file: dict[str, str]) -> bool:
        place = as_place(file["type"])
        return (
            place is not None
            and (self.folders.path(place) / file["subfolder"] / file["filename"]).is_file()
        )
