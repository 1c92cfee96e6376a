"""Files behind a licence, over a real socket."""

from collections.abc import Callable

import pytest

from backend.models.download import Download
from tests.fakes.mirror_server import FakeMirror
from tests.unit.models.registry import gguf, model_file

GATED = "/org/gated/resolve/main/one.gguf"
FILE = model_file(path=GATED)


def test_a_gated_file_says_where_to_accept_and_what_to_set(
    mirror: FakeMirror, download: Callable[..., Download]
) -> None:
    mirror.serve(GATED, gguf(), token="hf_right")
    (outcome,) = download(token="hf_secret").run({"one.gguf": FILE})
    assert outcome.problem is not None
    for said in (outcome.problem.en, outcome.problem.ko):
        assert "https://models.example/org/gated" in said
        assert "/resolve/" not in said
        assert "HF_TOKEN" in said
        assert "hf_secret" not in said
    assert len(mirror.requests) == 1


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_no_host_on_the_way_of_a_mirror_hears_the_token(
    mirror: FakeMirror, download: Callable[..., Download], host: str
) -> None:
    mirror.serve("/blob", gguf())
    mirror.serve(GATED, b"", redirect=f"http://{host}:{mirror.port}/blob")
    (outcome,) = download(token="hf_secret").run({"one.gguf": FILE})
    assert outcome.problem is None
    assert [request.host.partition(":")[0] for request in mirror.requests] == ["127.0.0.1", host]
    assert not any("authorization" in request.headers for request in mirror.requests)
