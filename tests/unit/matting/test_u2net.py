"""Whether the network is taken: only with its packages and weights in place."""

from pathlib import Path

import pytest

from embedded_comfy.matting.u2net import installed_u2net, weights_path


def test_weights_lie_where_rembg_looks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("U2NET_HOME", str(tmp_path))

    assert weights_path() == tmp_path / "u2net.onnx"


def test_without_a_setting_the_home_folder_is_meant(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("U2NET_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))

    assert weights_path() == tmp_path / ".u2net" / "u2net.onnx"


def test_no_weights_no_network(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("U2NET_HOME", str(tmp_path))

    assert installed_u2net() is None
    assert list(tmp_path.iterdir()) == []


def test_damaged_weights_are_no_weights(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("U2NET_HOME", str(tmp_path))
    (tmp_path / "u2net.onnx").write_bytes(b"half a download")

    assert installed_u2net() is None
