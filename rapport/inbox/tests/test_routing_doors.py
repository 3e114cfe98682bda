"""The pages of assignment: the panel of an inbox, loads, own ceilings, what went to others."""

import pytest

from rapport.inbox.actions.routing import give_out
from rapport.inbox.models import AssignmentRule, Handover, Mode, Workload
from rapport.inbox.tests.routing_cast import holder, leaves, rule_for, sits_down
from rapport.kernel.clock import now
from rapport.team.models import AuditEntry, Member, Team

pytestmark = pytest.mark.django_db

FRAGMENT = {"headers": {"HX-Request": "true"}}
CHOICES = {
    "mode": "in_turn",
    "is_for_all": "True",
    "ceiling": "10",
    "speaking": "preferred",
    "gone_after": "5",
    "waits_at_most": "",
    "stays_if_alone": "True",
}


@pytest.fixture
def as_bea(client, bea):
    client.force_login(bea)
    return client


def words_of(answer):
    return " ".join(answer.content.decode().split())


def test_an_administrator_sets_a_rule(as_bea, support, arrive):
    address = f"/settings/inboxes/{support.pk}/assignment/"
    assert "To nobody: people take them themselves" in words_of(as_bea.get(address))
    answer = as_bea.post(address, CHOICES, **FRAGMENT)
    assert answer.status_code == 200
    assert "The rule holds from now on" in answer["HX-Trigger"]
    rule = AssignmentRule.objects.get(inbox=support)
    assert (rule.mode, rule.ceiling, rule.gone_after, rule.counts_away) == ("in_turn", 10, 5, False)
    assert AuditEntry.objects.filter(action="inbox.assignment").exists()
    assert as_bea.post(address, CHOICES).status_code == 302


def test_who_waits_already_is_given_out_only_if_asked(as_bea, bea, support, arrive):
    waiting = arrive().conversation
    sits_down(bea)
    address = f"/settings/inboxes/{support.pk}/assignment/"
    assert "Also give out the 1 customer who waits for nobody already" in words_of(
        as_bea.get(address)
    )
    as_bea.post(address, CHOICES, **FRAGMENT)
    assert give_out() == 0
    as_bea.post(address, CHOICES | {"with_waiting": "on"}, **FRAGMENT)
    assert give_out() == 1
    assert holder(waiting) == bea


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"is_for_all": "False"}, "Choose at least one member or team."),
        ({"ceiling": "0"}, "greater than or equal to 1"),
        ({"gone_after": "-1"}, "greater than or equal to 0"),
        ({"gone_after": "99999999"}, "less than or equal to"),
        ({"mode": "dice"}, "is not one of the available choices"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(as_bea, support, change, says):
    address = f"/settings/inboxes/{support.pk}/assignment/"
    answer = as_bea.post(address, CHOICES | change, **FRAGMENT)
    assert answer.status_code == 422
    assert says in words_of(answer)
    assert not AssignmentRule.objects.exists()


def test_the_preview_says_who_is_present_and_who_is_next(as_bea, support, arrive, bea, marek):
    rule_for(support, ceiling=10)
    sits_down(bea, marek)
    for _n in range(3):
        arrive()
    give_out()
    answer = as_bea.get(f"/settings/inboxes/{support.pk}/assignment/preview/", CHOICES)
    words = words_of(answer)
    assert "Now present:" in words and "2/10" in words and "1/10" in words
    assert "Next: <b>Marek</b>." in words
    team = Team.objects.create(name="Nobody's")
    chosen = CHOICES | {"is_for_all": "False", "teams": str(team.pk)}
    answer = as_bea.get(f"/settings/inboxes/{support.pk}/assignment/preview/", chosen)
    assert "nothing would ever be given out" in words_of(answer)
    assert not AssignmentRule.objects.get().participants.exists()


def test_the_preview_tells_when_everybody_is_full(as_bea, support, arrive, bea):
    rule_for(support, ceiling=1)
    sits_down(bea)
    arrive()
    give_out()
    answer = as_bea.get(f"/settings/inboxes/{support.pk}/assignment/")
    assert "as many as they may have" in words_of(answer)


def test_loads_and_an_own_ceiling(as_bea, support, arrive, bea, marek):
    rule_for(support)
    sits_down(marek)
    arrive()
    give_out()
    assert "Marek Nowak" in words_of(as_bea.get("/settings/team/loads/"))
    address = f"/settings/team/{marek.pk}/ceiling/"
    assert "In 1 of them the customer waits." in words_of(as_bea.get(address))
    assert as_bea.post(address, {"ceiling": "3"}, **FRAGMENT).status_code == 200
    assert Workload.objects.get(member=marek).ceiling == 3
    assert as_bea.post(address, {"ceiling": "-3"}, **FRAGMENT).status_code == 422
    as_bea.post(address, {"ceiling": ""}, **FRAGMENT)
    assert Workload.objects.get(member=marek).ceiling is None


def test_agents_do_not_write_rules(client, support, marek):
    client.force_login(marek)
    for address in (
        f"/settings/inboxes/{support.pk}/assignment/",
        f"/settings/inboxes/{support.pk}/assignment/preview/",
        f"/settings/team/{marek.pk}/ceiling/",
        "/settings/team/loads/",
    ):
        assert client.get(address).status_code == 403


def test_who_returns_reads_what_went_to_others(client, support, arrive, bea, marek):
    rule_for(support, gone_after=0)
    sits_down(marek)
    arrive()
    give_out()
    leaves(marek, "off", hours=1)
    sits_down(bea)
    give_out()
    client.force_login(marek)
    sits_down(marek)
    words = words_of(client.get("/handovers/", **FRAGMENT))
    assert "While you were away, 1 conversation went to others." in words
    assert "has Bea" in words
    client.post("/handovers/answer/", {"do": "seen"}, **FRAGMENT)
    assert "While you were away" not in words_of(client.get("/handovers/", **FRAGMENT))
    assert Handover.objects.get().seen_at


@pytest.mark.parametrize(("answer", "stays"), [("hand_over", False), ("keep", True)])
def test_who_goes_off_duty_is_asked_once(client, support, arrive, bea, marek, answer, stays):
    rule_for(support, Mode.BALANCED, gone_after=0)
    sits_down(marek)
    chat = arrive().conversation
    give_out()
    client.force_login(marek)
    client.post("/presence/", {"presence": "off"})
    sits_down(bea)
    assert "1 customer waits for you" in words_of(client.get("/handovers/", **FRAGMENT))
    client.post("/handovers/answer/", {"do": answer}, **FRAGMENT)
    assert "waits for you" not in words_of(client.get("/handovers/", **FRAGMENT))
    give_out()
    assert holder(chat) == (marek if stays else bea)
    assert Member.objects.get(pk=marek.pk).absent_since <= now()


def test_a_list_that_empties_itself_does_not_say_that_there_is_no_inbox(as_bea, support):
    part = words_of(as_bea.get("/conversations/?view=mine&part=rows", **FRAGMENT))
    assert "No inbox" not in part
