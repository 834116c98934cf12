"""Setting the bot's commands, and Discord's limits to them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given

from bot.sandbox.commands import create_command, overwrite_commands
from bot.sandbox.refusals import Json
from bot.sandbox.world import World
from tests.sandbox.test_limits import damaged, faults, refusal_of

COMMANDS = {
    "all": [
        {
            "name": "digest",
            "description": "d",
            "type": 1,
            "default_member_permissions": 32,
            "name_localizations": {"de": "zusammenfassung"},
            "options": [
                {"name": "a", "description": "d", "type": 3, "choices": [{"name": "n", "value": "v"}]},
            ],
        },
        {
            "name": "settings",
            "description": "d",
            "options": [
                {
                    "name": "show",
                    "description": "d",
                    "type": 1,
                    "options": [{"name": "b", "description": "d", "type": 4, "required": True, "min_value": 1}],
                }
            ],
        },
        {"name": "Digest this link", "type": 3, "contexts": [0]},
    ]
}


@pytest.fixture
def world() -> World:
    return World(lambda: datetime(2026, 3, 2, 12, tzinfo=UTC))


def command(name: str = "digest", **fields: object) -> Json:
    return {"name": name, "description": "Digest an article", "type": 1, **fields}


def option(name: str = "url", **fields: object) -> Json:
    return {"type": 3, "name": name, "description": "An address", **fields}


def of(world: World, *bodies: Json) -> dict[str, str]:
    return faults(lambda body: overwrite_commands(world, None, body["all"]), {"all": list(bodies)})


def test_a_command_keeps_its_id_when_it_is_set_again(world: World) -> None:
    (first,) = overwrite_commands(world, None, [command()])
    again = overwrite_commands(world, None, [command("recap"), command(description="Other words")])
    assert [kept["id"] for kept in again if kept["name"] == "digest"] == [first["id"]]


def test_a_command_that_is_no_longer_set_is_gone(world: World) -> None:
    overwrite_commands(world, None, [command()])
    overwrite_commands(world, None, [])
    assert world.commands[None] == []


def test_nothing_changes_when_one_command_is_refused(world: World) -> None:
    kept = overwrite_commands(world, None, [command()])
    of(world, command("recap"), command("Bad Name"))
    assert world.commands[None] == kept


def test_one_command_can_be_added(world: World) -> None:
    overwrite_commands(world, None, [command()])
    create_command(world, None, command("recap"))
    create_command(world, None, command("recap", description="Changed"))
    assert [(kept["name"], kept["description"]) for kept in world.commands[None]] == [
        ("digest", "Digest an article"),
        ("recap", "Changed"),
    ]


@pytest.mark.parametrize("name", ["Digest", "two words", "semi;colon", "digest!"])
def test_a_name_is_of_small_letters_digits_and_dashes(world: World, name: str) -> None:
    assert of(world, command(name)) == {"0.name": "APPLICATION_COMMAND_INVALID_NAME"}
    assert of(world, command(options=[option(name)])) == {"0.options.0.name": "APPLICATION_COMMAND_INVALID_NAME"}


@pytest.mark.parametrize("name", ["digest", "zusammenfassen-jetzt", "привет", "要約", "x_1"])
def test_a_name_may_be_in_any_script(world: World, name: str) -> None:
    overwrite_commands(world, None, [command(name)])


def test_a_name_has_thirty_two_characters(world: World) -> None:
    assert of(world, command("x" * 33)) == {"0.name": "BASE_TYPE_BAD_LENGTH"}


def test_a_slash_command_and_its_options_are_described(world: World) -> None:
    assert of(world, command(description=None)) == {"0.description": "BASE_TYPE_REQUIRED"}
    assert of(world, command(description="x" * 101)) == {"0.description": "BASE_TYPE_BAD_LENGTH"}
    assert of(world, command(options=[option(description="")])) == {"0.options.0.description": "BASE_TYPE_BAD_LENGTH"}


def test_a_context_menu_may_have_capitals_and_has_no_description(world: World) -> None:
    overwrite_commands(world, None, [{"name": "Digest this link", "type": 3}])
    assert of(world, {"name": "Digest this link", "type": 3, "description": "x"}) == {
        "0.description": "APPLICATION_COMMAND_DESCRIPTION"
    }


def test_names_are_unique_within_a_type(world: World) -> None:
    overwrite_commands(world, None, [command("digest"), {"name": "digest", "type": 3}])
    assert of(world, command(), command()) == {"1": "APPLICATION_COMMANDS_DUPLICATE_NAME"}


def test_a_hundred_slash_commands_are_enough(world: World) -> None:
    assert of(world, *[command(f"c{number}") for number in range(101)]) == {"": "MAX_APPLICATION_COMMANDS"}


def test_twenty_five_options_and_choices_are_enough(world: World) -> None:
    assert of(world, command(options=[option(f"o{number}") for number in range(26)])) == {
        "0.options": "BASE_TYPE_MAX_LENGTH"
    }
    choices = [{"name": str(number), "value": str(number)} for number in range(26)]
    assert of(world, command(options=[option(choices=choices)])) == {"0.options.0.choices": "BASE_TYPE_MAX_LENGTH"}


def test_required_options_come_first(world: World) -> None:
    assert of(world, command(options=[option("a"), option("b", required=True)])) == {
        "0.options.1": "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID"
    }


def test_an_option_has_choices_or_completions(world: World) -> None:
    both = option(autocomplete=True, choices=[{"name": "a", "value": "a"}])
    assert of(world, command(options=[both])) == {"0.options.0": "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE"}


def test_option_names_are_unique(world: World) -> None:
    assert of(world, command(options=[option(), option()])) == {
        "0.options.1": "APPLICATION_COMMAND_OPTIONS_NAME_INVALID"
    }


def test_eight_thousand_characters_are_enough_for_a_command(world: World) -> None:
    choices = [{"name": "n" * 100, "value": "v" * 100} for _ in range(25)]
    options = [option(f"o{number}", choices=choices) for number in range(2)]
    assert of(world, command(options=options)) == {"0": "APPLICATION_COMMAND_TOO_LARGE"}


def test_the_longest_translation_counts(world: World) -> None:
    long = {"de": "d" * 100}
    options = [
        option(f"o{a}", type=1, options=[option(f"p{b}", description_localizations=long) for b in range(25)])
        for a in range(4)
    ]
    assert of(world, command(options=options)) == {"0": "APPLICATION_COMMAND_TOO_LARGE"}


def test_groups_do_not_nest(world: World) -> None:
    inner = option("inner", type=2, options=[])
    assert of(world, command(options=[option("outer", type=2, options=[inner])])) == {
        "0.options.0.options.0": "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID"
    }


def test_the_commands_that_are_damaged_below_are_valid(world: World) -> None:
    assert len(overwrite_commands(world, None, COMMANDS["all"])) == 3


@given(damaged(COMMANDS))
def test_any_json_is_a_list_of_commands_or_refused(body: Json) -> None:
    world = World(lambda: datetime(2026, 3, 2, 12, tzinfo=UTC))
    refused = refusal_of(lambda: overwrite_commands(world, None, body["all"]))
    assert refused is None or (refused.errors and world.commands[None] == [])
