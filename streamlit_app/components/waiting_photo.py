"""The places of a photo's new pictures while they are drawn, in the photo's own shape."""

from streamlit_app import state
from streamlit_app.components import error_notice, picture_grid


def show(photo: str, *, format: str | None, count: int, preview: bytes | None) -> None:
    """Empty places in the shape of the format, or of the photo where none was chosen."""
    with error_notice.Catching():
        sizes = {size.name: (size.width, size.height) for size in state.formats()}
        asset = state.asset(photo)
        shape = sizes.get(format or "", (asset.width, asset.height))
        picture_grid.waiting(count, shape, preview=preview)
