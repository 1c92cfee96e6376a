"""What runs again, and what does not have to."""

from tests.contract.conftest import Engine
from tests.contract.graphs import loading, plain, png
from tests.contract.wire import Event, Wire


def test_changed_node_and_what_follows_run_again(wire: Wire) -> None:
    graph = plain()
    wire.run(graph)
    graph["2"]["inputs"]["sigma"] = 2.0
    _, events = wire.run(graph)
    assert _cached(events) == ["1"]
    assert _executing(events) == ["2", "3"]


def test_only_the_last_prompt_is_kept(wire: Wire) -> None:
    graph = plain()
    wire.run(graph)
    wire.run(plain())
    _, events = wire.run(graph)
    assert _cached(events) == []


def test_same_nodes_under_other_ids_are_known(wire: Wire) -> None:
    graph = plain()
    wire.run(graph)
    renamed = {
        "a": graph["1"],
        "b": {"class_type": "ImageBlur", "inputs": graph["2"]["inputs"] | {"image": ["a", 0]}},
        "c": {"class_type": "SaveImage", "inputs": graph["3"]["inputs"] | {"images": ["b", 0]}},
    }
    _, events = wire.run(renamed)
    assert _cached(events) == ["a", "b", "c"]


def test_new_bytes_under_an_old_name_are_loaded(wire: Wire) -> None:
    wire.upload("swapped.png", png("red"), overwrite="true")
    wire.run(loading("swapped.png"))
    _, events = wire.run(loading("swapped.png"))
    assert _cached(events) == ["1", "2"]
    wire.upload("swapped.png", png("blue"), overwrite="true")
    _, events = wire.run(loading("swapped.png"))
    assert _cached(events) == []


def test_free_forgets(wire: Wire) -> None:
    graph = plain()
    wire.run(graph)
    answer = wire.http.post("/free", json={"unload_models": True, "free_memory": True})
    assert (answer.status_code, answer.content) == (200, b"")
    _, events = wire.run(graph)
    assert _cached(events) == []


def test_deleted_file_is_made_again(wire: Wire, ours: Engine) -> None:
    graph = plain(prefix="gone")
    prompt_id, _ = wire.run(graph)
    (file,) = wire.history(prompt_id)["outputs"]["3"]["images"]
    assert ours.data is not None
    (ours.data / "output" / file["filename"]).unlink()
    prompt_id, events = wire.run(graph)
    assert _cached(events) == ["1", "2"]
    (file,) = wire.history(prompt_id)["outputs"]["3"]["images"]
    assert wire.view(file).status_code == 200


def _cached(events: list[Event]) -> list[str]:
    (cached,) = (e["data"]["nodes"] for e in events if e.get("type") == "execution_cached")
    return list(cached)


def _executing(events: list[Event]) -> list[str]:
    nodes = [e["data"]["node"] for e in events if e.get("type") == "executing"]
    return [node for node in nodes if node is not None]
