from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.loading.pages.people import people_in


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Lee", ["Ann Lee"]),
        ("By Ann Lee and Bo Falk", ["Ann Lee", "Bo Falk"]),
        ("von Ilse van der Meer & J. P. Holm, Redaktion", ["Ilse van der Meer", "J. P. Holm"]),
        ("Ann Lee 23/08/2018 2 comments Gardening", ["Ann Lee"]),
        ("NORRBY POST STAFF NOVEMBER 20, 2019 10:43", ["NORRBY POST STAFF"]),
        ("Editor December 20, 2016", []),
        ("View all posts by Ann Lee", ["Ann Lee"]),
        ("Ann Lee, she writes about boats", ["Ann Lee"]),
        ("he reported for the Eastholm Gazette, the Norrby Post", []),
        ("Ann Lee. Norrby Press Agency", ["Ann Lee"]),
        ("Ann Lee Norrby Today Published 4 May", ["Ann Lee Norrby Today"]),
        ("Dr. Ann Lee", ["Dr. Ann Lee"]),
        ("Ann Lee Tuesday, Aug. 17, 2010", ["Ann Lee"]),
        ("Ann Lee, Dienstag, 3. Mai 2024", ["Ann Lee"]),
        ("Rex Sonntag", ["Rex Sonntag"]),
        ("山田太郎", ["山田太郎"]),
        ("By Michael E. Miller", ["Michael E. Miller"]),
        ("Robert E Lee", ["Robert E Lee"]),
        ("E. L. James", ["E. L. James"]),
        ("BY ANN LEE AND BO FALK", ["ANN LEE", "BO FALK"]),
        ("Von Ilse Meer und Jan Holm", ["Ilse Meer", "Jan Holm"]),
        ("Por José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Por Juan Pérez y María López", ["Juan Pérez", "María López"]),
        ("Ana García y José Ortega y Gasset", ["Ana García", "José Ortega y Gasset"]),
        ("Di Anna Conti e Luca Bianchi", ["Anna Conti", "Luca Bianchi"]),
        ("admin", []),
        ("https://news.example/ann", []),
        ("2019", []),
        ("", []),
    ],
)
def test_names_are_told_from_what_stands_around_them(line: str, names: list[str]) -> None:
    assert people_in(line) == names


@given(st.text(max_size=200))
def test_any_line_gives_names_that_stand_in_it(line: str) -> None:
    for name in people_in(line):
        assert 1 < len(name) <= 80
