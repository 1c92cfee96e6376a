"""``./fitad ad``: from five lines about a shop to finished pictures, without a browser."""

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from backend.commands.alone import alone, read_photo
from backend.commands.paths import caller_path
from backend.errors import InvalidInputError
from backend.schemas.ad import AdRequest
from backend.schemas.problems import sentences
from backend.schemas.shop import Shop, Tone, Trade
from backend.services.ad_folder import folder_for


def ad(
    shop: Annotated[str, typer.Option(help="가게 이름 / shop name")],
    service: Annotated[str, typer.Option(help="업종·서비스 / what the shop does")],
    region: Annotated[str, typer.Option(help="지역 / where it is")],
    product: Annotated[str, typer.Option(help="대표 상품 / main product")] = "",
    features: Annotated[str, typer.Option(help="특징, 쉼표로 / features, by comma")] = "",
    tone: Annotated[Tone, typer.Option(help="말투 / tone")] = Tone.FRIENDLY,
    trade: Annotated[Trade | None, typer.Option(help="업종 (없으면 알아냄) / trade")] = None,
    photo: Annotated[Path | None, typer.Option(help="상품 사진 / a photo")] = None,
    layout: Annotated[str | None, typer.Option(help="배치 (없으면 고름) / layout")] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="시드 / seed")] = None,
    engine: Annotated[
        str | None, typer.Option(metavar="URL", help="Use the ComfyUI at this address.")
    ] = None,
    out: Annotated[Path, typer.Option(help="결과 폴더 / folder of the results")] = Path("out"),
) -> None:
    """Make captions.txt, the ad in four sizes and manifest.json."""
    known = _shop(
        shop=shop,
        service=service,
        region=region,
        product=product,
        features=features,
        tone=tone,
        trade=trade,
    )
    picture = None if photo is None else read_photo(caller_path(photo))
    with ExitStack() as stack:
        place = stack.enter_context(folder_for(caller_path(out)))
        here = stack.enter_context(alone(engine))
        asset = None if picture is None else here.parts.assets.upload(picture).id
        request = AdRequest(shop=known, photo=asset, layout=layout, seed=seed)
        done = here.follow(here.parts.ads.submit(request))
        files = here.parts.ads.files(done)
        place(files)
    for name in files:
        typer.echo(str(out / name))


def _shop(**lines: Any) -> Shop:
    try:
        return Shop(**lines)
    except ValidationError as error:
        english, korean = sentences(error.errors())
        raise InvalidInputError(problem=english, problem_ko=korean) from error
