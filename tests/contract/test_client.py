"""The ComfyUI client against an engine that behaves: ours, and a real ComfyUI if there is one."""

import io
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from backend.comfy.client import ComfyClient
from backend.comfy.history import FileRef
from backend.comfy.progress import Progress
from backend.comfy.queue import Whereabouts
from backend.errors import (
    JobCancelledError,
    ModelMissingError,
    NodeMissingError,
    PromptRejectedError,
    ResultMissingError,
)
from backend.workflows.binding import bind
from backend.workflows.catalog import Catalog
from backend.workflows.schema import NodeSchema
from tests.contract.conftest import Engine
from tests.contract.graphs import loading, node, plain, png, sized, text_to_image

ROOT = Path(__file__).parents[2]


@pytest.fixture
def client(engine: Engine) -> Iterator[ComfyClient]:
    client = ComfyClient(engine.url, poll_seconds=1.0)
    yield client
    client.close()


def new_id() -> str:
    return str(uuid.uuid4())


def ignore(progress: Progress) -> None:
    return


def picture(client: ComfyClient, ref: FileRef) -> Image.Image:
    with Image.open(io.BytesIO(client.fetch(ref))) as image:
        image.load()
        return image


def until(condition: Callable[[], bool], seconds: float = 10.0) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_the_engine_s_own_schema_is_understood(client: ComfyClient, engine: Engine) -> None:
    schema = NodeSchema.parse(client.object_info())
    assert len(schema) == len(engine.classes)
    sampler = schema.get("KSampler")
    assert sampler is not None
    assert sampler.inputs["steps"].max == 10_000
    assert sampler.inputs["model"].socket


def test_stats_and_lists(client: ComfyClient, engine: Engine) -> None:
    stats = client.stats()
    assert stats.kind == ("studio" if engine.is_ours else "comfyui")
    assert stats.memory_total >= stats.memory_free > 0
    assert stats.version
    assert client.queue_length() >= 0
    assert list(client.object_info("KSampler")) == ["KSampler"]
    assert client.object_info("No Such Node") == {}
    assert len(client.object_info()) == len(engine.classes)
    assert isinstance(client.models("vae"), tuple)
    assert "vae" in client.model_folders()
    assert client.models("no such folder") == ()
    client.free()


def test_upload_gives_the_name_to_use(client: ComfyClient) -> None:
    name = f"{uuid.uuid4().hex}.png"
    assert client.upload(png("red"), name=name) == f"fitad/{name}"
    assert client.upload(png("red"), name=name) == f"fitad/{name}"
    assert client.upload(png("blue"), name=name) == f"fitad/{name[:-4]} (1).png"
    assert client.upload(png("blue"), name=name, subfolder="") == name


def test_a_picture_goes_in_and_comes_out(client: ComfyClient) -> None:
    stored = client.upload(png("red", (24, 16)), name=f"컵-{uuid.uuid4().hex}.png")
    graph, prompt_id = loading(stored), new_id()
    graph["2"]["_meta"] = {"title": "저장"}
    client.submit(graph, prompt_id=prompt_id)
    result = client.follow(graph, prompt_id=prompt_id, on_progress=ignore)
    (ref,) = result.outputs["저장"]
    image = picture(client, ref)
    assert image.size == (24, 16)
    assert image.convert("RGB").getpixel((3, 3)) == (255, 0, 0)
    assert client.locate(prompt_id) is Whereabouts.DONE


def test_a_cached_run_gives_its_files_again(client: ComfyClient) -> None:
    graph, outputs = plain(), []
    for _ in range(2):
        prompt_id = new_id()
        client.submit(graph, prompt_id=prompt_id)
        client.submit(graph, prompt_id=prompt_id)
        outputs.append(client.follow(graph, prompt_id=prompt_id, on_progress=ignore).outputs)
    assert outputs[0] == outputs[1]
    assert len(picture(client, outputs[1]["SaveImage"][0]).size) == 2


def test_a_run_is_picked_up_by_another_client(client: ComfyClient, engine: Engine) -> None:
    graph, prompt_id = plain(), new_id()
    client.submit(graph, prompt_id=prompt_id)
    other = ComfyClient(engine.url, poll_seconds=0.2)
    other.submit(graph, prompt_id=prompt_id)
    result = other.follow(graph, prompt_id=prompt_id, on_progress=ignore)
    other.close()
    assert len(result.outputs["SaveImage"]) == 1


def test_a_file_that_is_not_there(client: ComfyClient) -> None:
    with pytest.raises(ResultMissingError):
        client.fetch(FileRef("never made.png", "", "output"))


