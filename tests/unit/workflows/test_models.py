"""Which model files a graph loads."""

from backend.workflows.models import models_of


def test_model_files_are_found_once_and_sorted() -> None:
    graph = {
        "1": {"class_type": "UnetLoaderGGUF", "inputs": {"unet_name": "b.gguf"}},
        "2": {"class_type": "VAELoader", "inputs": {"vae_name": "a.safetensors"}},
        "3": {"class_type": "UnetLoaderGGUF", "inputs": {"unet_name": "b.gguf"}},
        "4": {"class_type": "CLIPTextEncode", "inputs": {"text": "a gguf cup", "clip": ["2", 0]}},
    }
    assert models_of(graph) == ["a.safetensors", "b.gguf"]
