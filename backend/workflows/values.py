"""Words from a command line as the values of parameters."""

from backend.errors import ParameterError
from backend.workflows.parameter import Parameter, Value
from backend.workflows.template import Template

_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def parse_values(template: Template, words: list[str]) -> dict[str, Value]:
    """``key=value`` words by parameter, in its type; a picture stays a path.

    Raises ParameterError for a word that is no pair, an unknown key, or a value of another type.
    """
    return dict(_pair(template, word) for word in words)


def _pair(template: Template, word: str) -> tuple[str, Value]:
    name, equals, text = word.partition("=")
    parameter = template.manifest.inputs.get(name)
    if not equals:
        raise _wrong(template, word, "write it as key=value")
    if parameter is None:
        known = ", ".join(template.manifest.inputs)
        raise _wrong(template, name, f"there is no such parameter, only {known}")
    try:
        return name, _value(parameter, text)
    except (ValueError, KeyError) as error:
        raise _wrong(template, name, f'"{text}" is no {parameter.type}') from error


def _value(parameter: Parameter, text: str) -> Value:
    match parameter.type:
        case "int" | "seed":
            return int(text)
        case "float":
            return float(text)
        case "bool":
            return _TRUTH[text.lower()]
        case "text" | "choice" | "image":
            return text


def _wrong(template: Template, name: str, problem: str) -> ParameterError:
    return ParameterError(template=template.name, parameter=name, problem=problem)
