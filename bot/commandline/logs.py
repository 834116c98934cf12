"""What the program says of its work: one line an event, for people in a terminal and as JSON elsewhere."""

from __future__ import annotations

import logging
import re
import sys

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from bot.settings import LogsSettings

QUIET_LIBRARIES = ("alembic", "asyncio", "httpx2", "openai", "discord.gateway", "discord.http")
NO_MATTER = ("discord.client",)  # warns of libraries for voice, which the bot has no use for
# Secrets as they might turn up in a line: a bot's token, what Discord's webhooks and interactions are called by, keys.
SECRET = re.compile(
    r"[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,40}|(?<=/webhooks/)\d+/[\w-]+|\b(?:sk|pk|key)-[\w-]{16,}|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"
)
VEILED = "***"


def start_logging(settings: LogsSettings, *, quiet: bool = False, verbose: bool = False) -> None:
    """Log to standard error from now on.

    Args:
        settings: in which form; "auto" is text where somebody looks on (a terminal), else JSON.
        quiet: only what fails.
        verbose: every step, those of libraries too.
    """
    in_words = settings.form == "text" or (settings.form == "auto" and sys.stderr.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last: list[Processor] = (
        [structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=0)]
        if in_words
        else [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
    )
    handler = _StandardError()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last, _without_secrets],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.ERROR if quiet else logging.DEBUG if verbose else logging.INFO)
    for name in QUIET_LIBRARIES:
        logging.getLogger(name).setLevel(logging.INFO if verbose else logging.WARNING)
    for name in NO_MATTER:
        logging.getLogger(name).setLevel(logging.INFO if verbose else logging.ERROR)


class _StandardError(logging.Handler):
    """Writes to what standard error is at the moment."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line."""
        try:
            print(self.format(record), file=sys.stderr, flush=True)  # noqa: T201 - that is where it belongs
        except Exception:  # noqa: BLE001 - as all handlers do: what cannot be logged must not end the work
            self.handleError(record)


def _without_secrets(_logger: WrappedLogger, _method: str, line: EventDict | str) -> str:
    """The finished line, with what looks like a secret veiled: a last net, since none should be there."""
    return SECRET.sub(VEILED, str(line))
