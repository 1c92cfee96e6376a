"""POST /api/i2i over the real engine."""

from typing import Any

import numpy as np
import pytest
from fastapi.testclient import TestClient
from PIL import Image

from tests.api.conftest import Finished
from tests.api.test_edits import refused, stored
from tests.api.test_images import picture
from tests.contract.pictures import person


@pytest.fixture(scope="module")
def photo(client: TestClient) -> str:
    return stored(client, person().resize((300, 370)))


def restyle(client: TestClient, **fields: Any) -> Any:
    request = {"prompt": "따뜻한 오후 햇살", "steps": 2, **fields}
    return client.post("/api/i2i", json=request)


def restyled(client: TestClient, finished: Finished, **fields: Any) -> Any:
    answer = restyle(client, **fields)
    assert answer.status_code == 202, answer.text
    job = finished(client, answer.json()["id"])
    assert job["state"] == "succeeded", job["problem"]
    return job


@pytest.mark.parametrize(
    ("fields", "size"),
    [
        ({}, (300, 370)),
        ({"format": "instagram_portrait"}, (1080, 1350)),
        ({"workflow": "i2i_kontext"}, (300, 370)),
        ({"repair": "impact"}, (300, 370)),
    ],
)
def test_the_size_is_the_photos_or_the_formats(
    client: TestClient,
    finished: Finished,
    photo: str,
    fields: dict[str, Any],
    size: tuple[int, int],
) -> None:
    job = restyled(client, finished, photo=photo, **fields)
    assert picture(client, job["results"][0]).size == size == tuple(job["output"]["size"])


def test_a_large_photo_comes_down_to_the_pixel_budget(client: TestClient) -> None:
    large = stored(client, Image.new("RGB", (4000, 3000), "orange"))
    answer = restyle(client, photo=large, strength=0)
    assert answer.status_code == 202
    client.delete(f"/api/jobs/{answer.json()['id']}")


def test_the_strength_decides_how_much_is_new(
    client: TestClient, finished: Finished, photo: str
) -> None:
    before = np.asarray(picture(client, photo).convert("RGB"), np.float32)
    away = []
    for strength in (0.1, 0.9):
        job = restyled(client, finished, photo=photo, strength=strength, seed=5, steps=10)
        made = np.asarray(picture(client, job["results"][0]).convert("RGB"), np.float32)
        away.append(float(np.abs(made - before).mean()))
    assert away[0] < away[1]


def test_the_seed_decides_the_picture(client: TestClient, finished: Finished, photo: str) -> None:
    jobs = [restyled(client, finished, photo=photo, seed=seed) for seed in (7, 7, 8)]
    first, again, other = (job["results"][0] for job in jobs)
    assert first == again != other


def test_several_pictures_have_the_next_seeds(
    client: TestClient, finished: Finished, photo: str
) -> None:
    both = restyled(client, finished, photo=photo, seed=7, count=2)["results"]
    second = restyled(client, finished, photo=photo, seed=8)["results"]
    assert both[1] == second[0] != both[0]


def test_a_job_says_all_that_it_used(client: TestClient, photo: str) -> None:
    request = restyle(client, photo=photo, steps=None).json()["request"]
    assert (request["strength"], request["steps"], request["guidance"]) == (0.75, 30, 5)
    assert isinstance(request["seed"], int)


def test_an_english_instruction_is_sent_as_it_is(
    client: TestClient, finished: Finished, photo: str
) -> None:
    job = restyled(
        client, finished, photo=photo, prompt="make the shirt white", workflow="i2i_kontext"
    )
    assert job["output"]["prompt"] == "make the shirt white"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"workflow": "i2i_kontext", "strength": 0.5}, "strength"),
        ({"workflow": "i2i_kontext", "repair": "impact"}, "repair"),
    ],
)
def test_what_the_workflow_cannot_do_is_refused(
    client: TestClient, photo: str, fields: dict[str, Any], field: str
) -> None:
    assert "i2i_kontext" in refused(restyle(client, photo=photo, **fields), field)


@pytest.mark.parametrize(
    "fields", [{"photo": "0" * 64}, {"format": "poster"}, {"workflow": "t2i_flux"}]
)
def test_what_is_not_there_is_not_found(
    client: TestClient, photo: str, fields: dict[str, Any]
) -> None:
    answer = restyle(client, **{"photo": photo, **fields})
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("fields", [{"strength": 1.1}, {"steps": 51}, {"guidance": 0}])
def test_a_value_out_of_range_is_refused(
    client: TestClient, photo: str, fields: dict[str, Any]
) -> None:
    assert restyle(client, photo=photo, **fields).status_code == 422


def test_without_an_engine_the_job_says_so(lonely_client: TestClient, finished: Finished) -> None:
    photo = stored(lonely_client, Image.new("RGB", (256, 256), "orange"))
    job = finished(lonely_client, restyle(lonely_client, photo=photo).json()["id"])
    assert (job["state"], job["problem"]["code"]) == ("failed", "engine_unavailable")
