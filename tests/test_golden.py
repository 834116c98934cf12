"""The digests of the samples, as they would be posted. They are read by people: after a change, read the difference.

`pytest tests/test_golden.py --write-golden` writes them anew.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.loading.document import read_document
from bot.posting.cards import digest_card
from bot.posting.look import Look
from bot.posting.markdown import card_texts
from bot.servers import Length
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import NOON

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
SAMPLES = sorted(path for path in (ROOT / "config" / "samples").iterdir() if path.suffix not in (".md", ".xml"))


@pytest.mark.parametrize("length", ["gist", "brief", "full"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_posted_as_it_was_last_read_and_approved(
    sample: Path, length: Length, request: pytest.FixtureRequest
) -> None:
    story = read_document(sample.read_bytes(), url=None, fetched_at=NOON)
    digest = digest_of(story, Options(length=length, exchanges=8), now=NOON)
    posted = "\n---\n".join(card_texts(digest_card(digest, Look(exchanges=2)))) + "\n"
    golden = GOLDEN / f"{sample.stem}.{length}.md"
    if request.config.getoption("--write-golden"):
        golden.write_text(posted, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == posted
