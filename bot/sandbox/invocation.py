"""Something that a member did, and what came of it: for tests, and for the page."""

from __future__ import annotations

from collections.abc import Callable

from bot.sandbox.api import Record
from bot.sandbox.payloads import message_json
from bot.sandbox.refusals import Json
from bot.sandbox.values import Acknowledgement, Interaction, Message
from bot.sandbox.world import World

CLIENT_ERRORS = 400


class Invocation:
    """The bot's reaction to one command, click or form, as far as it has come.

    Args:
        world: where it happens.
        interaction: what the member did.
        records: the bot's requests with their answers.
    """

    def __init__(self, world: World, interaction: Interaction, records: list[Record]) -> None:
        self.interaction = interaction
        self._world = world
        self._records = records

    async def acknowledged(self, timeout: float = 5.0) -> Acknowledgement:
        """The first answer: its callback type, and how many seconds it took.

        Raises:
            TimeoutError: there was none after `timeout` seconds.
        """
        await self._world.until(lambda: self.interaction.acknowledgement is not None, timeout)
        if self.interaction.acknowledgement is None:
            raise TimeoutError
        return self.interaction.acknowledgement

    async def answer(
        self,
        timeout: float = 10.0,
        until: Callable[[Json], bool] | None = None,
    ) -> Json:
        """The message that answers, with its edits so far; a deferred answer is waited for.

        For a button this is the message that it sits on, where the bot changed that.

        Args:
            timeout: how many seconds to wait.
            until: what the message has to look like; by default any answer will do.

        Raises:
            TimeoutError: there was no such answer in time.
        """
        await self._world.until(lambda: self._answers(until), timeout)
        if self.interaction.original is None:
            raise TimeoutError
        return message_json(self._world, self.interaction.original)

    def _answers(self, until: Callable[[Json], bool] | None) -> bool:
        message = self.interaction.original
        if message is None or self.interaction.deferred or message.id not in self._world.messages:
            return False
        return until is None or until(message_json(self._world, message))

    async def followup(self, number: int = 0, timeout: float = 10.0) -> Json:
        """A further message (counted from 0) after the first answer.

        Raises:
            TimeoutError: there was none after `timeout` seconds.
        """
        await self._world.until(lambda: len(self.interaction.followups) > number, timeout)
        return message_json(self._world, self.interaction.followups[number])

    @property
    def followups(self) -> list[Json]:
        """The further messages so far."""
        return [message_json(self._world, message) for message in self.interaction.followups]

    @property
    def is_thinking(self) -> bool:
        """Whether an answer was promised and has not come yet."""
        return self.interaction.deferred

    @property
    def is_ephemeral(self) -> bool:
        """Whether only the member who asked sees the answer."""
        original: Message | None = self.interaction.original
        return original is not None and original.visible_to is not None

    @property
    def choices(self) -> list[Json]:
        """What an autocomplete offered."""
        return self.interaction.choices or []

    @property
    def modal(self) -> Json | None:
        """The form that the bot opened, or None."""
        return self.interaction.modal

    @property
    def errors(self) -> list[Record]:
        """The bot's requests about this that were refused."""
        token = self.interaction.token
        return [record for record in self._records if token in record.path and record.status >= CLIENT_ERRORS]
