"""Names stay on one line where a line has room for them."""

from collections.abc import Iterable

NO_BREAK = "\u00a0"
_LONGEST = 12  # signs of a name that a line of a message holds with ease


def bound(line: str, names: Iterable[str]) -> str:
    """``line`` with the spaces inside each of ``names`` made ones that do not break.

    A particle after a name stays with it, as it follows without a space: 봄날 커피의.
    """
    for name in sorted(names, key=len, reverse=True):
        if " " in name and len(name) <= _LONGEST:
            line = line.replace(name, name.replace(" ", NO_BREAK))
    return line
