"""What members can do, and what Discord's own programs would not let them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import UsageError
from bot.sandbox import acting, messages
from bot.sandbox.commands import overwrite_commands
from bot.sandbox.permissions import Overwrite, Permission
from bot.sandbox.refusals import Json, Refusal
from bot.sandbox.values import Actor, Message
from bot.sandbox.world import World

URL = {"type": 3, "name": "url", "description": "d", "required": True, "max_length": 30}
NUMBER = {"type": 4, "name": "number", "description": "d", "min_value": 0, "max_value": 5}
LENGTH = {"type": 3, "name": "length", "description": "d", "choices": [{"name": "In full", "value": "full"}]}
PEOPLE = [
    {"type": kind, "name": name, "description": "d"}
    for kind, name in ((5, "sure"), (6, "who"), (7, "where"), (8, "role"), (10, "share"))
]
COMMANDS = [
    {"name": "digest", "description": "d", "options": [URL, NUMBER, LENGTH]},
    {"name": "about", "description": "d", "options": PEOPLE},
    {"name": "tidy", "description": "d", "default_member_permissions": int(Permission.MANAGE_MESSAGES)},
    {
        "name": "settings",
        "description": "d",
        "options": [
            {"type": 1, "name": "show", "description": "d"},
            {
                "type": 2,
                "name": "feed",
                "description": "d",
                "options": [{"type": 1, "name": "add", "description": "d", "options": [URL]}],
            },
        ],
    },
    {"name": "Digest this link", "type": 3},
    {"name": "About", "type": 2},
]
ROW = {
    "type": 1,
    "components": [
        {"type": 2, "style": 2, "label": "More", "custom_id": "more"},
        {"type": 2, "style": 2, "label": "Off", "custom_id": "off", "disabled": True},
        {"type": 2, "style": 5, "label": "Open", "url": "https://x.example/"},
    ],
}
MENU = {
    "type": 1,
    "components": [{"type": 3, "custom_id": "menu", "options": [{"label": v, "value": v} for v in "ab"]}],
}


@pytest.fixture
def world() -> World:
    world = World(lambda: datetime(2026, 3, 2, 12, tzinfo=UTC))
    overwrite_commands(world, None, COMMANDS)
    return world


@pytest.fixture
def robin(world: World) -> Actor:
    return Actor(world.user("robin"), world.channel("news"))


@pytest.fixture
def card(world: World) -> Message:
    return messages.post(world, world.channel("news"), {"content": "card", "components": [ROW, MENU]})


def sent(world: World, actor: Actor, name: str, options: Json) -> Json:
    return acting.use_slash(world, actor, name, options).data


def test_options_come_with_their_types(world: World, robin: Actor) -> None:
    data = sent(world, robin, "digest", {"url": "https://x.example/", "number": "3", "length": "full"})
    assert data["options"] == [
        {"name": "url", "type": 3, "value": "https://x.example/"},
        {"name": "number", "type": 4, "value": 3},
        {"name": "length", "type": 3, "value": "full"},
    ]


def test_people_channels_and_roles_come_with_all_about_them(world: World, robin: Actor) -> None:
    data = sent(
        world, robin, "about", {"sure": "true", "who": "mina", "where": "general", "role": "Moderators", "share": "0.5"}
    )
    mina, general = str(world.user("mina").id), str(world.channel("general").id)
    assert [option["value"] for option in data["options"]][:3] == [True, mina, general]
    assert data["options"][4]["value"] == 0.5
    assert data["resolved"]["users"][mina]["username"] == "mina"
    assert data["resolved"]["channels"][general]["name"] == "general"
    assert next(iter(data["resolved"]["roles"].values()))["name"] == "Moderators"


def test_options_of_a_subcommand_are_nested(world: World, robin: Actor) -> None:
    (group,) = sent(world, robin, "settings feed add", {"url": "https://x.example/"})["options"]
    assert (group["name"], group["type"]) == ("feed", 2)
    assert (group["options"][0]["name"], group["options"][0]["type"]) == ("add", 1)
    assert group["options"][0]["options"][0]["value"] == "https://x.example/"


@pytest.mark.parametrize(
    ("name", "options", "complaint"),
    [
        ("dijest", {}, "no command 'dijest'"),
        ("digest", {}, "needs url"),
        ("digest", {"url": "x", "colour": "red"}, "no option colour"),
        ("digest", {"url": "x" * 31}, "outside its limits"),
        ("digest", {"url": "x", "number": 6}, "outside its limits"),
        ("digest", {"url": "x", "number": "many"}, "has to be a number"),
        ("digest", {"url": "x", "length": "short"}, "one of In full"),
        ("settings", {}, "needs one of its subcommands"),
        ("settings hide", {}, "no subcommand 'hide'"),
        ("about", {"role": "Kings"}, "no role 'Kings'"),
        ("Digest this link", {}, "no command"),
        ("tidy", {}, "Robin may not use 'tidy' in #news"),
    ],
)
def test_what_cannot_be_sent_is_explained(
    world: World, robin: Actor, name: str, options: dict[str, object], complaint: str
) -> None:
    with pytest.raises(UsageError, match=complaint):
        acting.use_slash(world, robin, name, options)
    assert world.interactions == {}


def test_a_moderator_uses_what_is_for_moderators(world: World) -> None:
    assert sent(world, Actor(world.user("mina"), world.channel("news")), "tidy", {})["name"] == "tidy"


def test_a_channel_may_forbid_commands(world: World, robin: Actor) -> None:
    forbidden = Permission.USE_APPLICATION_COMMANDS
    robin.channel.overwrites.append(Overwrite(target=world.guild_id, is_member=False, deny=forbidden))
    with pytest.raises(UsageError, match="may not use"):
        acting.use_slash(world, robin, "digest", {"url": "x"})


def test_somebody_unknown_is_said_to_be(world: World) -> None:
    with pytest.raises(Refusal, match="Unknown User"):
        world.user("nobody")


def test_half_a_word_is_marked_as_being_typed(world: World, robin: Actor) -> None:
    data = acting.complete(world, robin, "digest", {"url": "ht", "number": 1}, "url").data
    assert data["options"][0] == {"name": "url", "type": 3, "value": "ht", "focused": True}
    assert data["options"][1]["value"] == 1


def test_the_menu_of_a_message_sends_the_message(world: World, robin: Actor) -> None:
    said = messages.say(world, robin.user, robin.channel, "https://x.example/")
    data = acting.use_on_message(world, robin.user, "Digest this link", said).data
    assert data["resolved"]["messages"][data["target_id"]]["content"] == "https://x.example/"


def test_the_menu_of_a_member_sends_the_member(world: World, robin: Actor) -> None:
    data = acting.use_on_user(world, robin, "About", world.user("mina")).data
    assert data["resolved"]["users"][data["target_id"]]["username"] == "mina"


def test_a_button_sends_its_id_and_its_message(world: World, robin: Actor, card: Message) -> None:
    interaction = acting.use_component(world, robin.user, card, "more")
    assert interaction.data["custom_id"] == "more"
    assert interaction.message is card


def test_a_menu_sends_what_was_chosen(world: World, robin: Actor, card: Message) -> None:
    assert acting.use_component(world, robin.user, card, "menu", ("b",)).data["values"] == ["b"]


@pytest.mark.parametrize(
    ("custom_id", "values", "complaint"),
    [
        ("less", (), "no component 'less'. It has: more, off, menu"),
        ("off", (), "switched off"),
        ("menu", (), "Choose 1 to 1"),
        ("menu", ("c",), "not on the menu"),
    ],
)
def test_what_cannot_be_pressed_is_explained(
    world: World, card: Message, custom_id: str, values: tuple[str, ...], complaint: str
) -> None:
    with pytest.raises(UsageError, match=complaint):
        acting.use_component(world, world.user("robin"), card, custom_id, values)


def test_a_button_of_a_deleted_message_cannot_be_pressed(world: World, robin: Actor, card: Message) -> None:
    messages.delete(world, card)
    with pytest.raises(UsageError, match="not there"):
        acting.use_component(world, robin.user, card, "more")


def test_a_form_that_is_not_open_cannot_be_sent(world: World, robin: Actor) -> None:
    opened = acting.use_slash(world, robin, "digest", {"url": "x"})
    with pytest.raises(UsageError, match="No form is open"):
        acting.submit_modal(world, opened, {})


@pytest.mark.parametrize("text", ["", "  \n", "x" * 2001])
def test_a_member_cannot_say_nothing_or_too_much(world: World, robin: Actor, text: str) -> None:
    with pytest.raises(Refusal):
        messages.say(world, robin.user, robin.channel, text)
    assert world.messages == {}
