"""Who is there gets what arrives; who closes the laptop leaves nobody waiting."""

from datetime import timedelta

from playwright.sync_api import expect

from rapport.inbox.models import AssignmentRule, Conversation, Inbox, Mode
from rapport.kernel.clock import now
from rapport.team.models import Member


def rule(inbox: Inbox) -> None:
    AssignmentRule.objects.create(
        inbox=inbox,
        mode=Mode.IN_TURN,
        ceiling=10,
        gone_after=0,
        counts_away=True,
        takes_from=now() - timedelta(minutes=1),
    )


def test_tom_closes_his_laptop_and_his_customer_is_given_to_marek(house, cast, sign_in):
    rule(cast.support)
    tom = sign_in(cast.tom)
    tom.clock.install()
    tom.goto("/conversations/?view=mine")
    tom.mouse.move(300, 300)
    expect(tom.get_by_role("heading", name="Mine")).to_be_visible()

    # Tom alone is there: the letter is his, without anybody's doing.
    letter = cast.letter(0)
    expect(tom.get_by_role("link", name="レンズの件")).to_be_visible()

    # Marek comes; whoever is present keeps their customers.
    marek = sign_in(cast.marek)
    marek.goto("/conversations/?view=mine")
    marek.mouse.move(300, 300)
    expect(marek.get_by_role("heading", name="Mine")).to_be_visible()

    # Tom leaves his desk; six minutes go by, on his clock and in what we know of his hands.
    Member.objects.filter(pk=cast.tom.pk).update(last_input_at=now() - timedelta(minutes=6))
    tom.clock.fast_forward("06:00")
    expect(marek.get_by_role("link", name="レンズの件")).to_be_visible()
    assert Conversation.objects.get(pk=letter.pk).assignee == cast.marek
    assert Member.objects.get(pk=cast.tom.pk).presence == "away"
    marek.get_by_role("link", name="レンズの件").click()
    expect(marek.get_by_role("region", name="Conversation", exact=True)).to_contain_text(
        "Tom Santos was not there since"
    )

    # Tom is back with the first touch, and hears what went to others.
    expect(tom.get_by_role("link", name="レンズの件")).to_have_count(0)
    tom.mouse.move(320, 320)
    told = tom.get_by_text("While you were away, 1 conversation went to others.")
    expect(told).to_be_visible()
    tom.get_by_role("button", name="Seen").click()
    expect(told).to_have_count(0)
    assert Member.objects.get(pk=cast.tom.pk).told_presence == "online"


def test_who_goes_off_duty_is_asked_about_those_who_wait(house, cast, sign_in):
    rule(cast.support)
    marek = sign_in(cast.marek)
    marek.goto("/conversations/?view=mine")
    marek.mouse.move(300, 300)
    letter = cast.letter(1)
    expect(marek.get_by_role("link", name="Mi cámara no enciende")).to_be_visible()

    marek.get_by_role("button", name="Account of Marek Nowak").click()
    marek.get_by_role("menuitemradio", name="Off duty").click()
    asked = marek.get_by_text("You leave, and 1 customer waits for you.")
    expect(asked).to_be_visible()

    tom = sign_in(cast.tom)
    tom.goto("/conversations/?view=mine")
    tom.mouse.move(300, 300)
    expect(tom.get_by_role("link", name="Mi cámara no enciende")).to_be_visible()
    assert Conversation.objects.get(pk=letter.pk).assignee == cast.tom

    expect(asked).to_have_count(0)  # nobody waits for him any more

    # "I am here" brings him back.
    marek.get_by_role("button", name="Account of Marek Nowak").click()
    expect(marek.get_by_text("Off duty since")).to_be_visible()
    marek.get_by_role("menuitem", name="I am here").click()
    expect(marek.locator(".rail-account .presence-online")).to_be_visible()
    assert Member.objects.get(pk=cast.marek.pk).presence == "online"
