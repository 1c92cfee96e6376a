"""What a client hears while a prompt runs, in the recorded order."""

import struct

import pytest

from tests.contract.conftest import Engine
from tests.contract.graphs import RECORDINGS, loading, node, plain, sized, text_to_image
from tests.contract.normal import normal, spoken
from tests.contract.wire import Event, Wire

FLUX = pytest.mark.usefixtures("flux")


@FLUX
def test_good_run(wire: Wire) -> None:
    wire.http.post("/free", json={"free_memory": True})
    _, events = wire.run(text_to_image(seed=101))
    # The recording was cut after the executed event.
    recorded = spoken(RECORDINGS["ok:events"][:-1])
    heard = spoken(events)
    assert heard[: len(recorded)] == recorded
    tail = [event["type"] for event in heard[len(recorded) :]]
    assert tail == ["execution_success", "status", "executing"]


@FLUX
def test_run_of_which_the_start_is_cached(wire: Wire) -> None:
    wire.run(text_to_image(seed=102))
    _, events = wire.run(text_to_image(seed=103))
    assert spoken(events) == spoken(RECORDINGS["client_chosen_prompt_id:events"])


@FLUX
def test_fully_cached_run(wire: Wire) -> None:
    graph = text_to_image(seed=104)
    wire.run(graph)
    prompt_id, events = wire.run(graph)
    recorded = RECORDINGS["ok_again_all_cached:events"]
    assert [normal(_with(event, prompt_id)) for event in events] == [
        normal(_with(event, prompt_id)) for event in recorded
    ]


@FLUX
def test_progress_of_sampler_steps(wire: Wire) -> None:
    prompt_id, events = wire.run(text_to_image(seed=105, steps=7))
    steps = [event["data"] for event in events if event.get("type") == "progress"]
    assert [step["value"] for step in steps] == list(range(1, 8))
    assert all(
        step == {"value": step["value"], "max": 7, "prompt_id": prompt_id, "node": "8"}
        for step in steps
    )


@FLUX
def test_shape_of_progress_state(wire: Wire) -> None:
    prompt_id, events = wire.run(text_to_image(seed=106, steps=2))
    states = [
        event["data"]["nodes"]["8"]
        for event in events
        if event.get("type") == "progress_state" and "8" in event["data"]["nodes"]
    ]
    recorded = [
        event["data"]["nodes"]["8"]
        for event in RECORDINGS["client_chosen_prompt_id:events"]
        if event.get("type") == "progress_state"
    ]
    assert [state | {"prompt_id": "x"} for state in states[:3]] == [
        state | {"prompt_id": "x"} for state in recorded
    ]
    assert states[-1] | {"prompt_id": prompt_id} == states[-1]
    assert (states[-1]["value"], states[-1]["state"]) == (2, "finished")


@FLUX
def test_previews_are_small_jpegs(wire: Wire) -> None:
    _, events = wire.run(sized(text_to_image(seed=107, steps=3), 1024, 256))
    previews = [event["binary"] for event in events if "binary" in event]
    assert len(previews) == 3
    for preview in previews:
        assert struct.unpack(">II", preview[:8]) == (1, 1)
        assert preview[8:10] == b"\xff\xd8"
        assert len(preview) < 100_000


@FLUX
def test_previews_with_metadata_for_who_asks(wire: Wire) -> None:
    listener = wire.listen()
    hello = '{"type": "feature_flags", "data": {"supports_preview_metadata": true}}'
    listener.socket.send(hello)
    assert listener.next() == {"type": "feature_flags", "data": wire.http.get("/features").json()}
    prompt_id = wire.submit(text_to_image(seed=108, steps=2), client_id=listener.client_id)
    previews = [e["binary"] for e in listener.until_idle(prompt_id) if "binary" in e]
    kind, length = struct.unpack(">II", previews[0][:8])
    assert kind == 4
    metadata = previews[0][8 : 8 + length].decode()
    assert '"node_id": "8"' in metadata
    assert prompt_id in metadata
    assert previews[0][8 + length : 10 + length] == b"\xff\xd8"


def test_run_without_models(wire: Wire) -> None:
    _, events = wire.run(plain())
    told = [(event["type"], event["data"].get("node")) for event in events if "type" in event]
    assert [one for one in told if one[0] not in ("status", "progress_state")] == [
        ("execution_start", None),
        ("execution_cached", None),
        ("executing", "1"),
        ("executing", "2"),
        ("executing", "3"),
        ("executed", "3"),
        ("execution_success", None),
        ("executing", None),
    ]


def test_run_time_error(wire: Wire) -> None:
    wire.upload("broken.png", b"this is no picture", overwrite="true")
    prompt_id, events = wire.run(loading("broken.png"))
    recorded = RECORDINGS["runtime_error:events"]
    # The recording starts with the end of an earlier run.
    recorded = spoken(recorded[[e.get("type") for e in recorded].index("execution_start") :])
    heard = spoken(events)[2:]
    assert [event["type"] for event in heard] == [event["type"] for event in recorded]
    error, expected = heard[3]["data"], recorded[3]["data"]
    assert set(error) == set(expected)
    for key in ("node_id", "node_type", "executed", "current_inputs", "current_outputs"):
        assert error[key] == expected[key]
    assert error["exception_message"].endswith("\n")
    entry = wire.history(prompt_id)
    assert entry["outputs"] == entry["meta"] == {}
    assert (entry["status"]["status_str"], entry["status"]["completed"]) == ("error", False)
    assert [name for name, _ in entry["status"]["messages"]] == [
        "execution_start",
        "execution_cached",
        "execution_error",
    ]


def test_error_tells_no_path_of_the_machine(wire: Wire, ours: Engine) -> None:
    wire.upload("broken.png", b"this is no picture", overwrite="true")
    _, events = wire.run(loading("broken.png"))
    (error,) = (e["data"] for e in events if e.get("type") == "execution_error")
    assert error["exception_message"] == "cannot identify image file 'broken.png'\n"
    assert error["exception_type"] == "embedded_comfy.pictures.PictureError"
    assert error["traceback"]
    assert not any('"/' in frame for frame in error["traceback"])


def test_inputs_of_a_failed_node_are_described(wire: Wire, ours: Engine) -> None:
    graph = plain()
    graph["2"] = node("ImageToMask", image=["1", 0], channel="alpha")
    graph["3"] = node("SaveImage", images=["4", 0], filename_prefix="x")
    graph["4"] = node("MaskToImage", mask=["2", 0])
    _, events = wire.run(graph)
    (error,) = (e["data"] for e in events if e.get("type") == "execution_error")
    assert error["exception_type"] == "IndexError"
    assert error["executed"] == ["1"]
    assert error["current_inputs"] == {"channel": ["alpha"], "image": ["1 x 32 x 32 x 3 samples"]}


def test_run_after_an_error_starts_anew(wire: Wire) -> None:
    wire.upload("broken.png", b"this is no picture", overwrite="true")
    wire.run(loading("broken.png"))
    prompt_id, _ = wire.run(plain())
    assert wire.history(prompt_id)["status"]["status_str"] == "success"


def _with(event: Event, prompt_id: str) -> Event:
    """An event of another run under this id, where the id is no key that ``normal`` knows."""
    return event | {"data": event["data"] | {"prompt_id": prompt_id}}
