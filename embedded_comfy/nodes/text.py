"""Text encoding and what is added to it. The prompt travels as text."""

from dataclasses import replace

from embedded_comfy.nodes.registry import node
from embedded_comfy.nodes.values import Conditioning, Conditionings, Latent


@node("CLIPTextEncode")
def encode_text(text: str) -> tuple[Conditionings]:
    return ((Conditioning(text),),)


@node("CLIPTextEncodeFlux")
def encode_flux_text(clip_l: str, t5xxl: str, guidance: float) -> tuple[Conditionings]:
    """FLUX reads its T5 text; the CLIP text adds to it where it says something else."""
    texts = dict.fromkeys(text for text in (t5xxl, clip_l) if text.strip())
    return ((Conditioning(", ".join(texts), guidance),),)


@node("ConditioningZeroOut")
def zero_out(conditioning: Conditionings) -> tuple[Conditionings]:
    return (tuple(replace(entry, text="") for entry in conditioning),)


@node("ConditioningCombine")
def combine(conditioning_1: Conditionings, conditioning_2: Conditionings) -> tuple[Conditionings]:
    return (conditioning_1 + conditioning_2,)


@node("ConditioningConcat")
def concat(
    conditioning_to: Conditionings, conditioning_from: Conditionings
) -> tuple[Conditionings]:
    """Append the first text of ``conditioning_from`` to every text of ``conditioning_to``."""
    added = conditioning_from[0].text
    return (tuple(replace(entry, text=_joined(entry.text, added)) for entry in conditioning_to),)


@node("FluxGuidance")
def set_guidance(conditioning: Conditionings, guidance: float) -> tuple[Conditionings]:
    return (tuple(replace(entry, guidance=guidance) for entry in conditioning),)


@node("ReferenceLatent")
def add_reference(
    conditioning: Conditionings, latent: Latent | None = None
) -> tuple[Conditionings]:
    """Add the picture that an edit starts from."""
    if latent is None or latent.picture is None:
        return (conditioning,)
    picture = latent.picture
    return (
        tuple(replace(entry, references=(*entry.references, picture)) for entry in conditioning),
    )


def text_of(conditioning: Conditionings) -> str:
    """The whole prompt of a conditioning."""
    return ", ".join(entry.text for entry in conditioning if entry.text.strip())


def _joined(*texts: str) -> str:
    return ", ".join(text for text in texts if text.strip())
