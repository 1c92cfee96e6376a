"""A small graph, a run of it that remembers what it was told, and engines that follow a script."""

import contextlib
import threading
import uuid
from collections.abc import Callable, Iterator

from backend.comfy.client import ComfyClient
from backend.comfy.history import FileRef, RunResult
from backend.comfy.progress import Progress
from tests.fakes.comfy_server import FakeComfy, Scenario

GRAPH = {
    "1": {"class_type": "EmptyLatentImage", "inputs": {}, "_meta": {"title": "Canvas"}},
    "2": {
        "class_type": "KSampler",
        "inputs": {"sampler_name": "euler", "steps": 4, "latent_image": ["1", 0]},
        "_meta": {"title": "그리기"},
    },
    "3": {"class_type": "SaveImage", "inputs": {"images": ["2", 0]}, "_meta": {"title": "Save"}},
}
PICTURE = {"filename": "a_1.png", "subfolder": "fitad", "type": "output"}
OUTPUTS = {"3": {"images": [PICTURE]}}
FILES = {"Save": (FileRef("a_1.png", "fitad", "output"),)}


class Run:
    """A prompt and everything that was told about it."""

    def __init__(self, client: ComfyClient) -> None:
        self.client = client
        self.id = uuid.uuid4().hex
        self.progress: list[Progress] = []
        self.previews: list[bytes] = []
        self.cancelled = threading.Event()

    def submit(self) -> "Run":
        self.client.submit(GRAPH, prompt_id=self.id)
        return self

    def follow(self) -> RunResult:
        return self.client.follow(
            GRAPH,
            prompt_id=self.id,
            on_progress=self.progress.append,
            on_preview=self.previews.append,
            cancelled=self.cancelled.is_set,
        )


Start = Callable[..., tuple[FakeComfy, Run]]


@contextlib.contextmanager
def stage() -> Iterator[Start]:
    """Starts engines with a scenario, and a client that looks often and waits little."""
    with contextlib.ExitStack() as stack:

        def start(scenario: Scenario = lambda comfy, prompt_id: None) -> tuple[FakeComfy, Run]:
            comfy = stack.enter_context(FakeComfy(scenario))
            client = ComfyClient(
                comfy.url,
                connect_timeout=1.0,
                read_timeout=0.3,
                poll_seconds=0.1,
                silence_seconds=0.8,
            )
            stack.callback(client.close)
            return comfy, Run(client)

        yield start


def draw(comfy: FakeComfy, prompt_id: str) -> None:
    comfy.begin(prompt_id)
    comfy.send("executing", prompt_id, node="1", display_node="1")
    comfy.send("executing", prompt_id, node="2", display_node="2")
    for step in range(1, 5):
        comfy.send("progress", prompt_id, node="2", value=step, max=4)
        comfy.preview(b"picture %d" % step)
    comfy.send("executing", prompt_id, node="3", display_node="3")


def good_run(comfy: FakeComfy, prompt_id: str) -> None:
    draw(comfy, prompt_id)
    comfy.finish(prompt_id, OUTPUTS)
