"""POST /api/t2i and /api/ads over the real engine."""

import io
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from PIL import Image

from tests.api.conftest import Finished
from tests.api.test_assets import png, upload
from tests.api.test_captions import SHOP


def picture(client: TestClient, asset_id: str) -> Image.Image:
    return Image.open(io.BytesIO(client.get(f"/api/assets/{asset_id}").content))


def draw(client: TestClient, **fields: Any) -> str:
    request = {"prompt": "햇살 드는 나무 테이블", "steps": 4, "count": 1, **fields}
    answer = client.post("/api/t2i", json=request)
    assert answer.status_code == 202, answer.text
    return str(answer.json()["id"])


@pytest.mark.parametrize(
    ("format", "size"),
    [
        ("instagram_square", (1080, 1080)),
        ("instagram_portrait", (1080, 1350)),
        ("story", (1080, 1920)),
        ("landscape", (1920, 1080)),
    ],
)
def test_pictures_have_the_exact_size_of_their_format(
    client: TestClient, finished: Finished, format: str, size: tuple[int, int]
) -> None:
    job = finished(client, draw(client, format=format))
    assert (job["state"], job["progress"]) == ("succeeded", 1.0)
    assert picture(client, job["results"][0]).size == size


def test_the_seed_decides_the_picture(client: TestClient, finished: Finished) -> None:
    jobs = [finished(client, draw(client, seed=seed)) for seed in (7, 7, 8)]
    first, again, other = (job["results"][0] for job in jobs)
    assert first == again != other


def test_no_seed_means_a_new_one_that_is_told(client: TestClient, finished: Finished) -> None:
    jobs = [finished(client, draw(client)) for _ in range(2)]
    assert jobs[0]["output"]["seed"] != jobs[1]["output"]["seed"]
    assert jobs[0]["request"]["seed"] == jobs[0]["output"]["seed"]


def test_as_many_pictures_as_asked_for_all_different(
    client: TestClient, finished: Finished
) -> None:
    job = finished(client, draw(client, count=3))
    assert len(set(job["results"])) == 3


def test_a_picture_tells_how_it_was_made(client: TestClient, finished: Finished) -> None:
    job = finished(client, draw(client, seed=5))
    made = client.get(f"/api/assets/{job['results'][0]}/info").json()["made"]
    assert made["template"] == "t2i_flux"
    assert len(made["template_hash"]) == 64
    assert (made["models"], made["licence"]) == ([], None), "the studio loads no model"
    assert (made["seed"], made["engine"]) == (5, "studio")
    assert job["output"]["studio"] is True


def test_no_hangul_reaches_the_engine(client: TestClient, finished: Finished) -> None:
    job = finished(client, draw(client, prompt="나무 테이블 위 쀍뚫", seed=1))
    assert not any("가" <= sign <= "힣" for sign in job["output"]["prompt"])
    assert "쀍뚫" in " ".join(job["output"]["untranslated"])


@pytest.mark.parametrize("field", ["format", "workflow"])
def test_an_unknown_choice_is_not_found(client: TestClient, field: str) -> None:
    answer = client.post("/api/t2i", json={"prompt": "cup", field: "nothing"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


def test_a_workflow_of_another_task_is_unknown_here(client: TestClient) -> None:
    answer = client.post("/api/t2i", json={"prompt": "cup", "workflow": "i2i_flux"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize(
    ("workflow", "steps", "guidance"),
    [("t2i_flux", 28, 3.5), ("t2i_fast", 4, None), ("t2i_sdxl", 28, 7)],
)
def test_what_is_left_open_is_the_workflows_own(
    client: TestClient, workflow: str, steps: int, guidance: float | None
) -> None:
    answer = client.post("/api/t2i", json={"prompt": "cup", "count": 1, "workflow": workflow})
    assert answer.status_code == 202, answer.text
    request = answer.json()["request"]
    assert (request["steps"], request["guidance"]) == (steps, guidance)
    client.delete(f"/api/jobs/{answer.json()['id']}")


def test_the_fast_workflow_and_the_repairing_one_draw(
    client: TestClient, finished: Finished
) -> None:
    for workflow in ("t2i_fast", "t2i_flux_repair"):
        job = finished(client, draw(client, workflow=workflow))
        assert job["state"] == "succeeded", job["problem"]
        assert picture(client, job["results"][0]).size == (1080, 1080)


def test_a_control_that_the_workflow_lacks_is_refused(client: TestClient) -> None:
    body = {"prompt": "cup", "workflow": "t2i_fast", "guidance": 3.5}
    error = client.post("/api/t2i", json=body).json()["error"]
    assert (error["code"], error["details"]["fields"]) == ("invalid_input", ["body.guidance"])
    assert "guidance" in error["message"] and "조절이 없습니다" in error["message"]


@pytest.mark.parametrize("fields", [{"workflow": "t2i_fast", "steps": 13}, {"guidance": 11}])
def test_a_value_out_of_the_workflows_range_is_refused(
    client: TestClient, fields: dict[str, Any]
) -> None:
    answer = client.post("/api/t2i", json={"prompt": "cup", **fields})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "parameter_invalid")


def test_a_job_can_be_cancelled(client: TestClient, finished: Finished) -> None:
    job_id = draw(client, count=5, format="landscape", steps=50)
    assert client.delete(f"/api/jobs/{job_id}").status_code == 200
    job = finished(client, job_id)
    assert (job["state"], job["results"]) == ("cancelled", [])


def test_events_tell_the_job_to_its_end(client: TestClient, finished: Finished) -> None:
    job_id = draw(client, seed=11)
    with client.stream("GET", f"/api/jobs/{job_id}/events") as stream:
        lines = [line for line in stream.iter_lines() if line.startswith("data:")]
    views = [json.loads(line.removeprefix("data:")) for line in lines]
    versions = [view["version"] for view in views]
    assert versions == sorted(set(versions))
    assert [view["progress"] for view in views] == sorted(view["progress"] for view in views)
    assert views[-1]["state"] == "succeeded"


def test_without_an_engine_the_job_says_so_at_once(
    lonely_client: TestClient, finished: Finished
) -> None:
    job = finished(lonely_client, draw(lonely_client))
    assert job["state"] == "failed"
    assert job["problem"]["code"] == "engine_unavailable"
    assert "./fitad up" in job["problem"]["message"]


def test_an_ad_without_a_photo(client: TestClient, finished: Finished) -> None:
    answer = client.post("/api/ads", json={"shop": SHOP, "formats": ["instagram_square"]})
    job = finished(client, answer.json()["id"])
    assert job["state"] == "succeeded", job["problem"]
    assert picture(client, job["results"][0]).size == (1080, 1080)
    assert len(job["output"]["captions"]) == 3


def test_an_ad_with_a_photo_names_its_sources(client: TestClient, finished: Finished) -> None:
    photo = upload(client, png(320, 240))["id"]
    request = {"shop": SHOP, "photo": photo, "formats": ["instagram_portrait"]}
    job = finished(client, client.post("/api/ads", json=request).json()["id"])
    assert job["state"] == "succeeded", job["problem"]
    assert "cutout" in job["output"]["templates"]


def test_an_ad_with_an_unknown_photo_is_refused(client: TestClient) -> None:
    answer = client.post("/api/ads", json={"shop": SHOP, "photo": "0" * 64})
    assert answer.status_code == 404
