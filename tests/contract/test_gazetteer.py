"""The list of communes, as it comes with the program."""

from __future__ import annotations

import pytest

from fieldkit.domain.visits.territory import Country
from fieldkit.gazetteer.communes import CommuneList
from fieldkit.gazetteer.countries import CountryList
from fieldkit.settings.places import ASSETS
from fieldkit.usecases.visits import prepare


@pytest.fixture(scope="module")
def communes() -> CommuneList:
    return CommuneList(ASSETS / "communes" / "communes.tsv.xz")


@pytest.mark.parametrize(
    ("typed", "insee"),
    [
        ("kinger", "68166"),
        ("saint denis", "97411"),
        ("st etienne", "42218"),
        ("ETIENNE DU ROUV", "76575"),
        ("loos gohelle", "62528"),
        ("oeuf", "62633"),
        ("rochelle", "17300"),
        ("stras", "67482"),
        ("2a004", "2A004"),
        ("l’haÿ", "94038"),
    ],
)
def test_what_is_typed_finds_the_commune_first(communes: CommuneList, typed: str, insee: str) -> None:
    assert communes.find(typed, 5)[0].insee == insee


def test_a_commune_is_told_with_all_that_the_list_knows(communes: CommuneList) -> None:
    found = communes.get("68166")
    assert found is not None
    assert (found.name, found.department_name, found.region) == ("Kingersheim", "Haut-Rhin", "Grand Est")
    assert found.population == 13_354


def test_the_very_name_comes_before_larger_ones_that_hold_it(communes: CommuneList) -> None:
    found = communes.find("saint denis", 40)
    exact = [one.name == "Saint-Denis" for one in found]
    assert exact == sorted(exact, reverse=True)
    assert len({one.department for one in found if one.name == "Saint-Denis"}) == 4


def test_every_name_finds_its_own_commune(communes: CommuneList) -> None:
    for insee in ("75056", "01001", "97502", "98818", "2B033", "80829"):
        commune = communes.get(insee)
        assert commune is not None
        assert commune in communes.named(commune.name)
        assert commune in communes.find(commune.name, 5)


def test_neighbours_are_of_the_same_epci_the_largest_first(communes: CommuneList) -> None:
    here, near = communes.get("68166"), communes.neighbours("68166", 5)
    assert here is not None
    assert near[0].name == "Mulhouse"
    assert {one.epci for one in near} == {here.epci}
    assert here not in near
    assert [one.population for one in near] == sorted((one.population for one in near), reverse=True)


@pytest.mark.parametrize("typed", ["", "  ", "…", "qqqq"])
def test_nothing_is_found_where_nothing_is_meant(communes: CommuneList, typed: str) -> None:
    assert communes.find(typed, 5) == ()


def test_a_name_of_one_commune_gets_its_code_and_one_of_several_none(communes: CommuneList) -> None:
    def code(name: str, country: str = "FR") -> str:
        return prepare.recognised(prepare.Place(name=name, country=country), gazetteer=communes).insee

    assert code("kingersheim") == "68166"
    assert [code("Saint-Denis"), code("Kinger"), code("Kingersheim", "DE")] == ["", "", ""]


def test_a_country_is_found_by_its_name_in_either_language_or_its_code() -> None:
    countries = CountryList(ASSETS / "countries" / "countries.tsv")
    assert countries.find("allem", "fr", 5)[0] == Country(code="DE", name="Allemagne")
    assert countries.find("germ", "fr", 5)[0].code == "DE"
    assert countries.find("CH", "en", 5)[0] == Country(code="CH", name="Switzerland")
    assert countries.find("", "fr", 5) == ()
    assert (countries.named("be", "fr"), countries.named("??", "fr")) == ("Belgique", "??")
