"""Loaders: each returns the name of what a real ComfyUI would load."""

from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.values import Reference

_CLIP = ("text_encoders",)
_CLIP_GGUF = ("text_encoders", "clip_gguf")


@node("UNETLoader", models={"unet_name": ("diffusion_models",)})
@node("UnetLoaderGGUF", "UnetLoaderGGUFAdvanced", models={"unet_name": ("unet_gguf",)})
def load_unet(unet_name: str) -> tuple[Reference]:
    return (Reference("model", (unet_name,)),)


@node("CLIPLoader", models={"clip_name": _CLIP})
@node("CLIPLoaderGGUF", models={"clip_name": _CLIP_GGUF})
def load_clip(clip_name: str) -> tuple[Reference]:
    return (Reference("clip", (clip_name,)),)


@node("DualCLIPLoader", models={"clip_name1": _CLIP, "clip_name2": _CLIP})
@node("DualCLIPLoaderGGUF", models={"clip_name1": _CLIP_GGUF, "clip_name2": _CLIP_GGUF})
def load_dual_clip(clip_name1: str, clip_name2: str) -> tuple[Reference]:
    return (Reference("clip", (clip_name1, clip_name2)),)


@node("VAELoader", models={"vae_name": ("vae",)})
def load_vae(vae_name: str) -> tuple[Reference]:
    return (Reference("vae", (vae_name,)),)


@node("CheckpointLoaderSimple", models={"ckpt_name": ("checkpoints",)})
def load_checkpoint(ckpt_name: str) -> tuple[Reference, Reference, Reference]:
    files = (ckpt_name,)
    return Reference("model", files), Reference("clip", files), Reference("vae", files)


@node("LoraLoader", models={"lora_name": ("loras",)})
def load_lora(model: Reference, clip: Reference, lora_name: str) -> tuple[Reference, Reference]:
    return _with(model, lora_name), _with(clip, lora_name)


@node("LoraLoaderModelOnly", models={"lora_name": ("loras",)})
def load_model_lora(model: Reference, lora_name: str) -> tuple[Reference]:
    return (_with(model, lora_name),)


@node("ControlNetLoader", models={"control_net_name": ("controlnet",)})
def load_controlnet(control_net_name: str) -> tuple[Reference]:
    return (Reference("controlnet", (control_net_name,)),)


@node("UpscaleModelLoader", models={"model_name": ("upscale_models",)})
def load_upscaler(model_name: str) -> tuple[Reference]:
    return (Reference("upscale_model", (model_name,)),)


@node("ModelSamplingFlux", "DifferentialDiffusion")
def patch_model(model: Reference) -> tuple[Reference]:
    return (model,)


def _with(reference: Reference, file: str) -> Reference:
    return Reference(reference.kind, (*reference.files, file))
