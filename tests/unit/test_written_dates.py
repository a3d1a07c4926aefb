from __future__ import annotations

import pytest

from fieldkit.domain.sheets.locality import Locality
from fieldkit.domain.sheets.written_dates import read_date, read_number, read_time, say_date


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("13/02/2018", "2018-02-13"),
        ("13.2.2018", "2018-02-13"),
        ("13 février 2018", "2018-02-13"),
        ("1er août 2018", "2018-08-01"),
        ("13 fév. 2018", "2018-02-13"),
        ("February 13, 2018", "2018-02-13"),
        ("2018-2-3", "2018-02-03"),
        ("2018-02-13", "2018-02-13"),
        ("31/02/2018", "31/02/2018"),
        ("février 2018", "février 2018"),
        ("2018", "2018"),
        ("la semaine dernière", "la semaine dernière"),
        ("", ""),
    ],
)
def test_a_date_is_read_as_people_write_it(written: str, kept: str) -> None:
    assert read_date(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("avril 2018", "2018-04"),
        ("04/2018", "2018-04"),
        ("2018-4", "2018-04"),
        ("2018", "2018"),
        ("12 avril 2018", "2018-04-12"),
        ("jui 2018", "jui 2018"),
        ("juillet 2018", "2018-07"),
        ("13/2018", "13/2018"),
    ],
)
def test_a_month_or_a_year_will_do_where_a_part_of_a_date_does(written: str, kept: str) -> None:
    assert read_date(written, may_be_partial=True) == kept


@pytest.mark.parametrize(
    ("iso", "french", "english"),
    [
        ("2018-02-13", "13 février 2018", "February 13, 2018"),
        ("2018-08-01", "1er août 2018", "August 1, 2018"),
        ("2018-04", "avril 2018", "April 2018"),
        ("2018", "2018", "2018"),
        ("2018-13", "2018-13", "2018-13"),
        ("bientôt", "bientôt", "bientôt"),
    ],
)
def test_a_date_is_said_as_people_read_it_and_read_back(iso: str, french: str, english: str) -> None:
    assert (say_date(iso, "fr"), say_date(iso, "en")) == (french, english)
    assert read_date(french, may_be_partial=True) == iso
    assert read_date(english, may_be_partial=True) == iso


@pytest.mark.parametrize(
    ("written", "kept"),
    [("14h30", "14:30"), ("9 h", "09:00"), ("14:30", "14:30"), ("25:00", "25:00"), ("tôt", "tôt")],
)
def test_a_time_is_read_as_people_write_it(written: str, kept: str) -> None:
    assert read_time(written) == kept


@pytest.mark.parametrize(
    ("written", "kept"), [("1 250,5", "1250.5"), ("13\u202f000", "13000"), ("-3", "-3"), ("dix", "dix")]
)
def test_a_number_may_have_a_comma_and_spaces(written: str, kept: str) -> None:
    assert read_number(written) == kept


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Kingersheim (68166)", Locality(name="Kingersheim", insee="68166", country="FR")),
        ("Ajaccio (2A004)", Locality(name="Ajaccio", insee="2A004", country="FR")),
        ("Freiburg im Breisgau (DE)", Locality(name="Freiburg im Breisgau", country="DE")),
        ("Bâle (CH) 47.5596 7.5886", Locality(name="Bâle", country="CH", latitude=47.5596, longitude=7.5886)),
        ("La Paz -16.5 -68.15", Locality(name="La Paz", latitude=-16.5, longitude=-68.15)),
        ("un lieu-dit (près du canal)", Locality(name="un lieu-dit (près du canal)")),
    ],
)
def test_a_place_is_a_line_that_is_taken_apart_and_put_together_again(line: str, place: Locality) -> None:
    assert Locality.read(line) == place
    assert str(place) == line


def test_coordinates_that_are_nowhere_stay_in_the_name() -> None:
    assert Locality.read("Nulle part 99 7").name == "Nulle part 99 7"
