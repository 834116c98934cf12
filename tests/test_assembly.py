"""The parts are put away again, whatever happens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.assembly import build_parts
from bot.service import Service
from bot.settings import Settings


async def test_what_is_under_way_is_stopped_also_where_something_has_gone_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed: list[Service] = []

    async def close(service: Service) -> None:
        closed.append(service)

    monkeypatch.setattr(Service, "close", close)
    settings = Settings()
    settings = replace(settings, storage=replace(settings.storage, database_url=f"sqlite:///{tmp_path}/belowfold.db"))
    with pytest.raises(RuntimeError):
        async with build_parts(settings) as parts:
            raise RuntimeError
    assert closed == [parts.service]
