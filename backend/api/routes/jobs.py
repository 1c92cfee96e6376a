"""Watching and stopping jobs."""

import asyncio
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Query, Response
from fastapi.concurrency import run_in_threadpool
from sse_starlette import EventSourceResponse, ServerSentEvent

from backend.api.deps import Parts, Speech
from backend.container import Container
from backend.errors import Language
from backend.schemas.job import JobList, JobView

router = APIRouter(prefix="/jobs", tags=["jobs"])

EVENT_POLL = 0.25
"""Seconds between looks at the store; several processes may write to it."""


@router.get("")
def list_jobs(
    parts: Parts, speech: Speech, limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> JobList:
    """The newest jobs first."""
    found = parts.jobs.recent(limit=limit)
    return JobList(jobs=tuple(parts.jobs.view(job, speech) for job in found))


@router.get("/{job_id}")
def get_job(job_id: str, parts: Parts, speech: Speech) -> JobView:
    """The job as it stands."""
    return parts.jobs.view(parts.jobs.get(job_id), speech)


@router.delete("/{job_id}")
def cancel_job(job_id: str, parts: Parts, speech: Speech) -> JobView:
    """Stop the job, waiting or running."""
    return parts.jobs.view(parts.jobs.cancel(job_id), speech)


@router.get("/{job_id}/preview", response_class=Response)
def preview(job_id: str, parts: Parts) -> Response:
    """The picture as far as it is drawn."""
    picture = parts.jobs.preview(job_id)
    png = picture.startswith(b"\x89PNG")
    return Response(
        picture,
        media_type="image/png" if png else "image/jpeg",
        headers={"Cache-Control": "no-store"},
    )


@router.get("/{job_id}/events", response_class=EventSourceResponse)
def events(job_id: str, parts: Parts, speech: Speech) -> EventSourceResponse:
    """Every change of the job as a server-sent event, until it ends."""
    parts.jobs.get(job_id)
    return EventSourceResponse(_changes(job_id, parts, speech))


async def _changes(
    job_id: str, parts: Container, speech: Language
) -> AsyncIterator[ServerSentEvent]:
    seen = 0
    while True:
        job = await run_in_threadpool(parts.jobs.get, job_id)
        if job.version != seen:
            seen = job.version
            view = parts.jobs.view(job, speech)
            yield ServerSentEvent(event="job", id=str(seen), data=view.model_dump_json())
        if job.state.final:
            return
        await asyncio.sleep(EVENT_POLL)
