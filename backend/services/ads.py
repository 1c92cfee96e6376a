"""The whole chain: five lines about a shop in, finished pictures out."""

from typing import Any

from backend.assets.store import AssetStore
from backend.captions.words import ad_words
from backend.captions.writer import Writer
from backend.compose.ad import AdPlan, AdWords, plan_ad
from backend.compose.format import Format, pick_format
from backend.compose.layout import find_layout
from backend.compose.typesetter import Typesetter
from backend.jobs.handler import Outcome, Work
from backend.jobs.job import Job
from backend.schemas.ad import AdRequest
from backend.schemas.caption import CaptionRequest, CaptionResponse, Length
from backend.services.ad_folder import ad_files
from backend.services.ad_run import AdRun, Finished
from backend.services.engine_run import EngineRuns
from backend.services.jobs import JobService
from backend.services.seed import choose_seed

KIND = "ad"


class AdService:
    """Makes one ad in several formats."""

    def __init__(
        self,
        runs: EngineRuns,
        jobs: JobService,
        formats: dict[str, Format],
        *,
        assets: AssetStore,
        writer: Writer,
        typesetter: Typesetter,
    ) -> None:
        self._runs = runs
        self._jobs = jobs
        self._formats = formats
        self._assets = assets
        self._writer = writer
        self._typesetter = typesetter

    def submit(self, request: AdRequest) -> Job:
        """Check the request, choose its seed and queue it. Raises NotFoundError."""
        for name in request.formats:
            pick_format(self._formats, name)
        if request.layout is not None:
            find_layout(request.layout)
        if request.photo is not None:
            self._assets.get(request.photo)
        seed = choose_seed(request.seed, words=request.model_dump_json())
        chosen = request.model_copy(update={"seed": seed})
        return self._jobs.submit(KIND, chosen.model_dump(mode="json"))

    def run(self, job: Job, work: Work) -> Outcome:
        """Write, cut out, draw a scene for each format, set the words."""
        request = AdRequest.model_validate(job.request)
        run = AdRun(
            request, work, runs=self._runs, assets=self._assets, typesetter=self._typesetter
        )
        work.report("writing", 0.01)
        captions = self._write(request)
        subject = run.subject(start=0.02, end=0.2)
        plan = plan_ad(
            _words(request, captions),
            subject,
            trade=captions.trade,
            tone=request.shop.tone,
            seed=request.seed or 0,
            layout=request.layout,
        )
        share = 0.78 / len(request.formats)
        pictures = [
            run.draw(
                plan,
                pick_format(self._formats, name),
                start=0.2 + share * number,
                end=0.2 + share * (number + 1),
            )
            for number, name in enumerate(request.formats)
        ]
        work.report("storing", 0.99)
        return Outcome(
            results=tuple(picture.asset for picture in pictures),
            output=_output(captions, plan, pictures, run),
        )

    def files(self, job: Job) -> dict[str, bytes]:
        """A succeeded ad as files by name: captions.txt, the pictures, manifest.json."""
        return ad_files(job, self._assets)

    def _write(self, request: AdRequest) -> CaptionResponse:
        return self._writer.write(
            CaptionRequest(
                shop=request.shop,
                language=request.language,
                seed=request.seed or 0,
                length=Length.SHORT,
            )
        )


def _words(request: AdRequest, captions: CaptionResponse) -> AdWords:
    words = ad_words(request.shop, captions.captions)
    return AdWords(
        headline=words.headline,
        message=words.message,
        call_to_action=words.call_to_action,
        shop=request.shop.shop,
        region=request.shop.region,
        product=request.shop.product,
        badge=words.badge,
        big_word=words.big_word,
    )


def _output(
    captions: CaptionResponse, plan: AdPlan, pictures: list[Finished], run: AdRun
) -> dict[str, Any]:
    return {
        "captions": [caption.model_dump() for caption in captions.captions],
        "hashtags": list(captions.hashtags),
        "trade": captions.trade.value,
        "writer": captions.writer,
        "layout": plan.brief.layout,
        "formats": [picture.format for picture in pictures],
        "notes": sorted({note for picture in pictures for note in picture.notes}),
        **run.origins(),
    }
