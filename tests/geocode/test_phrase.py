"""What people write for a place is taken apart as they mean it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapgen.geocode.phrase import MAX_CHARACTERS, Phrase, parse


@pytest.mark.parametrize(
    ("written", "name", "kind"),
    [
        ("Kirkuk Governorate", "Kirkuk", "province"),
        ("محافظة كركوك", "كركوك", "province"),
        ("Донецька область", "Донецька", "province"),
        ("city of Hama", "Hama", "town"),
        ("مدينة حلب", "حلب", "town"),
        ("м. Бахмут", "Бахмут", "town"),
        ("смт Новоселівка", "Новоселівка", "town"),
        ("Kirkuk (city)", "Kirkuk", "town"),
        ("village of Kafr Nabl", "Kafr Nabl", "village"),
        ("с. Піски", "Піски", "village"),
        ("Bakhmut raion", "Bakhmut", "district"),
        ("قضاء القائم", "القائم", "district"),
        ("Jabalia refugee camp", "Jabalia", "camp"),
        ("مخيم جباليا", "جباليا", "camp"),
        ("Ain al-Asad air base", "Ain al-Asad", "base"),
        ("مطار أربيل", "أربيل", "base"),
        ("Mount Sinjar", "Sinjar", "feature"),
        ("حي الصالحية", "الصالحية", "neighbourhood"),
    ],
)
def test_the_word_for_the_kind_is_told_from_the_name(written: str, name: str, kind: str) -> None:
    phrase = parse(written)
    assert phrase.kind == kind
    assert name in phrase.names


def test_the_name_as_it_is_written_comes_first() -> None:
    assert parse("Sadr City").names == ("Sadr City", "Sadr")


@pytest.mark.parametrize(
    "written",
    ["near Mosul", "on the outskirts of Mosul", "Mosul countryside", "south-west of Mosul", "outside Mosul"],
)
def test_near_a_place_is_not_at_it(written: str) -> None:
    assert parse(written)[:4] == (("Mosul",), None, "near", None)


@pytest.mark.parametrize("written", ["قرب الموصل", "شمال الموصل", "بالقرب من الموصل"])
def test_near_is_understood_in_arabic(written: str) -> None:
    assert parse(written)[:3] == (("الموصل",), None, "near")


@pytest.mark.parametrize(
    ("written", "km"),
    [("15 km north of Mosul", 15.0), ("about 10 miles from Mosul", 16.1), ("7.5km SW of Mosul", 7.5)],
)
def test_a_distance_is_read(written: str, km: float) -> None:
    phrase = parse(written)
    assert (phrase.names, phrase.relation) == (("Mosul",), "near")
    assert phrase.km == pytest.approx(km, abs=0.1)


@pytest.mark.parametrize(
    ("written", "ends"),
    [
        ("between Hama and Homs", ("Hama", "Homs")),
        ("بين حماة وحمص", ("حماة", "حمص")),
        ("між Бахмутом та Сіверськом", ("Бахмутом", "Сіверськом")),
    ],
)
def test_between_two_places_both_are_named(written: str, ends: tuple[str, str]) -> None:
    assert parse(written) == Phrase(ends, relation="between")


@pytest.mark.parametrize(
    ("written", "name", "within"),
    [
        ("Al-Midan, Damascus, Syria", "Al-Midan", ("Damascus", "Syria")),
        ("Midan neighbourhood of Damascus", "Midan", ("Damascus",)),
        ("village of Kafr Nabl in Idlib", "Kafr Nabl", ("Idlib",)),
        ("حي الصالحية في دمشق", "الصالحية", ("دمشق",)),
        ("с. Новоселівка, Донецька область", "Новоселівка", ("Донецька область",)),
        ("Sinjar in the north of Iraq", "Sinjar", ("the north of Iraq",)),
    ],
)
def test_what_it_lies_in_is_kept_apart(written: str, name: str, within: tuple[str, ...]) -> None:
    phrase = parse(written)
    assert name in phrase.names
    assert phrase.within == within


@pytest.mark.parametrize(
    "written", ["Bakhmut (Artemivsk)", "Bakhmut / Artemivsk", "Bakhmut, formerly Artemivsk"]
)
def test_other_names_beside_it_are_names_too(written: str) -> None:
    assert parse(written).names == ("Bakhmut", "Artemivsk")


@pytest.mark.parametrize("written", ["Isle of Man", "Port-au-Prince", "Santa Cruz de la Sierra", "In Salah"])
def test_small_words_inside_of_a_name_stay(written: str) -> None:
    assert parse(written) == Phrase((written,))


@pytest.mark.parametrize("written", ["", " \t", "x" * (MAX_CHARACTERS + 1), "\u202e\u200b"])
def test_what_is_no_name_has_no_names(written: str) -> None:
    assert parse(written).names == ()


@given(st.text())
def test_no_text_is_too_strange(written: str) -> None:
    assert all(name == name.strip() and name for name in parse(written).names)
