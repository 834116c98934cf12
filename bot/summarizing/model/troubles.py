"""What may go wrong with a model, in words of ours and without a word of its server's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
from pydantic_ai.exceptions import (
    AgentRunError,
    ContentFilterError,
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelContextWindowExceededError,
    ModelNotFoundError,
    ModelQuotaExceededError,
    ModelRateLimitError,
    ModelRequestRejectedError,
    ModelTimeoutError,
    UnexpectedModelBehavior,
    UserError,
)

from bot.errors import ModelError, RequestTooLong
from bot.language import Told, told
from bot.summarizing.model.choice import Choice

SCHEMA_REFUSED = re.compile(
    r"response_format|json_schema|structured.output|grammar|output_config|responseSchema", re.IGNORECASE
)
OVERFLOW = re.compile(
    r"exceed_context_size|context.{0,20}(?:length|size|window)|maximum.{0,20}tokens|too many tokens|prompt is too long",
    re.IGNORECASE,
)
NUMBER_OF_TOKENS = re.compile(
    r"n_ctx\D{1,6}(\d{2,9})|maximum context length is (\d{2,9})|(\d{2,9}) maximum", re.IGNORECASE
)


class SchemaRefused(Exception):
    """The server takes no JSON schema: it is to be asked for in words."""


@contextmanager
def in_our_words(choice: Choice, *, keeps_schema: bool) -> Iterator[None]:
    """Turn what pydantic-ai raises into ModelErrors, without a word of the server's."""
    try:
        yield
    except ModelAPIError as error:
        raise _translated(choice, error, keeps_schema=keeps_schema) from error
    except ContentFilterError as error:
        raise ModelError(
            told("{model} declined to write about this.", model=choice.title), reason="declined"
        ) from error
    except (UnexpectedModelBehavior, AgentRunError) as error:
        raise ModelError(
            told("{model} answered nothing that can be used.", model=choice.title), reason="nonsense"
        ) from error
    except UserError as error:
        raise ModelError(told("{model} cannot be asked for lines.", model=choice.title), reason="schema") from error
    except httpx2.HTTPError as error:
        raise _unreachable(choice) from error


def _translated(choice: Choice, error: ModelAPIError, *, keeps_schema: bool) -> ModelError:
    model = choice.title
    said = f"{error.provider_error_type} {error.provider_error_code} {error.body} {error.message}"
    if isinstance(error, ModelContextWindowExceededError) or (
        isinstance(error, ModelRequestRejectedError) and OVERFLOW.search(said)
    ):
        numbers = [int(n) for match in NUMBER_OF_TOKENS.finditer(said) for n in match.groups() if n]
        return RequestTooLong(
            told("It was more than {model} takes at once.", model=model), limit=min(numbers, default=None)
        )
    if keeps_schema and not isinstance(error, ModelConnectionError) and SCHEMA_REFUSED.search(said):
        raise SchemaRefused from error
    if isinstance(error, ModelConnectionError):
        return slow(choice) if isinstance(error, ModelTimeoutError) else _unreachable(choice)
    for kind, reason, sentence in _TROUBLES:
        if isinstance(error, kind):
            again = reason in ("busy", "failing")
            return ModelError(
                sentence.mapped(lambda _: model), reason=reason, again=again, retry_after=error.retry_after
            )
    raise AssertionError from error  # the last of them is what all are


# What may be wrong, from the special to the general.
_TROUBLES: tuple[tuple[type[ModelAPIError], str, Told], ...] = (
    (ModelRateLimitError, "busy", told("{model} has too much to do.", model="")),
    (ModelQuotaExceededError, "key", told("The account with {model} is used up.", model="")),
    (ModelAuthenticationError, "key", told("{model} does not accept the key.", model="")),
    (ModelNotFoundError, "refused", told("There is no {model} at its address.", model="")),
    (ModelRequestRejectedError, "refused", told("{model} did not accept the request.", model="")),
    (ModelAPIError, "failing", told("{model} failed.", model="")),
)


def slow(choice: Choice) -> ModelError:
    """The error of a model that took too long."""
    return ModelError(told("{model} did not answer in time.", model=choice.title), reason="slow")


def _unreachable(choice: Choice) -> ModelError:
    return ModelError(told("{model} cannot be reached.", model=choice.title), reason="unreachable", again=True)
