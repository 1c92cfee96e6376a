"""The queue and the history by themselves."""

import threading

from embedded_comfy.history import History, Outcome
from embedded_comfy.queue import Item, PromptQueue

WAIT_S = 5.0


def item(prompt_id: str, number: float = 0) -> Item:
    return Item(number, prompt_id, {}, {}, ())


def test_lowest_number_first_and_equals_in_turn() -> None:
    queue = PromptQueue(lambda remaining: None)
    for prompt_id, number in (("b", 5), ("c", 5), ("a", -3)):
        queue.put(item(prompt_id, number))
    taken = []
    for _ in range(3):
        running = queue.take()
        assert running is not None
        taken.append(running.item.prompt_id)
        queue.finish(lambda: None)
    assert taken == ["a", "b", "c"]


def test_changes_are_told_as_comfyui_tells_them() -> None:
    told: list[int] = []
    queue = PromptQueue(told.append)
    for prompt_id in ("a", "b", "c"):
        queue.put(item(prompt_id))
    queue.delete("b")
    assert told == [1, 2, 3, 2]
    queue.delete("c")
    queue.delete("a")
    assert told[4:] == [1, 0, 0]
    queue.delete("nothing")
    assert len(told) == 7


def test_take_waits_until_closed() -> None:
    queue = PromptQueue(lambda remaining: None)
    taken: list[object] = []
    thread = threading.Thread(target=lambda: taken.append(queue.take()))
    thread.start()
    queue.close()
    thread.join(WAIT_S)
    assert taken == [None]


def test_interrupt_is_for_what_runs() -> None:
    queue = PromptQueue(lambda remaining: None)
    queue.interrupt()
    queue.put(item("a"))
    running = queue.take()
    assert running is not None
    assert not running.stop.is_set()
    queue.interrupt("b")
    assert not running.stop.is_set()
    queue.interrupt("a")
    assert running.stop.is_set()


def test_finished_prompt_is_always_somewhere() -> None:
    queue, history = PromptQueue(lambda remaining: None), History()
    queue.put(item("a"))
    queue.take()
    seen: list[bool] = []

    def store() -> None:
        history.record(item("a"), Outcome(True, [], {}, {}))
        seen.append(bool(queue.snapshot()[0]))

    queue.finish(store)
    assert seen == [True]
    assert queue.snapshot() == ([], [])
    assert history.one("a")


def test_history_keeps_the_newest() -> None:
    history = History(kept=3)
    for prompt_id in "abcde":
        history.record(item(prompt_id), Outcome(True, [], {}, {}))
    assert list(history.page()) == ["c", "d", "e"]
    assert list(history.page(max_items=2)) == ["d", "e"]
    assert list(history.page(max_items=9)) == ["c", "d", "e"]
    assert list(history.page(offset=1, max_items=1)) == ["d"]