def test_rejections_name_the_title(client: ComfyClient) -> None:
    graph = plain()
    graph["2"]["_meta"] = {"title": "흐리게"}
    graph["2"]["inputs"]["blur_radius"] = -1
    with pytest.raises(PromptRejectedError) as caught:
        client.submit(graph, prompt_id=new_id())
    assert caught.value.details["node"] == "흐리게"
    assert "blur_radius" in caught.value.details["problem"]

    graph["2"]["class_type"] = "NoSuchNode"
    with pytest.raises(NodeMissingError) as unknown:
        client.submit(graph, prompt_id=new_id())
    assert unknown.value.details["node"] == "흐리게"

    graph = {**plain(), "4": node("VAELoader", vae_name="absent.safetensors")}
    graph["5"] = node("VAEEncode", pixels=["1", 0], vae=["4", 0])
    graph["6"] = node("VAEDecode", samples=["5", 0], vae=["4", 0])
    graph["3"]["inputs"]["images"] = ["6", 0]
    with pytest.raises(ModelMissingError) as missing:
        client.submit(graph, prompt_id=new_id())
    assert missing.value.details["model"] == "absent.safetensors"


def test_progress_and_previews_of_a_sampler(client: ComfyClient, flux: Engine) -> None:
    graph, prompt_id = sized(text_to_image(uuid.uuid4().int % 2**32, steps=6), 256, 256), new_id()
    told: list[Progress] = []
    previews: list[bytes] = []
    client.submit(graph, prompt_id=prompt_id)
    result = client.follow(
        graph, prompt_id=prompt_id, on_progress=told.append, on_preview=previews.append
    )
    fractions = [progress.fraction for progress in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert max(fractions[:-1]) < 1.0
    assert {progress.step for progress in told} >= {3, 4, 5}
    assert any(progress.node_title == "KSampler" for progress in told)
    assert previews
    assert all(data[:2] == b"\xff\xd8" or data[:4] == b"\x89PNG" for data in previews)
    assert result.seconds > 0
    assert picture(client, result.outputs["SaveImage"][0]).size == (256, 256)


def test_cancel_hits_only_its_own_run(client: ComfyClient, flux: Engine) -> None:
    long, waiting, last = (
        sized(text_to_image(uuid.uuid4().int % 2**32, steps=steps), 128, 128)
        for steps in (10_000, 30, 1)
    )
    ids = [new_id() for _ in range(3)]
    for graph, prompt_id in zip((long, waiting, last), ids, strict=True):
        client.submit(graph, prompt_id=prompt_id)
    assert until(lambda: client.locate(ids[0]) is Whereabouts.RUNNING, 60.0)
    assert client.queue_position(ids[1]) == 1

    with pytest.raises(JobCancelledError):
        client.follow(waiting, prompt_id=ids[1], on_progress=ignore, cancelled=lambda: True)
    assert client.locate(ids[0]) is Whereabouts.RUNNING
    assert client.locate(ids[1]) is Whereabouts.UNKNOWN

    asked = threading.Event()
    threading.Timer(0.3, asked.set).start()
    with pytest.raises(JobCancelledError):
        client.follow(long, prompt_id=ids[0], on_progress=ignore, cancelled=asked.is_set)
    result = client.follow(last, prompt_id=ids[2], on_progress=ignore)
    assert result.outputs["SaveImage"]
    client.cancel(ids[2])
    assert client.locate(ids[2]) is Whereabouts.DONE


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    schema = NodeSchema.load(ROOT / "configs/node_schema.json")
    return Catalog.load(ROOT / "comfy_workflows", schema)


def run_template(client: ComfyClient, graph: dict[str, Any]) -> tuple[FileRef, ...]:
    prompt_id = new_id()
    client.submit(graph, prompt_id=prompt_id)
    result = client.follow(graph, prompt_id=prompt_id, on_progress=ignore)
    return result.outputs["Save"]


def test_text_to_image_template(client: ComfyClient, flux: Engine, catalog: Catalog) -> None:
    values = {"prompt": "walnut table, window light", "width": 320, "height": 256, "count": 2}
    unet = "flux1-dev-Q4_0.gguf"
    graph = bind(catalog["t2i_flux"], {**values, "steps": 2, "seed": 11, "unet": unet})
    refs = run_template(client, graph)
    assert [picture(client, ref).size for ref in refs] == [(320, 256)] * 2
    assert {ref.subfolder for ref in refs} == {"fitad"}


def test_cutout_template(ours: Engine, client: ComfyClient, catalog: Catalog) -> None:
    photo = Image.new("RGB", (160, 200), "white")
    photo.paste((180, 40, 30), (50, 60, 110, 170))
    sink = io.BytesIO()
    photo.save(sink, format="PNG")
    stored = client.upload(sink.getvalue(), name=f"{uuid.uuid4().hex}.png")
    (ref,) = run_template(client, bind(catalog["cutout"], {"photo": stored}))
    cut = picture(client, ref)
    assert cut.mode == "RGBA"
    assert cut.size == photo.size
    assert cut.getpixel((80, 110)) == (180, 40, 30, 255)
    assert cut.getpixel((5, 5))[3] == 0
