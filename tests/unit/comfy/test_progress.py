"""The fraction of a run, from recorded events."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.comfy.events import Event
from backend.comfy.nodes import steps_of
from backend.comfy.progress import Progress, ProgressMeter
from tests.unit.comfy.conftest import Recording, prompt_events

KINDS = ["execution_cached", "executing", "executed", "progress", "progress_state", "other"]
GRAPH = {
    str(n): {"class_type": f"Node{n}", "inputs": {"sampler_name": "euler", "steps": n}}
    for n in range(4)
}


def story(graph: dict[str, Any], events: list[Event]) -> list[Progress]:
    meter = ProgressMeter(graph)
    told = []
    for event in events:
        meter.take(event)
        told.append(meter.now())
    return told


def test_recorded_run(protocol: Recording, graph: dict[str, Any]) -> None:
    told = story(graph, list(prompt_events(protocol, "ok")))
    fractions = [progress.fraction for progress in told]
    assert fractions == sorted(fractions)
    assert 0.9 < fractions[-1] < 1.0
    # Nine nodes of weight 1 and a sampler of two steps: seven loaders and encoders come first.
    assert Progress(7 / 11, "그리기") in told
    assert Progress(8 / 11, "그리기", 1, 2) in told
    assert Progress(9 / 11, "그리기", 2, 2) in told
    assert told[-1].node_title == "SaveImage"


def test_cached_nodes_drop_out(protocol: Recording, graph: dict[str, Any]) -> None:
    told = story(graph, list(prompt_events(protocol, "client_chosen_prompt_id")))
    # Left are the sampler's two steps, decoding and saving.
    assert Progress(1 / 4, "그리기", 1, 2) in told
    assert Progress(2 / 4, "그리기", 2, 2) in told


def test_a_fully_cached_run_is_not_over_by_itself(
    protocol: Recording, graph: dict[str, Any]
) -> None:
    told = story(graph, list(prompt_events(protocol, "ok_again_all_cached")))
    assert told[-1].fraction < 1.0


def test_states_alone_are_enough(graph: dict[str, Any]) -> None:
    nodes = {
        "1": {"state": "finished", "value": 1, "max": 1},
        "8": {"state": "running", "value": 1, "max": 2},
    }
    told = story(graph, [Event("progress_state", "p", {"nodes": nodes})])
    assert told == [Progress(2 / 11, "그리기", 1, 2)]


def test_nodes_made_by_nodes_show_their_maker(graph: dict[str, Any]) -> None:
    event = Event("executing", "p", {"node": "8.0.1", "display_node": "8"})
    assert story(graph, [event]) == [Progress(0.0, "그리기")]


def test_waiting_ends_with_the_first_event(graph: dict[str, Any]) -> None:
    meter = ProgressMeter(graph)
    meter.wait(3)
    assert meter.now() == Progress(0.0, queue_position=3)
    meter.take(Event("execution_start", "p", {}))
    assert meter.now() == Progress(0.0)


def test_steps_of_a_scheduler_weigh_on_its_sampler() -> None:
    graph = {
        "1": {"class_type": "BasicScheduler", "inputs": {"steps": 8}},
        "2": {"class_type": "SamplerCustomAdvanced", "inputs": {"sigmas": ["1", 0]}},
        "3": {"class_type": "KSampler", "inputs": {"sampler_name": "euler", "steps": ["4", 0]}},
    }
    assert [steps_of(graph, node_id) for node_id in "1234"] == [1, 8, 1, 1]


def test_a_node_named_twice_is_not_done(graph: dict[str, Any]) -> None:
    meter = ProgressMeter(graph)
    meter.take(Event("executing", "p", {"node": "8", "display_node": "8"}))
    meter.take(Event("executing", "p", {"node": "8", "display_node": "8"}))
    assert meter.now().fraction == 0.0


plain = st.one_of(
    st.none(), st.booleans(), st.integers(-3, 9), st.floats(), st.just([]), st.text(max_size=2)
)
ids = st.one_of(st.sampled_from("0123"), plain)
data = st.fixed_dictionaries(
    {},
    optional={
        "node": ids,
        "display_node": ids,
        "value": plain,
        "max": plain,
        "nodes": st.one_of(
            plain,
            st.lists(ids, max_size=3),
            st.dictionaries(
                st.sampled_from("0123x"),
                st.fixed_dictionaries(
                    {},
                    optional={
                        "state": st.sampled_from(["running", "finished", "error"]),
                        "value": plain,
                        "max": plain,
                    },
                ),
                max_size=3,
            ),
        ),
    },
)


@settings(max_examples=80)
@given(st.lists(st.builds(Event, st.sampled_from(KINDS), st.just("p"), data), max_size=12))
def test_no_events_upset_it(events: list[Event]) -> None:
    fractions = [progress.fraction for progress in story(GRAPH, events)]
    assert fractions == sorted(fractions)
    assert all(0.0 <= fraction < 1.0 for fraction in fractions)
