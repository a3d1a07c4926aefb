from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fieldkit.domain.merging.merge import Touching, merge_values, merged
from fieldkit.domain.merging.prevailing import prevailing
from fieldkit.domain.saying.order import later_than
from fieldkit.domain.saying.statement import Json, Statement, heads, until

LONG_AGO = datetime(2018, 2, 13, tzinfo=UTC)


def a_statement(id_: str, value: Json, *supersedes: str, attribute: str = "answer/a", device: str = "d") -> Statement:
    return Statement(
        id=id_,
        subject="fiche",
        attribute=attribute,
        value=value,
        author=device,
        device=device,
        at=LONG_AGO,
        supersedes=frozenset(supersedes),
    )


def words(text: str, start: float = 0.0, owner: str = "w") -> list[dict[str, Any]]:
    return [
        {
            "id": f"{owner}{place}",
            "text": word,
            "start": start + place,
            "end": start + place + 0.5,
            "probability": None,
        }
        for place, word in enumerate(text.split())
    ]


def test_paragraphs_stay_when_texts_are_merged() -> None:
    base = "Un premier paragraphe.\n\nUn second,\n  en retrait."
    one = base.replace("premier", "tout premier")
    other = base.replace("retrait.", "retrait.\n\nUn troisième.")
    assert merge_values(base, one, other) == other.replace("premier", "tout premier")


def test_every_sign_stays_when_texts_are_merged() -> None:
    base = " Oui \u202f! dit-il.\t« Non\u00a0»\n"
    assert merge_values(base, base.replace("dit-il", "dit-elle"), base.replace("Non", "Bon")) == base.replace(
        "dit-il", "dit-elle"
    ).replace("Non", "Bon")


@pytest.mark.parametrize(
    ("base", "one", "other"),
    [
        ("le maire", "le préfet", "le président"),
        ("a b c", "a x c", "a b y c"),
        ("", "un", "deux"),
        (None, "un", "deux"),
        ("a", None, "b"),
        (1, 2, 3),
        (["a"], ["b"], ["c"]),
    ],
)
def test_what_touches_the_same_words_is_left_to_a_person(base: Json, one: Json, other: Json) -> None:
    with pytest.raises(Touching):
        merge_values(base, one, other)


def test_what_only_one_changed_is_what_stands() -> None:
    assert merge_values(3, 3, 4) == 4
    assert merge_values(["a"], ["b"], ["a"]) == ["b"]


def test_several_edits_in_a_row_on_one_side_are_merged_from_where_both_began() -> None:
    said = [
        a_statement("0", "le maire a dit oui hier"),
        a_statement("1", "la maire a dit oui hier", "0"),
        a_statement("2", "la maire a bien dit oui hier", "1"),
        a_statement("3", "le maire a dit oui avant-hier", "0"),
    ]
    together = merged(said)
    assert together is not None
    assert together.value == "la maire a bien dit oui avant-hier"
    assert together.supersedes == {"2", "3"}


def test_three_edits_of_one_text_are_one() -> None:
    said = [
        a_statement("0", "un deux trois quatre cinq"),
        a_statement("1", "UN deux trois quatre cinq", "0"),
        a_statement("2", "un deux TROIS quatre cinq", "0"),
        a_statement("3", "un deux trois quatre CINQ", "0"),
    ]
    together = merged(said)
    assert together is not None
    assert together.value == "UN deux TROIS quatre CINQ"


def test_nothing_is_merged_before_what_was_replaced_has_come() -> None:
    said = [a_statement("1", "x b c", "0"), a_statement("2", "a b y", "0")]
    assert merged(said) is None
    assert merged([a_statement("0", "a b c"), *said]) is not None


def test_an_id_sorts_after_what_its_author_saw_though_the_clock_is_a_year_behind() -> None:
    seen, fresh = "0199aaaa-0000-7000-8000-000000000001", "0189aaaa-0000-7000-8000-0000000000ff"
    later = later_than(fresh, [seen])
    assert later > seen
    assert UUID(later).version == 7
    assert later[-12:] == fresh[-12:]
    assert later_than(seen, [fresh]) == seen


def test_words_of_a_segment_keep_ids_and_times_when_merged() -> None:
    heard = words("le maire a dit oui")
    one, other = [dict(word) for word in heard], [dict(word) for word in heard]
    one[0] |= {"id": "x", "text": "la"}
    other[4] |= {"id": "y", "text": "non"}
    said = [a_statement("1", one, attribute="words"), a_statement("2", other, attribute="words")]
    together = merged(said, heard)
    assert together is not None
    assert isinstance(together.value, list)
    assert [word["id"] for word in together.value] == ["x", "w1", "w2", "w3", "y"]
    assert [word["start"] for word in together.value] == [0, 1, 2, 3, 4]


def test_words_placed_anew_and_words_set_right_are_both_kept() -> None:
    heard = words("le maire a dit oui")
    placed = [{**word, "start": word["start"] + 0.2, "end": word["end"] + 0.2} for word in heard]
    right = [*heard[:4], {**heard[4], "id": "y", "text": "non"}]
    together = merge_values(heard, placed, right, "words")
    assert isinstance(together, list)
    assert [(word["text"], word["start"]) for word in together][3:] == [("dit", 3.2), ("non", 4.0)]


