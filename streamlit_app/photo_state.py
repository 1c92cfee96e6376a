"""The photos that a visitor has given, and what was painted on them."""

from streamlit_app import state


def pick_again(key: str, asset_id: str) -> None:
    """Choose a picture for an input that nobody has touched, as for a job that was found again."""
    if state.picked(key) is None and key not in state.session().picked:
        state.pick(key, asset_id)


def uploads(key: str) -> int:
    """How many uploads the input of that key has taken."""
    return state.session().taken.get(key, 0)


def take(key: str, data: bytes) -> None:
    """Keep an upload and choose it for the input of that key. Raises ApiError."""
    now, backend = state.session(), state.api()
    now.picked[key] = backend.upload(data).id
    now.taken[key] = uploads(key) + 1


def mask(photo: str) -> str | None:
    """What was painted on that photo, an asset id."""
    return state.session().masks.get(photo)


def mark(photo: str, painted: str, mask: bytes | None) -> None:
    """Keep what was painted on that photo, once for the same ``painted``. Raises ApiError."""
    now, backend = state.session(), state.api()
    if now.painted.get(photo) == painted:
        return
    if mask is None:
        now.masks.pop(photo, None)
    else:
        now.masks[photo] = backend.upload(mask).id
    now.painted[photo] = painted


def mark_again(photo: str, mask: str | None) -> None:
    """Take over what a job was told to change, on a photo that nobody has painted on."""
    now = state.session()
    if mask is not None and photo not in now.painted:
        now.masks.setdefault(photo, mask)
