"""Points are read as people write them, and bad ones refused."""

from __future__ import annotations

import pytest

from fieldkit.domain.errors import Refused
from fieldkit.domain.sheets.coordinates import Point, read_point
from fieldkit.domain.sheets.tracks import MOST_POINTS, is_closed, read_points


@pytest.mark.parametrize(
    "written",
    [
        "47.79 7.33",
        "47.79, 7.33",
        "47.79;7.33",
        "47,79 7,33",
        "47,79; 7,33",
        "47,79\u202f° N, 7,33\u202f° E",
        "47.79N 7.33E",
        "N 47.79 E 7.33",
        "7.33E, 47.79N",
        "47°47'24\"N 7°19'48\"E",
        "47°47′24″ 7°19′48″",
        "47°47.4'N, 7°19.8'E",
        "47°47'24''N 7°19'48''E",
        "geo:47.79,7.33;u=35",
        "https://www.openstreetmap.org/#map=15/47.79/7.33",
        "https://www.openstreetmap.org/?mlat=47.79&mlon=7.33#map=12/0/0",
        "https://www.google.com/maps/place/Kingersheim/@47.79,7.33,14z/data=!3m1",
        "https://maps.google.com/?q=47.79,7.33",
    ],
)
def test_a_point_is_read_in_the_notations_that_people_copy(written: str) -> None:
    assert str(read_point(written)) == "47.79 7.33"


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("12°30'S 45°15'O", "-12.5 -45.25"),
        ("-12.5 -45.25", "-12.5 -45.25"),
        ("−12,5 −45,25", "-12.5 -45.25"),
        ("-0°30' 10°0'", "-0.5 10"),
        ("47.79 7.33 240 5", "47.79 7.33 240 5"),
        ("47.123456789 7", "47.1234568 7"),
    ],
)
def test_a_point_is_kept_as_forms_keep_it(written: str, kept: str) -> None:
    assert str(read_point(written)) == kept


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("", "point-unreadable"),
        ("Kingersheim", "point-unreadable"),
        ("47.79", "point-unreadable"),
        ("47.79 7.33 Mairie", "point-unreadable"),
        ("47.79N 7.33N", "point-unreadable"),
        ("1 2 3 4 5", "point-unreadable"),
        ("47.79, 7.33, 240", "point-unreadable"),
        ("95 7", "point-outside"),
        ("47 200", "point-outside"),
        ("{}", "point-unreadable"),
        ("[[", "point-unreadable"),
        ("<gpx></gpx>", "point-unreadable"),
        ('{"coordinates": [["a", 1]]}', "point-unreadable"),
    ],
)
def test_what_is_no_point_is_refused(written: str, key: str) -> None:
    with pytest.raises(Refused, match=key):
        read_points(written)


@pytest.mark.parametrize(
    "written",
    [
        "47.79 7.33\n47.8 7.34\n47.81 7.35",
        "47.79, 7.33\r\n\r\n47.8, 7.34;\n47.81, 7.35",
        "47.79 7.33 0 0; 47.8 7.34 0 0; 47.81 7.35 0 0",
        '{"type": "LineString", "coordinates": [[7.33, 47.79], [7.34, 47.8, 240], [7.35, 47.81]]}',
        '{"type": "FeatureCollection", "features": [{"geometry": {"type": "Polygon", "coordinates": '
        "[[[7.33, 47.79], [7.34, 47.8], [7.35, 47.81]]]}}]}",
        '<gpx><trk><trkseg><trkpt lat="47.79" lon="7.33"><ele>1</ele></trkpt><trkpt lon="7.34" lat="47.8"/>'
        "<trkpt lat='47.81' lon='7.35'></trkpt></trkseg></trk></gpx>",
        "<kml><coordinates>7.33,47.79,0 7.34,47.8,0\n7.35,47.81,0</coordinates></kml>",
    ],
)
def test_several_points_are_pasted_as_lines_or_as_a_track(written: str) -> None:
    assert [(one.latitude, one.longitude) for one in read_points(written)] == [
        (47.79, 7.33),
        (47.8, 7.34),
        (47.81, 7.35),
    ]


def test_a_track_without_end_is_refused() -> None:
    with pytest.raises(Refused, match="points-many"):
        read_points("1 2\n" * (MOST_POINTS + 1))


def test_a_line_is_closed_when_it_comes_back() -> None:
    corner, other, third = Point(1, 2), Point(1, 3), Point(2, 3)
    assert is_closed((corner, other, third, Point(1, 2, ("240",))))
    assert not is_closed((corner, other, third))
    assert not is_closed((corner, corner))


def test_two_points_are_not_one_with_its_height() -> None:
    assert [str(one) for one in read_points("1 1; 2 2")] == ["1 1", "2 2"]
