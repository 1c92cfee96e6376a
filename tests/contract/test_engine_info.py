"""What the engine says of itself."""

from typing import Any

import pytest

from tests.contract.conftest import Engine
from tests.contract.graphs import RECORDINGS, plain
from tests.contract.wire import Wire


def test_system_stats(wire: Wire) -> None:
    answer = wire.http.get("/system_stats")
    recorded = RECORDINGS["system_stats"]
    assert answer.headers["content-type"] == recorded["content_type"]
    body = answer.json()
    assert set(body["system"]) >= set(recorded["body"]["system"])
    (device, *_) = body["devices"]
    assert set(device) == set(recorded["body"]["devices"][0])
    assert body["system"]["ram_total"] > body["system"]["ram_free"] > 0


def test_studio_can_be_told_from_a_real_comfyui(wire: Wire, engine: Engine) -> None:
    system = wire.http.get("/system_stats").json()["system"]
    assert ("fitad_studio" in system) is engine.is_ours


def test_features(wire: Wire) -> None:
    features = wire.http.get("/features").json()
    assert set(features) >= {"supports_preview_metadata", "max_upload_size"}
    assert features["max_upload_size"] == RECORDINGS["features"]["body"]["max_upload_size"]


def test_model_folders(wire: Wire) -> None:
    folders = wire.http.get("/models").json()
    assert {"checkpoints", "vae", "diffusion_models", "text_encoders"} <= set(folders)


def test_recorded_model_folders(wire: Wire, ours: Engine) -> None:
    assert wire.http.get("/models").json() == RECORDINGS["models"]["body"]


def test_models_of_a_folder(wire: Wire) -> None:
    names = wire.http.get("/models/vae").json()
    assert names == sorted(names)


def test_models_of_the_report(wire: Wire, ours: Engine) -> None:
    wanted = {
        "unet_gguf": {"flux1-dev-Q8_0.gguf", "flux1-dev-Q4_0.gguf", "FLUX.1-Fill-dev-Q8_0.gguf"},
        "clip_gguf": {"t5-v1_1-xxl-encoder-Q8_0.gguf"},
        "text_encoders": {"clip_l.safetensors"},
        "vae": {"ae.safetensors"},
        "checkpoints": {"sd_xl_base_1.0.safetensors"},
    }
    for folder, names in wanted.items():
        assert names <= set(wire.http.get(f"/models/{folder}").json())


def test_unknown_model_folder(wire: Wire) -> None:
    answer = wire.http.get("/models/nothing")
    assert (answer.status_code, answer.content) == (404, b"")


def test_embeddings(wire: Wire) -> None:
    assert isinstance(wire.http.get("/embeddings").json(), list)


def test_one_class(wire: Wire) -> None:
    answer = wire.http.get("/object_info/EmptySD3LatentImage").json()
    assert _plain(answer) == _plain(RECORDINGS["object_info:one"]["body"])


def test_unknown_class(wire: Wire) -> None:
    assert wire.http.get("/object_info/NoSuchNode").json() == {}


def test_every_class_is_described(engine: Engine) -> None:
    for name, info in engine.classes.items():
        assert info["name"] == name
        listed = {key: list(names) for key, names in info["input_order"].items()}
        assert listed == {
            key: order for key, order in listed.items() if set(order) == set(info["input"][key])
        }
        assert len(info["output"]) == len(info["output_is_list"]) == len(info["output_name"])


def test_only_what_runs_is_listed(wire: Wire, ours: Engine) -> None:
    assert "SaveImage" in ours.classes
    assert "SEGSDetailer" not in ours.classes
    graph = plain()
    graph["2"]["class_type"] = "SEGSDetailer"
    message = wire.post(graph).json()["error"]["message"]
    assert message == "Cannot execute because node SEGSDetailer does not exist."


def test_pictures_are_choices(wire: Wire) -> None:
    wire.upload("choice.png", b"x", overwrite="true")
    info = wire.http.get("/object_info/LoadImage").json()
    assert "choice.png" in info["LoadImage"]["input"]["required"]["image"][0]


@pytest.mark.parametrize("path", ["/system_stats", "/queue", "/models/vae", "/features", "/prompt"])
def test_same_under_api(wire: Wire, path: str) -> None:
    plainly, under = wire.http.get(path), wire.http.get(f"/api{path}")
    assert plainly.status_code == under.status_code == 200
    assert set(plainly.json()) == set(under.json())


@pytest.mark.parametrize("path", ["/nothing", "/api/nothing"])
def test_unknown_address(wire: Wire, ours: Engine, path: str) -> None:
    answer = wire.http.get(path)
    recorded = RECORDINGS["unknown_route"]
    assert (answer.status_code, answer.content) == (recorded["status"], b"")
    assert answer.headers["content-type"] == recorded["content_type"]


def test_page_of_another_site_is_refused(wire: Wire) -> None:
    stranger = {"Origin": "http://example.com"}
    assert wire.http.post("/interrupt", headers=stranger).status_code == 403
    own = {"Origin": wire.url}
    assert wire.http.post("/interrupt", headers=own).status_code == 200


def _plain(body: dict[str, Any]) -> dict[str, Any]:
    """A class without the prose that a newer server may carry."""
    return {
        name: {key: value for key, value in info.items() if key != "description"}
        for name, info in body.items()
    }
