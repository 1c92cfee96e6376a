"""What the engine remembers of prompts."""

import pytest

from tests.contract.conftest import Engine
from tests.contract.graphs import RECORDINGS, node, plain, text_to_image
from tests.contract.normal import normal
from tests.contract.wire import Wire


@pytest.mark.usefixtures("flux")
def test_entry_of_a_good_run(wire: Wire) -> None:
    wire.http.post("/free", json={"free_memory": True})
    listener = wire.listen("rec")
    prompt_id = wire.submit(text_to_image(seed=11), client_id="rec")
    listener.until_idle(prompt_id)
    (recorded,) = RECORDINGS["ok:history"].values()
    entry, recorded = normal(wire.history(prompt_id)), normal(recorded)
    # The place in the queue and the id are of this run.
    assert entry["prompt"][2:] == recorded["prompt"][2:]
    for key in ("outputs", "status", "meta"):
        assert entry[key] == recorded[key]


def test_entry_of_a_cached_run_has_its_outputs(wire: Wire) -> None:
    graph = plain()
    first, _ = wire.run(graph)
    second, _ = wire.run(graph)
    assert wire.history(second)["outputs"] == wire.history(first)["outputs"]
    assert list(wire.history(second)["meta"]) == ["3"]


def test_prompt_is_kept_as_converted(wire: Wire) -> None:
    graph = plain()
    graph["2"]["inputs"]["blur_radius"] = "2"
    prompt_id, _ = wire.run(graph)
    assert wire.history(prompt_id)["prompt"][2]["2"]["inputs"]["blur_radius"] == 2


def test_newest_entries(wire: Wire) -> None:
    prompt_ids = [wire.run(plain())[0] for _ in range(3)]
    newest = wire.http.get("/history", params={"max_items": 2})
    assert newest.status_code == 200
    assert list(newest.json()) == prompt_ids[1:]


def test_entries_from_a_place_on(wire: Wire) -> None:
    wire.http.post("/history", json={"clear": True})
    prompt_ids = [wire.run(plain())[0] for _ in range(3)]
    page = wire.http.get("/history", params={"offset": 1, "max_items": 1}).json()
    assert list(page) == prompt_ids[1:2]
    assert list(wire.http.get("/history", params={"offset": 1}).json()) == prompt_ids[1:]


def test_clear(wire: Wire) -> None:
    wire.run(plain())
    answer = wire.http.post("/history", json={"clear": True})
    assert (answer.status_code, answer.content) == (200, b"")
    assert wire.http.get("/history").json() == {}


def test_delete(wire: Wire) -> None:
    kept, gone = wire.run(plain())[0], wire.run(plain())[0]
    wire.http.post("/history", json={"delete": [gone, "no such id"]})
    assert wire.http.get(f"/history/{gone}").json() == {}
    assert kept in wire.http.get(f"/history/{kept}").json()


def test_unknown_prompt(wire: Wire) -> None:
    answer = wire.http.get("/history/nothing")
    assert (answer.status_code, answer.json()) == (200, {})


@pytest.mark.usefixtures("flux")
def test_notes_say_how_a_picture_was_made(wire: Wire, ours: Engine) -> None:
    prompt_id, _ = wire.run(text_to_image(seed=301))
    assert wire.history(prompt_id)["outputs"]["10"]["fitad_notes"] == ["studio"]
    plain_id, _ = wire.run(plain())
    assert "fitad_notes" not in wire.history(plain_id)["outputs"]["3"]


def test_notes_of_a_cut_out(wire: Wire, ours: Engine) -> None:
    graph = plain(64)
    graph["2"] = node("RMBG", image=["1", 0], model="BEN2")
    prompt_id, _ = wire.run(graph)
    cut, confidence = wire.history(prompt_id)["outputs"]["3"]["fitad_notes"]
    assert cut in ("cutout:u2net", "cutout:grabcut")
    assert 0.0 <= float(confidence.removeprefix("confidence:")) <= 1.0
