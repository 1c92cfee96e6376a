"""What a job is doing, in words."""

from backend.errors import Language

STAGES: dict[str, tuple[str, str]] = {
    "waiting": ("순서를 기다리고 있어요", "Waiting its turn"),
    "starting": ("시작하고 있어요", "Starting"),
    "writing": ("문구를 쓰고 있어요", "Writing the words"),
    "cutting": ("사진에서 상품을 오려 내고 있어요", "Cutting the product out of the photo"),
    "drawing": ("그림을 그리고 있어요", "Drawing the picture"),
    "lettering": ("글씨를 쓰고 있어요", "Drawing the letters"),
    "composing": ("글자와 사진을 배치하고 있어요", "Placing words and pictures"),
    "exporting": ("파일로 만들고 있어요", "Writing the files"),
    "storing": ("결과를 저장하고 있어요", "Storing the results"),
    "cancelling": ("멈추고 있어요", "Stopping"),
    "done": ("다 됐어요", "Done"),
    "failed": ("끝내지 못했어요", "It did not work"),
    "cancelled": ("취소했어요", "Cancelled"),
}


def stage_words(stage: str, language: Language) -> str:
    """The stage as a person reads it. Raises KeyError for a stage that is not in the table."""
    korean, english = STAGES[stage]
    return korean if language == "ko" else english
