"""POST /api/edit_with_comfyui over the real engine: what is kept is kept, and counted."""

import io
from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image, ImageDraw

from tests.api.conftest import Finished
from tests.api.test_assets import upload
from tests.api.test_images import picture
from tests.contract.pictures import person
from tests.contract.pictures import png as png_of

# No multiple of 16: the canvas is larger, and what is delivered is not.
SIZE = (270, 331)
EXPERIMENTS = ["edit_fill", "edit_hybrid", "edit_portrait", "edit_product"]


@pytest.fixture(scope="module")
def photo(client: TestClient) -> str:
    return stored(client, person().resize(SIZE))


@pytest.fixture(scope="module")
def mask(client: TestClient) -> str:
    return stored(client, spot(SIZE))


def stored(client: TestClient, shown: Image.Image) -> str:
    return str(upload(client, png_of(shown))["id"])


def spot(size: tuple[int, int]) -> Image.Image:
    drawn = Image.new("RGB", size)
    ImageDraw.Draw(drawn).ellipse((20, 20, size[0] // 2, size[1] // 2), fill="white")
    return drawn


def edit(client: TestClient, experiment: str, **fields: Any) -> Any:
    request = {"experiment_id": experiment, "prompt": "나무 테이블", "steps": 10, **fields}
    return client.post("/api/edit_with_comfyui", json=request)


def edited(client: TestClient, finished: Finished, experiment: str, **fields: Any) -> Any:
    answer = edit(client, experiment, **fields)
    assert answer.status_code == 202, answer.text
    job = finished(client, answer.json()["id"])
    assert job["state"] == "succeeded", job["problem"]
    return job


def refused(answer: Any, field: str) -> str:
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (422, "invalid_input"), answer.text
    assert error["details"]["fields"] == [f"body.{field}"]
    return str(error["message"])


def extra(experiment: str, mask: str) -> dict[str, Any]:
    return {"mask": mask} if experiment == "edit_fill" else {}


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_what_is_kept_is_unchanged_and_the_size_is_the_photos(
    client: TestClient, finished: Finished, photo: str, mask: str, experiment: str
) -> None:
    job = edited(client, finished, experiment, photo=photo, **extra(experiment, mask))
    output = job["output"]
    assert (output["changed_in_kept"], output["found"], output["notice"]) == (0, "kept", None)
    assert 0.01 < output["kept_share"] < 0.99
    made = picture(client, job["results"][0])
    assert made.size == SIZE == tuple(output["size"])
    kept = np.asarray(picture(client, output["mask"]).convert("L")) == 255
    before = np.asarray(picture(client, output["original"]).convert("RGB"))
    changed = (np.asarray(made.convert("RGB")) != before).any(-1)
    assert kept.shape == changed.shape
    assert not (changed & kept).any()
    assert changed[~kept].mean() > 0.2


@pytest.mark.parametrize("experiment", ["edit_fill", "edit_portrait"])
def test_the_original_is_the_photo_itself_bit_by_bit(
    client: TestClient, finished: Finished, photo: str, mask: str, experiment: str
) -> None:
    job = edited(client, finished, experiment, photo=photo, seed=3, **extra(experiment, mask))
    before = picture(client, job["output"]["original"]).convert("RGB")
    assert before.tobytes() == picture(client, photo).convert("RGB").tobytes()


@pytest.mark.parametrize("experiment", ["edit_portrait", "edit_product"])
def test_a_format_is_delivered_exactly(
    client: TestClient, finished: Finished, photo: str, experiment: str
) -> None:
    job = edited(client, finished, experiment, photo=photo, format="instagram_portrait")
    assert picture(client, job["results"][0]).size == (1080, 1350)
    assert job["output"]["changed_in_kept"] == 0


def test_the_frame_grows_by_its_shares(client: TestClient, finished: Finished, photo: str) -> None:
    grown = {"left": 0.1, "right": 0.2, "bottom": 0.05}
    job = edited(client, finished, "edit_fill", photo=photo, prompt="", extend=grown)
    made = picture(client, job["results"][0])
    assert made.size == (270 + 27 + 54, 331 + 17)
    whole = picture(client, photo).convert("RGB")
    kept = np.asarray(picture(client, job["output"]["mask"]).convert("L")) == 255
    there = np.asarray(made.convert("RGB"))[:331, 27 : 27 + 270]
    same = (there == np.asarray(whole)).all(-1)
    assert same[kept[:331, 27 : 27 + 270]].all()
    assert job["output"]["changed_in_kept"] == 0


def test_a_photo_without_a_face_is_delivered_and_said(
    client: TestClient, finished: Finished
) -> None:
    plain = stored(client, Image.new("RGB", (256, 256), (120, 130, 140)))
    job = edited(client, finished, "edit_portrait", photo=plain)
    assert job["results"]
    assert job["output"]["found"] == "no_face"
    assert job["output"]["kept_share"] == 0
    assert "찾지 못해" in job["output"]["notice"]["ko"]
    assert "found" in job["output"]["notice"]["en"]


def test_the_seed_decides_the_picture(client: TestClient, finished: Finished, photo: str) -> None:
    jobs = [edited(client, finished, "edit_portrait", photo=photo, seed=n) for n in (7, 7, 8)]
    first, again, other = (job["results"][0] for job in jobs)
    assert first == again != other


def test_a_job_says_all_that_it_used(client: TestClient, photo: str) -> None:
    request = edit(client, "edit_product", photo=photo).json()["request"]
    assert (request["guidance"], request["blending"], request["control_strength"]) == (
        3.5,
        0.35,
        0.7,
    )
    assert request["placement"]["width"] == 0.625
    assert isinstance(request["seed"], int)


def test_a_mask_of_the_same_shape_is_scaled(
    client: TestClient, finished: Finished, photo: str
) -> None:
    small = stored(client, spot((135, 166)))
    job = edited(client, finished, "edit_fill", photo=photo, mask=small)
    assert job["output"]["changed_in_kept"] == 0
    assert 0.5 < job["output"]["kept_share"] < 0.95


def test_a_mask_of_another_shape_is_refused_with_both_sizes(client: TestClient, photo: str) -> None:
    message = refused(
        edit(client, "edit_fill", photo=photo, mask=stored(client, spot((300, 200)))), "mask"
    )
    assert "300 x 200" in message
    assert "270 x 331" in message


def test_an_empty_mask_is_refused(client: TestClient, photo: str) -> None:
    black = stored(client, Image.new("RGB", SIZE))
    assert "흰색" in refused(edit(client, "edit_fill", photo=photo, mask=black), "mask")


def test_fill_needs_a_mask_or_room(client: TestClient, photo: str) -> None:
    refused(edit(client, "edit_fill", photo=photo), "mask")


@pytest.mark.parametrize("place", [{"left": 0.6, "width": 0.5}, {"top": 0.9}])
def test_a_place_outside_of_the_picture_is_refused(
    client: TestClient, photo: str, place: dict[str, float]
) -> None:
    answer = edit(client, "edit_product", photo=photo, placement=place)
    assert "밖으로" in refused(answer, "placement")


def test_a_place_that_is_too_small_is_refused(client: TestClient, photo: str) -> None:
    answer = edit(client, "edit_product", photo=photo, placement={"width": 0.1, "height": 0.1})
    assert "64 x 64" in refused(answer, "placement")


@pytest.mark.parametrize(
    ("experiment", "field", "value"),
    [
        ("edit_fill", "control", "canny"),
        ("edit_fill", "blending", 0.0),
        ("edit_portrait", "placement", {}),
        ("edit_portrait", "mask", "0" * 64),
        ("edit_product", "extend", {"left": 0.2}),
    ],
)
def test_a_control_that_the_experiment_lacks_is_refused(
    client: TestClient, photo: str, experiment: str, field: str, value: Any
) -> None:
    assert field in refused(edit(client, experiment, photo=photo, **{field: value}), field)


def test_an_empty_prompt_is_refused_where_one_is_needed(client: TestClient, photo: str) -> None:
    refused(edit(client, "edit_portrait", photo=photo, prompt=" "), "prompt")


def test_a_value_with_a_field_of_its_own_is_refused(client: TestClient, photo: str) -> None:
    refused(edit(client, "edit_product", photo=photo, values={"width": 512}), "values.width")


@pytest.mark.parametrize(
    ("experiment", "fields"),
    [
        ("edit_portrait", {"guidance": 30}),
        ("edit_portrait", {"values": {"keep_hair": 3}}),
        ("edit_portrait", {"values": {"colour": "red"}}),
    ],
)
def test_a_value_out_of_the_experiments_range_is_refused(
    client: TestClient, photo: str, experiment: str, fields: dict[str, Any]
) -> None:
    answer = edit(client, experiment, photo=photo, **fields)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "parameter_invalid")


@pytest.mark.parametrize(
    ("experiment", "fields"),
    [
        ("edit_nothing", {}),
        ("t2i_flux", {}),
        ("edit_portrait", {"photo": "0" * 64}),
        ("edit_portrait", {"format": "poster"}),
        ("edit_fill", {"mask": "0" * 64}),
    ],
)
def test_what_is_not_there_is_not_found(
    client: TestClient, photo: str, experiment: str, fields: dict[str, Any]
) -> None:
    answer = edit(client, experiment, **{"photo": photo, **fields})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


def test_a_photo_that_is_too_narrow_is_refused(client: TestClient) -> None:
    narrow = stored(client, Image.new("RGB", (900, 100), "orange"))
    assert "900 x 100" in refused(edit(client, "edit_portrait", photo=narrow), "photo")


def test_without_an_engine_the_job_says_so(lonely_client: TestClient, finished: Finished) -> None:
    photo = stored(lonely_client, Image.new("RGB", (256, 256), "orange"))
    answer = edit(lonely_client, "edit_portrait", photo=photo)
    job = finished(lonely_client, answer.json()["id"])
    assert (job["state"], job["problem"]["code"]) == ("failed", "engine_unavailable")


def test_experiments_can_all_run_on_the_studio(client: TestClient) -> None:
    listed = client.get("/api/experiments").json()["experiments"]
    assert [one["id"] for one in listed] == EXPERIMENTS
    assert [one["reason"] for one in listed] == [None] * 4
    assert all(one["can_run"] and one["studio"] for one in listed)
    by_id = {one["id"]: one for one in listed}
    assert [kept["key"] for kept in by_id["edit_hybrid"]["keeps"]] == ["face", "product"]
    assert by_id["edit_fill"]["needs"]["mask"] is True
    assert "placement" in by_id["edit_product"]["controls"]
    assert "control" not in by_id["edit_fill"]["controls"]
    assert by_id["edit_portrait"]["parameters"]["steps"]["max"] == 50


def test_experiments_without_an_engine_say_why_not(lonely_client: TestClient) -> None:
    listed = lonely_client.get("/api/experiments").json()["experiments"]
    assert [one["can_run"] for one in listed] == [False] * 4
    assert "./fitad up" in listed[0]["reason"]["ko"]


def test_a_picture_that_would_become_too_large_is_refused(client: TestClient) -> None:
    sink = io.BytesIO()
    Image.new("RGB", (4000, 2001), "orange").save(sink, "JPEG")
    photo = upload(client, sink.getvalue())["id"]
    values = {"photo": photo, "enlarger": "RealESRGAN_x4plus.pth"}
    answer = client.post("/api/workflows/upscale/run", json={"values": values})
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (413, "picture_too_large")
    assert "16000 x 8004" in error["message"]
