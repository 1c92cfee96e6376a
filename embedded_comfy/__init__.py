"""The engine without a GPU: ComfyUI's protocol, run by classical imaging on a CPU."""

__version__ = "0.1.0"
