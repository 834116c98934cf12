"""Pages as HTML: Jinja's templates, with everything escaped that is put into them."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.errors import BelowfoldError
from bot.language import Words
from bot.web.views import PageView

FOLDER = Path(__file__).parent
ENVIRONMENT = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


def page_html(page: PageView, *, static: str) -> str:
    """A page of a digest; `static` is where its stylesheet is."""
    return ENVIRONMENT.get_template("page.html").render(page=page, say=page.say, code=page.code, static=static)


def trouble_html(error: BelowfoldError, words: Words, *, static: str) -> str:
    """What went wrong, and what the person can do."""
    message, advice = words.say(error.message), words.say(error.advice)
    template = ENVIRONMENT.get_template("trouble.html")
    return template.render(message=message, advice=advice, code=words.code, static=static)
