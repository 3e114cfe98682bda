"""Turns and ceilings against a model so simple that it cannot be wrong: people in a row."""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rapport.customers.models import Customer
from rapport.inbox.actions.routing import give_out
from rapport.inbox.models import Conversation, Inbox, Mode, Speaking, Turn
from rapport.inbox.queries.rota import Candidate, next_of, writes
from rapport.inbox.tests.routing_cast import leaves, rule_for, sits_down
from rapport.kernel.clock import now
from rapport.team.models import Member

LANGUAGES = ["ja", "en", "pt-BR", ""]
people = st.lists(
    st.builds(
        Candidate,
        member_id=st.integers(1, 20),
        load=st.integers(0, 12),
        has_room=st.booleans(),
        turn=st.integers(0, 30),
        languages=st.lists(st.sampled_from(["ja", "en", "pt-PT"]), max_size=2).map(tuple),
    ),
    unique_by=lambda each: each.member_id,
    max_size=8,
)


@given(
    people,
    st.sampled_from(Mode.values),
    st.sampled_from(Speaking.values),
    st.sampled_from(LANGUAGES),
)
def test_the_choice_keeps_its_promises(candidates, mode, speaking, language):
    chosen = next_of(candidates, mode=mode, speaking=speaking, language=language)
    roomy = [each for each in candidates if each.has_room]
    able = [each for each in roomy if writes(each.languages, language)]
    if mode == Mode.OFF or not roomy:
        assert chosen is None
        return
    if language and speaking == Speaking.REQUIRED:
        assert (chosen is None) == (not able)
    else:
        assert chosen is not None
    if chosen is None:
        return
    assert chosen.has_room
    if language and speaking != Speaking.IGNORED and able:
        assert chosen in able
        roomy = able
    if mode == Mode.BALANCED:
        assert chosen.load == min(each.load for each in roomy)
    else:
        assert chosen.turn == min(each.turn for each in roomy)


STEP = st.one_of(
    st.tuples(st.just("letter"), st.just(0)),
    st.tuples(st.just("letter"), st.just(0)),
    st.tuples(st.just("closes"), st.integers(0, 30)),
    st.tuples(st.just("comes"), st.integers(0, 3)),
    st.tuples(st.just("goes"), st.integers(0, 3)),
)


class Row:
    """People stand in a row; the first who is here and has room goes to its end with a letter."""

    def __init__(self, people: list[int], ceiling: int) -> None:
        self.row, self.ceiling = list(people), ceiling
        self.here: set[int] = set()
        self.holds: dict[int, int] = {}
        self.waiting: list[int] = []

    def give(self) -> None:
        for letter in list(self.waiting):
            loads = [who for who in self.row if list(self.holds.values()).count(who) < self.ceiling]
            able = [who for who in loads if who in self.here]
            if not able:
                return
            self.row.remove(able[0])
            self.row.append(able[0])
            self.holds[letter] = able[0]
            self.waiting.remove(letter)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, max_size=25), ceiling=st.integers(1, 3))
def test_the_rule_is_the_row(support, steps, ceiling):
    with transaction.atomic():
        _play(support, steps, ceiling)
        transaction.set_rollback(True)


def _play(support: Inbox, steps: list[tuple[str, int]], ceiling: int) -> None:
    ana = Customer.objects.create(name="Ana Quispe Rojas")
    members = [
        Member.objects.create(email=f"row{n}@example.com", name=f"M{n}", role="agent")
        for n in range(4)
    ]
    rule_for(support, ceiling=ceiling, speaking=Speaking.IGNORED, gone_after=10_000)
    model = Row([each.pk for each in members], ceiling)
    for kind, number in steps:
        if kind == "letter":
            letter = Conversation.objects.create(inbox=support, customer=ana, waiting_since=now())
            model.waiting.append(letter.pk)
        elif kind == "comes":
            sits_down(members[number])
            model.here.add(members[number].pk)
        elif kind == "goes":
            leaves(members[number], "off", minutes=3)
            model.here.discard(members[number].pk)
        elif held := sorted(model.holds):
            closed = held[number % len(held)]
            Conversation.objects.filter(pk=closed).update(status="closed", waiting_since=None)
            del model.holds[closed]
        model.give()
        give_out()
        assigned = Conversation.objects.filter(status="open").exclude(assignee=None)
        assert dict(assigned.values_list("pk", "assignee")) == model.holds


def test_with_everybody_present_nobody_is_ahead_by_two(db, support, arrive):
    members = [
        Member.objects.create(email=f"fair{n}@example.com", name=f"M{n}", role="agent")
        for n in range(5)
    ]
    sits_down(*members)
    rule = rule_for(support, speaking=Speaking.IGNORED)
    for _n in range(23):
        arrive()
    give_out()
    counts = sorted(Conversation.objects.filter(assignee=each).count() for each in members)
    assert counts == [4, 4, 5, 5, 5]
    assert max(Turn.objects.filter(rule=rule).values_list("number", flat=True)) == 23
    assert not Conversation.objects.filter(waiting_since__gt=now()).exists()
