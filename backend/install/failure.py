"""What can go wrong with an installation."""

from backend.errors import InvalidInputError


class InstallError(InvalidInputError):
    """The engine could not be installed: {problem}.

    ko: 엔진을 설치하지 못했습니다: {problem_ko}.
    """
