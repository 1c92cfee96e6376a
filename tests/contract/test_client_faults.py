"""The ComfyUI client in runs that go wrong, over real sockets."""

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from backend.comfy.history import RunResult
from backend.comfy.progress import Progress
from backend.comfy.queue import Whereabouts
from backend.errors import (
    EngineError,
    EngineLostError,
    ExecutionFailedError,
    JobCancelledError,
    OutOfMemoryError,
    ResultMissingError,
)
from tests.contract.scripted import FILES, OUTPUTS, PICTURE, Run, Start, draw, good_run, stage
from tests.fakes.comfy_server import FakeComfy


@pytest.fixture
def start() -> Iterator[Start]:
    with stage() as start:
        yield start


def test_a_good_run_tells_everything(start: Start) -> None:
    def scenario(comfy: FakeComfy, prompt_id: str) -> None:
        assert comfy.wait_for(lambda: bool(run.progress))
        draw(comfy, prompt_id)
        assert comfy.wait_for(lambda: len(run.previews) == 4)
        comfy.finish(prompt_id, OUTPUTS)

    _, run = start(scenario)
    result = run.submit().follow()
    assert result == RunResult(FILES, (), 2.5)
    assert run.previews == [b"picture %d" % step for step in range(1, 5)]
    fractions = [progress.fraction for progress in run.progress]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    assert max(fractions[:-1]) < 1.0
    assert Progress(3 / 6, "그리기", 2, 4) in run.progress
    assert run.client.locate(run.id) is Whereabouts.DONE


def test_a_stalled_socket_does_not_stall_the_run(start: Start) -> None:
    def scenario(comfy: FakeComfy, prompt_id: str) -> None:
        comfy.muted = True
        good_run(comfy, prompt_id)

    _, run = start(scenario)
    assert run.submit().follow().outputs == FILES
    assert run.previews == []


def test_a_dropped_socket_is_picked_up_again(start: Start) -> None:
    def scenario(comfy: FakeComfy, prompt_id: str) -> None:
        assert comfy.wait_for(lambda: bool(run.progress))
        comfy.begin(prompt_id)
        comfy.drop_sockets()
        assert comfy.wait_for(lambda: comfy.connections == 2)
        comfy.send("progress", prompt_id, node="2", value=3, max=4)
        comfy.preview(b"after")
        assert comfy.wait_for(lambda: bool(run.previews))
        comfy.finish(prompt_id, OUTPUTS)

    _, run = start(scenario)
    assert run.submit().follow().outputs == FILES
    assert run.previews == [b"after"]
    assert any(progress.step == 3 for progress in run.progress)


def test_a_fully_cached_run_has_its_files(start: Start) -> None:
    def scenario(comfy: FakeComfy, prompt_id: str) -> None:
        comfy.begin(prompt_id, cached=("1", "2", "3"))
        comfy.finish(prompt_id, OUTPUTS)

    _, run = start(scenario)
    assert run.submit().follow().outputs == FILES


def test_a_run_that_was_over_before_is_found(start: Start) -> None:
    comfy, run = start(good_run)
    run.submit()
    assert comfy.wait_for(lambda: run.id in comfy.history)
    assert run.follow().outputs == FILES


def test_waiting_tells_the_place_in_the_queue(start: Start) -> None:
    def scenario(comfy: FakeComfy, prompt_id: str) -> None:
        assert comfy.wait_for(
            lambda: any(progress.queue_position == 2 for progress in run.progress)
        )
        comfy.forget("other")
        comfy.forget("another")
        good_run(comfy, prompt_id)

    comfy, run = start(scenario)
    comfy.running.append("other")
    comfy.pending.append("another")
    run.submit()
    assert run.client.locate(run.id) is Whereabouts.PENDING
    assert run.client.queue_position(run.id) == 2
    run.follow()
    assert run.progress[0] == Progress(0.0, queue_position=2)
    assert run.progress[-1].queue_position is None


