"""The bodies with which a prompt is refused, word for word as ComfyUI sends them."""

from typing import Any

from embedded_comfy.schema import Input

Body = dict[str, Any]

# Longer lists of choices are not sent back.
_LISTED = 20


def prompt_error(kind: str, message: str, details: str) -> Body:
    """What is wrong with the prompt as a whole."""
    return {"type": kind, "message": message, "details": details, "extra_info": {}}


def no_prompt() -> Body:
    return prompt_error("no_prompt", "No prompt provided", "No prompt provided")


def no_outputs() -> Body:
    return prompt_error("prompt_no_outputs", "Prompt has no outputs", "")


def no_class_type(node_id: str) -> Body:
    message = "Cannot execute because a node is missing the class_type property."
    return prompt_error("invalid_prompt", message, f"Node ID '#{node_id}'")


def unknown_class(node_id: str, class_type: object) -> Body:
    message = f"Cannot execute because node {class_type} does not exist."
    return prompt_error("invalid_prompt", message, f"Node ID '#{node_id}'")


def outputs_failed(reasons: list[Body]) -> Body:
    """No output can run; ``reasons`` are those of the output nodes themselves."""
    details = "\n".join(f"{reason['message']}: {reason['details']}" for reason in reasons)
    kind, message = "prompt_outputs_failed_validation", "Prompt outputs failed validation"
    return prompt_error(kind, message, details)


def _reason(kind: str, message: str, details: str, **extra: Any) -> Body:
    return {"type": kind, "message": message, "details": details, "extra_info": extra}


def missing_input(name: str) -> Body:
    message = "Required input is missing"
    return _reason("required_input_missing", message, name, input_name=name)


def bad_link(given: Input, value: Any) -> Body:
    return _reason(
        "bad_linked_input",
        "Bad linked input, must be a length-2 list of [node_id, slot_index]",
        given.name,
        input_name=given.name,
        input_config=given.config,
        received_value=value,
    )


def type_mismatch(given: Input, received: str, link: list[Any]) -> Body:
    return _reason(
        "return_type_mismatch",
        "Return type mismatch between linked nodes",
        f"{given.name}, received_type({received}) mismatch input_type({given.kind})",
        input_name=given.name,
        input_config=given.config,
        received_type=received,
        linked_node=link,
    )


def not_converted(given: Input, value: Any, error: Exception) -> Body:
    return _reason(
        "invalid_input_type",
        f"Failed to convert an input value to a {given.kind} value",
        f"{given.name}, {value}, {error}",
        input_name=given.name,
        input_config=given.config,
        received_value=value,
        exception_message=str(error),
    )


def too_small(given: Input, value: Any) -> Body:
    message = f"Value {value} smaller than min of {given.options['min']}"
    return _out_of_range("value_smaller_than_min", message, given, value)


def too_big(given: Input, value: Any) -> Body:
    message = f"Value {value} bigger than max of {given.options['max']}"
    return _out_of_range("value_bigger_than_max", message, given, value)


def _out_of_range(kind: str, message: str, given: Input, value: Any) -> Body:
    return _reason(
        kind,
        message,
        given.name,
        input_name=given.name,
        input_config=given.config,
        received_value=value,
    )


def not_in_list(given: Input, value: Any, choices: list[Any]) -> Body:
    long = len(choices) > _LISTED
    shown = f"(list of length {len(choices)})" if long else str(choices)
    return _reason(
        "value_not_in_list",
        "Value not in list",
        f"{given.name}: '{value}' not in {shown}",
        input_name=given.name,
        input_config=None if long else given.config,
        received_value=value,
    )


def no_such_picture(name: str, value: Any) -> Body:
    return _reason(
        "custom_validation_failed",
        "Custom validation failed for node",
        f"{name} - Invalid image file: {value}",
        input_name=name,
    )


def broken_node(error: Exception, frames: list[str]) -> Body:
    """An output node that could not even be looked at."""
    return _reason(
        "exception_during_validation",
        "Exception when validating node",
        str(error),
        exception_type=type(error).__name__,
        traceback=frames,
    )


def broken_source(given: Input, link: list[Any], error: Exception, frames: list[str]) -> Body:
    """A node further up that could not be looked at."""
    return _reason(
        "exception_during_inner_validation",
        "Exception when validating inner node",
        str(error),
        input_name=given.name,
        input_config=given.config,
        exception_message=str(error),
        exception_type=type(error).__name__,
        traceback=frames,
        linked_node=link,
    )
