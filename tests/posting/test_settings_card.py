from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UsageError
from bot.posting.card import Menu
from bot.posting.markdown import fits
from bot.posting.settings_card import changed, settings_card
from bot.servers import ServerSettings


def menus(server: ServerSettings) -> dict[str, Menu]:
    return {block.name: block for block in settings_card(server).blocks if isinstance(block, Menu)}


def test_the_card_fits_into_one_message() -> None:
    assert fits(settings_card(ServerSettings()))


def test_every_menu_of_texts_shows_what_is_chosen() -> None:
    shown = [menu for menu in menus(ServerSettings()).values() if menu.offered == "texts"]
    assert all(any(option.chosen for option in menu.options) for menu in shown)


def test_every_offer_can_be_chosen_and_is_shown_as_chosen_then() -> None:
    for name, menu in menus(ServerSettings()).items():
        for option in menu.options:
            after = menus(changed(ServerSettings(), name, [option.value]))[name]
            assert [each.value for each in after.options if each.chosen] == [option.value]


def test_roles_and_channels_are_kept_by_their_ids() -> None:
    after = changed(changed(ServerSettings(), "roles", ["5", "6"]), "channels", ["7"])
    assert (after.roles, after.channels) == ((5, 6), (7,))
    assert menus(after)["roles"].chosen == (5, 6)


def test_choosing_nobody_lets_everybody_ask() -> None:
    assert changed(ServerSettings(roles=(5,)), "roles", []).roles == ()


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=3))
def test_what_is_on_no_menu_is_refused(name: str, values: list[str]) -> None:
    offered = menus(ServerSettings()).get(name)
    if offered is None:
        with pytest.raises(UsageError):
            changed(ServerSettings(), name, values)


@pytest.mark.parametrize(("name", "values"), [("length", []), ("length", ["endless"]), ("length", ["gist", "full"])])
def test_what_a_menu_does_not_offer_is_refused(name: str, values: list[str]) -> None:
    with pytest.raises(UsageError, match="not there any more"):
        changed(ServerSettings(), name, values)
