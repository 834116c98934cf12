"""When to leave a model alone that keeps failing."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.errors import ModelError
from bot.language import told

FAILURES = 3  # one after the other, until the model is left alone
REST = timedelta(seconds=60)
LONGEST_REST = timedelta(minutes=15)


class Breaker:
    """Leaves a model alone for a while after it failed several times in a row; then one request tries it."""

    def __init__(self) -> None:
        self._failures = 0
        self._rest = REST
        self._until: datetime | None = None

    def check(self, model: str, now: datetime) -> None:
        """Raise a ModelError while the model is left alone."""
        if self._until is not None and now < self._until:
            raise ModelError(
                told("{model} has failed several times and is left alone for a while.", model=model), reason="resting"
            )

    def failed(self, error: ModelError, now: datetime) -> None:
        """Count a failure that another request would share."""
        if error.reason in ("overflow", "declined", "nonsense", "budget"):
            return
        self._failures += 1
        if self._failures >= FAILURES:
            self._until = now + self._rest
            self._rest = min(2 * self._rest, LONGEST_REST)
            self._failures = FAILURES - 1  # one more failure after the rest is enough for another

    def worked(self) -> None:
        """Forget the failures."""
        self._failures, self._rest, self._until = 0, REST, None
