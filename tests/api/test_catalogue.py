"""Lists to choose from, the engine, health."""

from fastapi.testclient import TestClient


def test_every_workflow_can_be_run(client: TestClient) -> None:
    workflows = client.get("/api/workflows").json()["workflows"]
    assert {"t2i_flux", "cutout"} <= {workflow["name"] for workflow in workflows}
    assert [workflow["problems"] for workflow in workflows] == [[]] * len(workflows)
    assert {workflow["task"] for workflow in workflows} >= {"t2i", "i2i", "edit", "cutout"}


def test_formats_have_their_safe_part(client: TestClient) -> None:
    formats = {size["name"]: size for size in client.get("/api/formats").json()["formats"]}
    left, top, right, bottom = formats["story"]["safe"]
    assert 0 <= left < right <= 1080
    assert 200 <= top < bottom <= 1920 - 200


def test_fonts_have_licences(client: TestClient) -> None:
    fonts = client.get("/api/fonts").json()["fonts"]
    assert len(fonts) >= 8
    assert all(font["licence"] for font in fonts)


def test_the_engine_says_that_it_is_the_studio(client: TestClient) -> None:
    engine = client.get("/api/engine").json()
    assert (engine["reachable"], engine["kind"]) == (True, "studio")


def test_an_engine_that_is_down_is_a_state(lonely_client: TestClient) -> None:
    answer = lonely_client.get("/api/engine")
    assert (answer.status_code, answer.json()["reachable"]) == (200, False)


def test_freeing_an_engine_that_is_down_is_an_error(lonely_client: TestClient) -> None:
    answer = lonely_client.post("/api/engine/free")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "engine_unavailable")


def test_freeing_the_engine(client: TestClient) -> None:
    assert client.post("/api/engine/free").json()["reachable"] is True


def test_health_and_readiness(lonely_client: TestClient) -> None:
    assert lonely_client.get("/health").json() == {"status": "ok"}
    assert lonely_client.get("/ready").json() == {"status": "ready"}
