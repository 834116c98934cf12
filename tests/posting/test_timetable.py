from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UsageError
from bot.posting.timetable import crons_of
from bot.posting.timewords import VOCABULARY


@pytest.mark.parametrize(
    ("text", "crons"),
    [
        ("daily 08:30", ["30 8 * * *"]),
        ("08:30", ["30 8 * * *"]),
        ("every day at noon", ["0 12 * * *"]),
        ("everyday at midnight", ["0 0 * * *"]),
        ("daily at 24:00", ["0 0 * * *"]),
        ("weekdays at 7pm", ["0 19 * * 1-5"]),
        ("at 12am on weekends", ["0 0 * * 6,0"]),
        ("daily 12:15 p.m.", ["15 12 * * *"]),
        ("Mondays and Thursdays at 19:00", ["0 19 * * 1,4"]),
        ("Monday, Wednesday & Friday at 7:30 p.m.", ["30 19 * * 1,3,5"]),
        ("mon-fri 8:30, 18:30", ["30 8,18 * * 1-5"]),
        ("Fri to Mon 9:00", ["0 9 * * 1,5,6,0"]),
        ("daily at 8 and 18:00", ["0 8,18 * * *"]),
        ("daily 8:30 and 18:00", ["30 8 * * *", "0 18 * * *"]),
        ("Mondays at 9:00 and Thursdays at 19:00", ["0 9 * * 1", "0 19 * * 4"]),
        ("at 9:00 on Mondays, at 10:00 on Tuesdays", ["0 9 * * 1", "0 10 * * 2"]),
        ("hourly", ["0 * * * *"]),
        ("every 2 hours", ["0 */2 * * *"]),
        ("every two hours on weekdays", ["0 */2 * * 1-5"]),
        ("every 30 minutes", ["*/30 * * * *"]),
        ("every 2 hours from 8:00 to 20:00", ["0 8-20/2 * * *"]),
        ("every 90 minutes between 9:00 and 13:30", ["0 9-12/3 * * *", "30 10-13/3 * * *"]),
        ("1st of the month 09:00", ["0 9 1 * *"]),
        ("1st and 15th of the month at 6am", ["0 6 1,15 * *"]),
        ("last day of the month at noon", ["0 12 L * *"]),
        ("first and third Tuesday of the month 18:30", ["30 18 * * 2#1,2#3"]),
        ("monthly on the last Friday at 17:00", ["0 17 * * 5L"]),
        ("weekly on Monday at 9:00", ["0 9 * * 1"]),
        ("täglich um 8:30 Uhr", ["30 8 * * *"]),
        ("Werktags um 8 Uhr 30", ["30 8 * * 1-5"]),
        ("montags und donnerstags um 19 Uhr", ["0 19 * * 1,4"]),
        ("Mo.-Fr. 8.30 Uhr", ["30 8 * * 1-5"]),
        ("Montag bis Freitag um 8 und 18 Uhr", ["0 8,18 * * 1-5"]),
        ("am Wochenende stündlich", ["0 * * * 6,0"]),
        ("alle 2 Stunden zwischen 8 und 20 Uhr", ["0 8-20/2 * * *"]),
        ("alle fünfzehn Minuten", ["*/15 * * * *"]),
        ("am 1. und 15. des Monats um 9 Uhr", ["0 9 1,15 * *"]),
        ("jeden ersten Montag im Monat um 9:00", ["0 9 * * 1#1"]),
        ("am letzten Tag des Monats mittags", ["0 12 L * *"]),
        ("So 10:00", ["0 10 * * 0"]),
    ],
)
def test_plain_words_are_understood(text: str, crons: list[str]) -> None:
    assert list(crons_of(text)) == crons


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("Monday", "names no time"),
        ("every Monday", "names no time"),
        ("Mondays at 9:00 and Thursdays", "names no time"),
        ("dialy 8:30", r"“dialy”. Is “daily” meant\?"),
        ("daily xyzzy 8:30", "not known here: “xyzzy”"),
        ("daily 8", "what “8” means"),
        ("daily 25:00", "no time “25:00”"),
        ("daily 8:75", "no time “8:75”"),
        ("daily 13pm", "no time “13pm”"),
        ("32nd of the month 9:00", "no month has a day"),
        ("sixth of the month 9:00", "not known"),
        ("6th Monday of the month 9:00", "no month has a"),
        ("every 2 days 9:00", "“every 2 days” is no rhythm"),
        ("alle 2 Wochen montags 9:00", "“alle 2 Wochen” is no rhythm"),
        ("every second week 9:00", "no rhythm"),
        ("every second Monday 9:00", "every other week"),
        ("monthly 9:00", "which day of the month"),
        ("weekly 9:00", "which day of the week"),
        ("every 7 hours", "evenly"),
        ("every 90 minutes", "evenly"),
        ("every 2 minutes", "too often"),
        ("every 2 hours at 9:00", "both an interval and times"),
        ("daily from 8:00 to 9:00", "how often"),
        ("every 2 hours from 20:00 to 8:00", "end before they begin"),
        ("every 7 minutes from 0:00 to 23:00", "too many times"),
        ("to Monday 9:00", "“to” means there"),
    ],
)
def test_what_is_not_clear_is_asked_back_with_advice(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=f"(?i){said}") as refused:
        crons_of(text)
    assert refused.value.advice


pieces = st.one_of(
    st.sampled_from(sorted(VOCABULARY)),
    st.sampled_from(["8:30", "7pm", "12", "1st", "3.", ",", "-", "and", "the", "99:99", "0", "24:00", "\u202e", "ß"]),
    st.text(max_size=4),
)


@given(st.lists(pieces, max_size=12).map(" ".join))
@settings(max_examples=400, deadline=None)
def test_any_words_are_understood_or_refused_with_advice(text: str) -> None:
    try:
        assert crons_of(text)
    except UsageError as refused:
        assert refused.advice  # noqa: PT017 - whether it is refused is not what is tested
