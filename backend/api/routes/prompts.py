"""POST /api/prompt."""

from fastapi import APIRouter

from backend.api.deps import Parts
from backend.schemas.prompt import PromptRequest, PromptResponse

router = APIRouter(tags=["words"])


@router.post("/prompt")
def write_prompt(request: PromptRequest, parts: Parts) -> PromptResponse:
    """An English picture prompt from a caption, and what it says in Korean."""
    return parts.prompts.write(request)
