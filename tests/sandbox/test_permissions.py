"""What a member may do in a channel, by Discord's order."""

from __future__ import annotations

import pytest

from bot.sandbox.permissions import EVERYTHING, NOTHING, Overwrite, Permission, permissions_in

EVERYONE, ROLE, OTHER_ROLE, ME = 1, 2, 3, 9
SEE, SEND, MANAGE = Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES, Permission.MANAGE_MESSAGES


def held(*overwrites: Overwrite, role: Permission = NOTHING, is_owner: bool = False) -> Permission:
    roles = [(EVERYONE, SEE | SEND), (ROLE, role)]
    return permissions_in(member=ME, everyone=EVERYONE, roles=roles, overwrites=overwrites, is_owner=is_owner)


def exception(target: int, *, allow: Permission = NOTHING, deny: Permission = NOTHING) -> Overwrite:
    return Overwrite(target=target, is_member=target == ME, allow=allow, deny=deny)


def test_the_permissions_of_all_roles_add_up() -> None:
    assert held(role=MANAGE) == SEE | SEND | MANAGE


@pytest.mark.parametrize(("is_owner", "role"), [(True, NOTHING), (False, Permission.ADMINISTRATOR)])
def test_owners_and_administrators_may_do_everything(is_owner: bool, role: Permission) -> None:
    assert held(exception(ME, deny=SEND), role=role, is_owner=is_owner) == EVERYTHING


def test_a_channel_takes_from_everybody() -> None:
    assert held(exception(EVERYONE, deny=SEND)) == SEE


def test_a_role_gets_back_what_everybody_lost() -> None:
    assert held(exception(ROLE, allow=SEND), exception(EVERYONE, deny=SEND)) == SEE | SEND


def test_what_one_role_allows_outweighs_what_another_denies() -> None:
    roles = [(EVERYONE, SEE), (ROLE, NOTHING), (OTHER_ROLE, NOTHING)]
    overwrites = [exception(ROLE, allow=SEND), exception(OTHER_ROLE, deny=SEND)]
    assert permissions_in(member=ME, everyone=EVERYONE, roles=roles, overwrites=overwrites) == SEE | SEND


def test_an_exception_for_the_member_comes_last() -> None:
    assert held(exception(ME, deny=SEND), exception(ROLE, allow=SEND)) == SEE


def test_an_exception_for_a_role_that_one_does_not_have_is_nothing_to_one() -> None:
    assert held(exception(OTHER_ROLE, deny=SEND)) == SEE | SEND


def test_who_does_not_see_a_channel_may_do_nothing_there() -> None:
    assert held(exception(ME, deny=SEE)) == NOTHING