def test_the_same_id_is_never_queued_twice(start: Start) -> None:
    comfy, run = start()
    threads = [threading.Thread(target=run.submit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    comfy.begin(run.id)
    run.submit()
    comfy.finish(run.id, OUTPUTS)
    run.submit()
    assert [path for path, _ in comfy.posts] == ["/prompt"]


def test_two_runs_hear_only_of_themselves(start: Start) -> None:
    def scenario(comfy: FakeComfy, prompt_id: str) -> None:
        if prompt_id == second.id:
            assert comfy.wait_for(lambda: first.id in comfy.history and bool(second.progress))
            comfy.begin(prompt_id)
            comfy.preview(b"second")
            assert comfy.wait_for(lambda: bool(second.previews))
            comfy.finish(prompt_id, {"3": {"images": [{**PICTURE, "filename": "b.png"}]}})
        else:
            assert comfy.wait_for(lambda: second.id in comfy.pending and bool(first.progress))
            draw(comfy, prompt_id)
            assert comfy.wait_for(lambda: len(first.previews) == 4)
            comfy.finish(prompt_id, OUTPUTS)

    _, first = start(scenario)
    second = Run(first.client)
    results: dict[str, RunResult] = {}
    threads = [
        threading.Thread(target=lambda run=run: results.update({run.id: run.submit().follow()}))
        for run in (first, second)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert results[first.id].outputs == FILES
    assert results[second.id].outputs["Save"][0].filename == "b.png"
    assert len(first.previews) == 4
    assert second.previews == [b"second"]


def oom(comfy: FakeComfy, prompt_id: str) -> None:
    comfy.begin(prompt_id)
    comfy.fail(
        prompt_id,
        node_id="2",
        node_type="KSampler",
        exception_type="torch.OutOfMemoryError",
        exception_message="CUDA out of memory. Tried to allocate 2.00 GiB.\nTIPS",
    )


@pytest.mark.parametrize("muted", [False, True])
def test_out_of_memory(start: Start, muted: bool) -> None:
    comfy, run = start(oom)
    comfy.muted = muted
    with pytest.raises(OutOfMemoryError) as caught:
        run.submit().follow()
    assert caught.value.details["node"] == "그리기"


@pytest.mark.parametrize("muted", [False, True])
def test_a_failing_node(start: Start, muted: bool) -> None:
    def scenario(comfy: FakeComfy, prompt_id: str) -> None:
        comfy.begin(prompt_id)
        comfy.fail(
            prompt_id,
            node_id="3",
            exception_type="OSError",
            exception_message="[Errno 28] No space left on device: '/srv/out/a.png'\n",
        )

    comfy, run = start(scenario)
    comfy.muted = muted
    with pytest.raises(ExecutionFailedError) as caught:
        run.submit().follow()
    assert caught.value.details == {
        "node": "Save",
        "problem": "[Errno 28] No space left on device: 'a.png'",
    }


@pytest.mark.parametrize("muted", [False, True])
def test_an_interrupt_from_outside(start: Start, muted: bool) -> None:
    def scenario(comfy: FakeComfy, prompt_id: str) -> None:
        comfy.begin(prompt_id)
        comfy.send("execution_interrupted", prompt_id, node_id="2")
        comfy.end(prompt_id, "error", [("execution_interrupted", {"node_id": "2"})], {})

    comfy, run = start(scenario)
    comfy.muted = muted
    with pytest.raises(JobCancelledError):
        run.submit().follow()


def test_an_engine_that_dies_half_way(start: Start) -> None:
    def scenario(comfy: FakeComfy, prompt_id: str) -> None:
        comfy.begin(prompt_id)
        comfy.send("progress", prompt_id, node="2", value=1, max=4)
        comfy.die()

    _, run = start(scenario)
    run.submit()
    started = time.monotonic()
    with pytest.raises(EngineLostError):
        run.follow()
    assert time.monotonic() - started < 3


def test_an_engine_that_came_back_without_the_prompt(start: Start) -> None:
    def scenario(comfy: FakeComfy, prompt_id: str) -> None:
        comfy.begin(prompt_id)
        comfy.forget(prompt_id)

    _, run = start(scenario)
    with pytest.raises(EngineLostError):
        run.submit().follow()


def test_a_pause_is_borne_and_a_long_one_is_not(start: Start) -> None:
    comfy, run = start()
    run.submit()
    comfy.begin(run.id)
    comfy.hanging = True
    threading.Timer(0.5, lambda: setattr(comfy, "hanging", False)).start()
    threading.Timer(0.7, lambda: comfy.finish(run.id, OUTPUTS)).start()
    assert run.follow().outputs == FILES

    other = Run(run.client).submit()
    comfy.hanging = True
    with pytest.raises(EngineLostError):
        other.follow()


@pytest.mark.parametrize("path", ["GET /queue", "GET /history/{id}"])
@pytest.mark.parametrize("answer", [(500, b"Server got itself in trouble"), (200, b"{"), (200, [])])
def test_nonsense_half_way(start: Start, path: str, answer: tuple[int, Any]) -> None:
    comfy, run = start()
    run.submit()
    comfy.forget(run.id)
    comfy.answers[path.format(id=run.id)] = answer
    with pytest.raises(EngineError) as caught:
        run.follow()
    assert type(caught.value) is EngineError


def test_no_files_is_an_error_with_the_title(start: Start) -> None:
    def scenario(comfy: FakeComfy, prompt_id: str) -> None:
        comfy.begin(prompt_id)
        comfy.finish(prompt_id, {"3": {"images": []}})

    _, run = start(scenario)
    with pytest.raises(ResultMissingError) as caught:
        run.submit().follow()
    assert caught.value.details == {"node": "Save"}


def test_cancel_while_waiting_takes_it_out(start: Start) -> None:
    comfy, run = start()
    comfy.running.append("other")
    run.submit()
    run.cancelled.set()
    with pytest.raises(JobCancelledError):
        run.follow()
    assert comfy.pending == []
    assert comfy.running == ["other"]
    assert "/interrupt" not in [path for path, _ in comfy.posts]


def test_cancel_while_running_interrupts_until_heard(start: Start) -> None:
    def scenario(comfy: FakeComfy, prompt_id: str) -> None:
        comfy.begin(prompt_id)
        run.cancelled.set()
        # The engine forgets an interrupt that comes while a run begins.
        assert comfy.wait_for(lambda: len(interrupts()) >= 2)
        comfy.end(prompt_id, "error", [("execution_interrupted", {})], {})

    comfy, run = start(scenario)

    def interrupts() -> list[Any]:
        return [body for path, body in comfy.posts if path == "/interrupt"]

    with pytest.raises(JobCancelledError):
        run.submit().follow()
    assert all(body == {"prompt_id": run.id} for body in interrupts())


def test_cancel_of_an_engine_that_is_gone(start: Start) -> None:
    comfy, run = start()
    run.submit()
    run.cancelled.set()
    comfy.die()
    with pytest.raises(JobCancelledError):
        run.follow()


def test_a_closed_client_lets_go(start: Start) -> None:
    comfy, run = start()
    run.submit()
    comfy.begin(run.id)
    threading.Timer(0.2, run.client.close).start()
    with pytest.raises(EngineLostError):
        run.follow()
