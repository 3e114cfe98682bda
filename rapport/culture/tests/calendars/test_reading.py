"""Weekly windows in the shapes in which people write them."""

from datetime import time

from rapport.culture.calendars import CalendarError, Window
from rapport.culture.calendars.reading import windows_read

NINE, NOON, ONE, FIVE, TEN_PM, SIX = (time(hour) for hour in (9, 12, 13, 17, 22, 6))
MONDAY = {Window(0, NINE, FIVE)}
SPLIT = {Window(0, NINE, NOON), Window(0, ONE, FIVE)}
WEEK = {Window(day, NINE, FIVE) for day in range(5)}
ALWAYS = {Window(day, time(0), time(0)) for day in range(7)}

SHAPES = [
    ([{"weekday": 0, "start": "09:00", "end": "17:00"}], MONDAY),
    ([{"weekday": "mon", "from": "9", "to": "5pm"}], MONDAY),
    ([{"day": "Monday", "open": "09:00:00", "close": "17:00:00"}], MONDAY),
    ([{"Day": "MON", "Opens": "9am", "Closes": "5 p.m."}], MONDAY),
    ([{"weekday": 0, "start": 9, "end": 17}], MONDAY),
    ([{"weekday": 0, "start": 540, "end": 1020}], MONDAY),
    ([{"weekday": 0, "hours": [["09:00", "12:00"], ["13:00", "17:00"]]}], SPLIT),
    ([{"day": "mon", "intervals": [{"from": "9", "to": "12"}, {"from": "13", "to": "17"}]}], SPLIT),
    ({"day": "mon", "hours": "09:00-17:00"}, MONDAY),
    ([{"days": [0, 1, 2, 3, 4], "start": "09:00", "end": "17:00"}], WEEK),
    ([{"days": [1, 2, 3, 4, 5], "start": "09:00", "end": "17:00"}], WEEK),
    ([{"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "until": "17:00"}], WEEK),
    ([{"days": "mon-fri", "start": "09:00", "end": "17:00"}], WEEK),
    ([{"days": "Monday to Friday", "start": "09.00", "end": "17.00"}], WEEK),
    ([{"days": "weekdays", "start": "0900", "end": "1700"}], WEEK),
    ([{"days": "Mon, Tue, Wed & Thu and Fri", "start": "9h", "end": "17h00"}], WEEK),
    ([{"weekday": 7, "start": "22:00", "end": "06:00"}], {Window(6, TEN_PM, SIX)}),
    ([{"iso_weekday": 2, "start": "09:00", "end": "17:00"}], {Window(1, NINE, FIVE)}),
    ([{"weekday": 6, "start": "22:00", "end": "06:00"}], {Window(6, TEN_PM, SIX)}),
    ([["mon", "09:00", "17:00"]], MONDAY),
    ([("mon", "09:00", "17:00")], MONDAY),
    (["mon", "09:00", "17:00"], MONDAY),
    ([[0, "09:00", "17:00"]], MONDAY),
    ([[0, "09:00-17:00"]], MONDAY),
    ([["mon", ["09:00", "17:00"]]], MONDAY),
    ([["mon", [["09:00", "12:00"], ["13:00", "17:00"]]]], SPLIT),
    ([[[0, 1, 2, 3, 4], "09:00", "17:00"]], WEEK),
    ([[["09:00", "17:00"]], [], [], [], [], [], []], MONDAY),
    ([[["09:00", "17:00"]], None, None, None, None, None, None], MONDAY),
    ({"mon": [["09:00", "17:00"]]}, MONDAY),
    ({"mon": ["09:00", "17:00"], "tue": None, "wed": [], "thu": "closed"}, MONDAY),
    ({"mon": ["09:00-17:00"]}, MONDAY),
    ({"mon": ["09:00-12:00", "13:00-17:00"]}, SPLIT),
    ({"monday": "09:00-12:00, 13:00-17:00"}, SPLIT),
    ({"monday": "09:00–12:00; 13:00 to 17:00"}, SPLIT),
    ({"Mon": {"start": "09:00", "end": "17:00"}}, MONDAY),
    ({"mon": [{"open": "09:00", "close": "12:00"}, {"open": "13:00", "close": "17:00"}]}, SPLIT),
    ({"mon-fri": ["09:00-17:00"]}, WEEK),
    ({"Mon–Fri": "09:00-17:00"}, WEEK),
    ({"0": [["09:00", "17:00"]]}, MONDAY),
    ({str(day): [["09:00", "17:00"]] for day in range(1, 6)}, WEEK),
    ({"weekdays": "9-17"}, WEEK),
    ("Mon-Fri 09:00-17:00", WEEK),
    ("Mo-Fr 09:00-17:00; Sa,Su closed", WEEK),
    ("mon: 09:00-12:00, 13:00-17:00", SPLIT),
    (["Mon-Wed 09:00-17:00", "Thu,Fri 09:00-17:00"], WEEK),
    ({"sun": ["22:00-06:00"]}, {Window(6, TEN_PM, SIX)}),
    ("sat-mon 22:00-06:00", {Window(day, TEN_PM, SIX) for day in (5, 6, 0)}),
    ({"mon": ["00:00-24:00"]}, {Window(0, time(0), time(0))}),
    ({"mon": ["17:00-24:00"]}, {Window(0, FIVE, time(0))}),
    ("24/7", ALWAYS),
    ([{"start": "00:00", "end": "24:00"}], ALWAYS),
    (["00:00", "24:00"], ALWAYS),
    ([], set()),
    (None, set()),
]  # fmt: skip
SHIFT = {"start": "09:00", "end": "17:00"}
REFUSED = [
    5, True, "nonsense", "Mon", [5], [[[["mon"]]]], {"mon": 5}, {"foo": []}, {"mon": ["09:00"]},
    [{"weekday": 0, "start": "09:00"}], [{"weekday": 0}], {"m": "09:00-17:00"}, {"mon": ["09:00-13pm"]},
    [{**SHIFT, "weekday": 8}], [{**SHIFT, "weekday": -1}], [{**SHIFT, "weekday": "someday"}],
    [{**SHIFT, "end": "26:00"}], [{**SHIFT, "start": "09:60"}], [{**SHIFT, "start": "24:00"}],
    [{**SHIFT, "start": True}], [["mon", "09:00", "17:00", "x"]], [["mon", "09:00", "17:00"]] * 501,
]  # fmt: skip


def test_every_plausible_shape_is_read():
    wrong = {}
    for told, wanted in SHAPES:
        try:
            found = set(windows_read(told))
        except CalendarError as error:
            found = error
        if found != wanted:
            wrong[str(told)] = found
    assert not wrong


def test_what_cannot_be_meant_is_refused_in_words():
    accepted = {}
    for told in REFUSED:
        try:
            accepted[str(told)[:80]] = windows_read(told)
        except CalendarError as error:
            assert str(error)
    assert not accepted


def test_odd_shapes_end_in_words_or_in_nothing():
    deep = []
    for _level in range(5_000):
        deep = [deep]
    for told in ({"mon": [[[]]]}, [[[[]]]], [[]], {"mon": {"a": {}}}, deep, {"mon": deep}):
        try:
            assert windows_read(told) == ()
        except CalendarError as error:
            assert str(error)
