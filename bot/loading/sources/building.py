"""The settings to what completes stories with the discussions that services hold."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.loading.sources.asking import Ask, Bounds, Fetches, RunsBlocking
from bot.loading.sources.gathering import Gatherer
from bot.loading.sources.service import Keys
from bot.loading.sources.services import Services
from bot.settings import Secrets, SourcesSettings


def build_gatherer(
    settings: SourcesSettings,
    secrets: Secrets,
    fetcher: Fetches,
    run_blocking: RunsBlocking,
    now: Callable[[], datetime],
) -> Gatherer:
    """What asks the services that the owner allows, with the owner's keys and inside the owner's bounds."""
    keys = Keys(
        disqus=secrets.disqus_key,
        stackexchange=secrets.stackexchange_key,
        reddit_id=secrets.reddit_client_id,
        reddit_secret=secrets.reddit_client_secret,
        lemmy=settings.lemmy,
    )
    bounds = Bounds(comments=settings.comments, seconds=settings.seconds)
    return Gatherer(
        Services(keys, off=_names(settings.off)),
        lambda: Ask(fetcher, bounds=bounds, now=now, sleep=asyncio.sleep, run_blocking=run_blocking),
        rooms=settings.rooms,
        excluded=_names(settings.rooms_excluded),
    )


def _names(listed: str) -> list[str]:
    return [name.strip().lower() for name in listed.split(",") if name.strip()]
