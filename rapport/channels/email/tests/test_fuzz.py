"""Whatever arrives, reading it ends in a mail or in `Unreadable`, never in anything else."""

import random
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.channels.email.bodies import read_body
from rapport.channels.email.parsing import Unreadable, parse
from rapport.channels.email.parsing.headers import addresses, message_ids, structured, text_of

PAYLOADS = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("payloads/*.eml"))]
CALM = settings(max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.too_slow])


def read(raw: bytes) -> None:
    try:
        found = parse(raw)
    except Unreadable:
        return
    body = read_body(found.text, found.html)
    assert isinstance(body.text, str)
    assert found.message_id
    for words in (found.subject, found.sender.name if found.sender else ""):
        words.encode("utf-8")  # no lone surrogates: PostgreSQL would refuse them
        assert "\x00" not in words
    (body.text + body.quoted_text + body.html).encode("utf-8")
    for each in found.attachments:
        each.name.encode("utf-8")
        assert "/" not in each.name
        assert each.name.strip(". ")


@CALM
@given(st.binary(max_size=4000))
def test_any_bytes(raw):
    read(raw)


@CALM
@given(st.binary(max_size=400), st.binary(max_size=400), st.binary(max_size=2000))
def test_any_headers_and_body(subject, kind, body):
    read(b"From: a@b.example\nSubject: " + subject + b"\nContent-Type: " + kind + b"\n\n" + body)


@CALM
@given(st.integers(0, 2**32), st.sampled_from(PAYLOADS))
def test_real_mail_damaged_at_random(seed, payload):
    chance = random.Random(seed)
    raw = bytearray(payload)
    for _ in range(chance.randint(1, 30)):
        raw = raw or bytearray(b"From: ")
        place = chance.randrange(len(raw))
        act = chance.random()
        if act < 0.5:
            raw[place] = chance.randrange(256)
        elif act < 0.75:
            del raw[place : place + chance.randint(1, 200)]
        else:
            raw[place:place] = raw[chance.randrange(len(raw)) :][: chance.randint(1, 200)]
    read(bytes(raw))


@CALM
@given(st.text(max_size=600))
def test_any_header_words(value):
    raw = value.encode("utf-8", "surrogatepass").decode("ascii", "surrogateescape")
    for words in (text_of(raw), *(each.name + each.address for each in addresses(raw))):
        words.encode("utf-8")
    message_ids(raw)
    structured(raw)


@CALM
@given(st.text(max_size=1500), st.text(max_size=1500))
def test_any_bodies(text, page):
    body = read_body(text.replace("\x00", ""), page)
    assert isinstance(body.quoted_text, str)