def test_a_correction_that_was_taken_back_says_what_the_machine_wrote() -> None:
    heard = words("le maire a dit oui")
    right = [*heard[:4], {**heard[4], "id": "y", "text": "non"}]
    said = [
        a_statement("1", words("autre chose", owner="z"), attribute="words"),
        a_statement("2", None, "1", attribute="words"),
        a_statement("3", right, attribute="words"),
    ]
    together = merged(said, heard)
    assert together is not None
    assert together.value == right


def test_sets_hold_what_either_added_and_neither_took_away() -> None:
    assert merge_values(["a", "b"], ["a", "b", "c"], ["b", "d"], "factors") == ["b", "c", "d"]


def test_two_orders_of_erasure_are_one_that_names_all() -> None:
    one: Mapping[str, Json] = {"subjects": ["t1"], "blobs": ["b1"]}
    other: Mapping[str, Json] = {"subjects": ["t2"], "blobs": ["b1", "b2"]}
    assert merge_values(None, one, other, "erasure") == {"subjects": ["t1", "t2"], "blobs": ["b1", "b2"]}


def test_a_text_that_one_checked_and_another_changed_is_no_longer_checked() -> None:
    assert merge_values(None, "verified", "corrected", "state") == "corrected"


def test_of_two_consents_the_narrower_holds_until_a_person_decides() -> None:
    said = [
        a_statement("1", ["publish", "quote", "record"], attribute="scopes"),
        a_statement("2", ["quote", "record", "transcribe"], attribute="scopes"),
    ]
    assert merged(said) is None
    assert prevailing("consent", "scopes", said) == ["quote", "record"]
    gone = [a_statement("1", "2018-03-01"), a_statement("2", None)]
    assert prevailing("consent", "withdrawn_on", gone) == "2018-03-01"
    assert prevailing("interview", "awaits_consent", [a_statement("1", True), a_statement("2", False)]) is True


def test_the_past_is_what_was_replaced_whatever_the_clocks_say() -> None:
    ahead, behind = a_statement("2027", "d’abord"), a_statement("2026", "ensuite", "2027")
    assert heads(until([ahead, behind], "2027")) == (ahead,)
    assert heads(until([ahead, behind], "2026")) == (behind,)


@dataclass
class Device:
    """A laptop with a clock of its own, its statements, and a name."""

    name: str
    clock: timedelta
    said: dict[str, Statement] = field(default_factory=dict)

    def text(self) -> str:
        standing = heads(self.said.values())
        return str(standing[-1].value) if standing else ""

    def write(self, tick: int, value: str) -> Statement:
        at = LONG_AGO + self.clock + timedelta(seconds=tick)
        moment = int(at.timestamp() * 1000)
        standing = heads(self.said.values())
        fresh = f"{moment >> 16:08x}-{moment & 0xFFFF:04x}-7000-8000-{tick:08x}{ord(self.name):04x}"
        made = Statement(
            id=later_than(fresh, (head.id for head in standing)),
            subject="fiche",
            attribute="answer/a",
            value=value,
            author=self.name,
            device=self.name,
            at=at,
            supersedes=frozenset(head.id for head in standing if head.value == standing[-1].value),
        )
        self.said[made.id] = made
        return made

    def meet(self, archive: dict[str, Statement]) -> None:
        """Hand over and take, and merge what fits; the merge goes out the next time."""
        archive.update(self.said)
        self.said.update(archive)
        together = merged(self.said.values())
        if together is not None:
            self.said[together.id] = together


ACTS = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(("insert", "insert", "meet", "share")), st.integers(0, 9)),
    max_size=24,
)


@settings(max_examples=150, deadline=None)
@given(acts=ACTS)
def test_three_laptops_and_the_archive_end_equal_and_lose_nothing(acts: list[tuple[int, str, int]]) -> None:
    devices = [Device("a", timedelta()), Device("b", timedelta(days=365)), Device("c", timedelta(days=-365))]
    archive: dict[str, Statement] = {}
    devices[0].write(0, "un deux trois quatre cinq six sept huit neuf dix")
    for device in devices:
        device.meet(archive)
    wrote: list[Statement] = []
    for tick, (which, act, place) in enumerate(acts, 1):
        device = devices[which]
        if act == "meet":
            device.meet(archive)
        elif act == "share":
            device.meet(devices[(which + 1) % 3].said)
        else:
            text = device.text().split(" ")
            wrote.append(device.write(tick, " ".join([*text[:place], f"mot{tick}", *text[place:]])))
    for _ in range(6):
        for device in devices:
            device.meet(archive)
    for device in devices:
        assert device.said == archive
    assert all(archive[one.id] == one for one in wrote)
    standing = [str(head.value).split() for head in heads(archive.values())]
    for one in wrote:
        mine = f"mot{int(one.id[-12:-4], 16)}"
        assert any(mine in text for text in standing)
