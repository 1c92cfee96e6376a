"""Which characters another font drew, and which none can."""

from streamlit_app import state
from streamlit_app.components import note
from streamlit_app.state import t


def show(*, dropped: str, fallbacks: dict[str, str]) -> None:
    """One sentence for each; nothing when the chosen font drew everything."""
    if dropped:
        note.show(t("calligraphy.dropped", letters=" ".join(dropped)))
    if not fallbacks:
        return
    labels = {face.name: face.label[state.language()] for face in state.fonts().fonts}
    for name in dict.fromkeys(fallbacks.values()):
        letters = " ".join(unit for unit, face in fallbacks.items() if face == name)
        note.show(t("calligraphy.fallback", letters=letters, font=labels.get(name, name)))
