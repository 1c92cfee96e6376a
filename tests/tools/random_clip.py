"""CLIP's text encoders: ViT-L/14 as OpenAI's, ViT-bigG/14 as OpenCLIP's."""

from collections.abc import Iterator

from tests.tools.random_weights import Floats, Shape, filled, linear, norm

WORDS, LENGTH = 49408, 77
L_WIDTH, L_LAYERS = 768, 12
G_WIDTH, G_LAYERS = 1280, 32


def clip_l() -> dict[str, Floats]:
    return filled(dict(_l_shapes()))


def clip_g() -> dict[str, Floats]:
    return filled(dict(_g_shapes()))


def _l_shapes() -> Iterator[tuple[str, Shape]]:
    yield "text_model.embeddings.token_embedding.weight", (WORDS, L_WIDTH)
    yield "text_model.embeddings.position_embedding.weight", (LENGTH, L_WIDTH)
    yield from norm("text_model.final_layer_norm", L_WIDTH)
    for layer in (f"text_model.encoder.layers.{number}" for number in range(L_LAYERS)):
        yield from norm(f"{layer}.layer_norm1", L_WIDTH)
        yield from norm(f"{layer}.layer_norm2", L_WIDTH)
        for part in ("q_proj", "k_proj", "v_proj", "out_proj"):
            yield from linear(f"{layer}.self_attn.{part}", L_WIDTH, L_WIDTH)
        yield from linear(f"{layer}.mlp.fc1", 4 * L_WIDTH, L_WIDTH)
        yield from linear(f"{layer}.mlp.fc2", L_WIDTH, 4 * L_WIDTH)


def _g_shapes() -> Iterator[tuple[str, Shape]]:
    yield "token_embedding.weight", (WORDS, G_WIDTH)
    yield "positional_embedding", (LENGTH, G_WIDTH)
    yield "text_projection", (G_WIDTH, G_WIDTH)
    yield "logit_scale", ()
    yield from norm("ln_final", G_WIDTH)
    for layer in (f"transformer.resblocks.{number}" for number in range(G_LAYERS)):
        yield from norm(f"{layer}.ln_1", G_WIDTH)
        yield from norm(f"{layer}.ln_2", G_WIDTH)
        yield f"{layer}.attn.in_proj_weight", (3 * G_WIDTH, G_WIDTH)
        yield f"{layer}.attn.in_proj_bias", (3 * G_WIDTH,)
        yield from linear(f"{layer}.attn.out_proj", G_WIDTH, G_WIDTH)
        yield from linear(f"{layer}.mlp.c_fc", 4 * G_WIDTH, G_WIDTH)
        yield from linear(f"{layer}.mlp.c_proj", G_WIDTH, 4 * G_WIDTH)
