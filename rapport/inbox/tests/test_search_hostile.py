"""Search and whatever is typed into it: never an error, and what is marked is safe."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.inbox.queries.searching.parsing import parse
from rapport.inbox.queries.searching.results import search

pytestmark = pytest.mark.django_db


HOSTILE = [
    "'",
    '"',
    '""',
    "\\",
    "\x00lamp\x00",
    "' | 'x",
    "a' & !'b",
    "!!!",
    "& | <-> :*",
    "OR OR OR",
    "-",
    "--",
    "from:",
    "from:'\\",
    "-from:",
    'in:"',
    "before:9999-99-99",
    "before:0000",
    "after:9999y",
    "the of and",
    "<script>alert(1)</script>",
    "lamp" * 3000,
    "lamp " * 2000,
    '"' + "lamp " * 2000,
    "a-" * 5000,
    "東" * 10_000,
    "%s %(x)s {} $1",
    "🎂",
    "‏مرحبا‎",
    "language:'",
    "tag:\\'",
    "۱۲۳",
    "is:OPEN",
    "9" * 400,
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_is_an_error(bea, write, typed):
    write("the lamp")
    for is_typing in (False, True):
        search(bea, typed, is_typing=is_typing)


def test_what_is_marked_is_safe(bea, write):
    write("<img src=x onerror=alert(1)> lamp & <b>shade</b>", subject="<i>lamp</i>")
    result = search(bea, "lamp").results[0]
    assert result.subject == "&lt;i&gt;<mark>lamp</mark>&lt;/i&gt;"
    assert "<img" not in result.excerpts[0]
    assert "<mark>lamp</mark> &amp; &lt;b&gt;" in result.excerpts[0]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.text(max_size=80))
def test_any_text_can_be_asked_for(bea, support, typed):
    search(bea, typed)
    search(bea, f'from:"{typed}" {typed} OR {typed} -"{typed}', is_typing=True)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=600), st.booleans())
def test_the_parser_takes_everything(typed, is_typing):
    question = parse(typed, is_typing=is_typing)
    assert len(question.clauses) <= 30
    assert all(term.text.strip() for clause in question.clauses for term in clause.terms)
