"""YAML without its traps: no key twice, and no aliases, which a few lines can blow up with."""

from typing import Any

import yaml

# The parser's time grows with the square of the depth; a manifest needs 5.
_MAX_DEPTH = 20


class YamlProblem(ValueError):
    """The text is no YAML, or is YAML that is refused here; the message names the line."""


class _StrictLoader(yaml.SafeLoader):
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[str] = set()
        for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
            if key.value in seen:
                raise _problem_at(key.start_mark, f'"{key.value}" stands twice')
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def parse_yaml(text: str) -> Any:
    """Plain data of one document. Raises YamlProblem."""
    try:
        _refuse_traps(text)
        return yaml.load(text, Loader=_StrictLoader)
    except yaml.MarkedYAMLError as error:
        raise _problem_at(error.problem_mark, str(error.problem)) from error
    except yaml.YAMLError as error:
        raise YamlProblem("it holds a sign that YAML does not allow") from error


def _refuse_traps(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _problem_at(event.start_mark, "aliases are not allowed")
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MAX_DEPTH:
            raise _problem_at(event.start_mark, "it is nested too deeply")


def _problem_at(mark: Any, problem: str) -> YamlProblem:
    return YamlProblem(f"line {mark.line + 1}: {problem}" if mark else problem)
