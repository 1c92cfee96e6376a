"""The node classes that the engine executes; importing this package registers them all."""

from embedded_comfy.nodes import (
    compositing,
    control,
    custom_sampler,
    cutout,
    filters,
    image,
    inpaint,
    latent,
    load,
    loaders,
    mask,
    outpaint,
    sampler,
    save,
    scale,
    text,
)

__all__ = [
    "compositing",
    "control",
    "custom_sampler",
    "cutout",
    "filters",
    "image",
    "inpaint",
    "latent",
    "load",
    "loaders",
    "mask",
    "outpaint",
    "sampler",
    "save",
    "scale",
    "text",
]
