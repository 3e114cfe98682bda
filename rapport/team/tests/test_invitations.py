"""People join by invitation, once, within seven days."""

from datetime import timedelta

import pytest
from django.core import mail

from rapport.kernel import outbox
from rapport.kernel.clock import now
from rapport.kernel.errors import NotAllowed
from rapport.team.actions.errors import (
    AlreadyInvited,
    AlreadyMember,
    InvitationGone,
    OwnersOnly,
)
from rapport.team.actions.invitations import (
    accept_invitation,
    invite,
    invite_again,
    withdraw_invitation,
)
from rapport.team.actions.mailing import link_of, mail_invitation
from rapport.team.actions.members import deactivate_member
from rapport.team.models import AuditEntry, Invitation, Member, Role

YUKI = "yuki@example.com"
ANSWERS = {
    "name": "Yuki Tanaka",
    "password": "sun-on-oak-1",
    "zone": "Asia/Tokyo",
    "language": "en",
}


@pytest.fixture
def invitation(ines):
    return invite(email=YUKI, role=Role.AGENT, by=ines)


def make_old(invitation):
    Invitation.objects.filter(pk=invitation.pk).update(invited_at=now() - timedelta(days=8))


def test_an_invited_person_becomes_a_member(invitation, facts):
    member = accept_invitation(invitation.secret, **ANSWERS)
    assert (member.email, member.role, member.zone) == (YUKI, Role.AGENT, "Asia/Tokyo")
    assert member.check_password(ANSWERS["password"])
    assert facts() == ["team.InvitationMade", "team.MemberChanged"]
    acts = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert acts == ["invitation.made", "invitation.accepted"]


def test_the_database_does_not_know_the_secret(invitation):
    row = Invitation.objects.filter(pk=invitation.pk).values().get()
    assert invitation.secret not in {str(value) for value in row.values()}


def test_a_link_works_once(invitation):
    accept_invitation(invitation.secret, **ANSWERS)
    with pytest.raises(InvitationGone):
        accept_invitation(invitation.secret, **ANSWERS)
    assert Member.objects.filter(email=YUKI).count() == 1


def test_a_link_is_too_old_after_seven_days(invitation):
    make_old(invitation)
    with pytest.raises(InvitationGone):
        accept_invitation(invitation.secret, **ANSWERS)


def test_a_withdrawn_link_does_not_work(invitation, ines):
    secret = invitation.secret
    withdraw_invitation(invitation, by=ines)
    with pytest.raises(InvitationGone):
        accept_invitation(secret, **ANSWERS)


def test_a_new_link_replaces_the_old_one(invitation, ines):
    old = invitation.secret
    make_old(invitation)
    invitation = invite_again(invitation, by=ines)
    assert not invitation.is_expired
    with pytest.raises(InvitationGone):
        accept_invitation(old, **ANSWERS)
    assert accept_invitation(invitation.secret, **ANSWERS).email == YUKI


def test_an_invitation_dies_with_its_inviters_departure(invitation, bea, ines):
    deactivate_member(ines, by=bea)
    with pytest.raises(InvitationGone):
        accept_invitation(invitation.secret, **ANSWERS)


def test_members_are_not_invited_again(ines, marek):
    with pytest.raises(AlreadyMember, match="Marek Nowak already has this address"):
        invite(email="MAREK@example.com", role=Role.AGENT, by=ines)


def test_for_former_members_the_refusal_says_what_to_do(bea, ines, marek):
    deactivate_member(marek, by=bea)
    with pytest.raises(AlreadyMember, match="Reactivate the account instead"):
        invite(email="marek@example.com", role=Role.AGENT, by=ines)


def test_an_address_has_one_open_invitation(invitation, ines):
    with pytest.raises(AlreadyInvited):
        invite(email=YUKI.upper(), role=Role.VIEWER, by=ines)


def test_an_expired_invitation_is_replaced(invitation, ines):
    make_old(invitation)
    again = invite(email=YUKI, role=Role.VIEWER, by=ines)
    assert (again.pk, again.role) == (invitation.pk, Role.VIEWER)


def test_only_owners_invite_owners(bea, ines):
    with pytest.raises(OwnersOnly):
        invite(email=YUKI, role=Role.OWNER, by=ines)
    invitation = invite(email=YUKI, role=Role.OWNER, by=bea)
    with pytest.raises(OwnersOnly):
        invite_again(invitation, by=ines)


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["marek", "tom", "sofia"])
def test_others_invite_nobody(who, request):
    with pytest.raises(NotAllowed):
        invite(email=YUKI, role=Role.VIEWER, by=request.getfixturevalue(who))
    assert not Invitation.objects.exists()


def test_the_mail_follows_from_the_fact(invitation):
    from procrastinate.contrib.django.models import ProcrastinateJob

    outbox.drain()
    waiting = ProcrastinateJob.objects.get()
    assert waiting.task_name == "rapport.team.tasks.send_invitation"
    assert waiting.args == {"invitation_id": invitation.pk}


def test_the_mail_carries_the_link_and_says_who_asks(invitation, settings):
    settings.PUBLIC_URL = "https://desk.lumenoak.example"
    assert mail_invitation(invitation.pk)
    (sent,) = mail.outbox
    assert sent.to == [YUKI]
    assert "Ines Duarte" in sent.subject
    link = f"https://desk.lumenoak.example/invitations/{invitation.secret}/"
    assert link == link_of(invitation)
    assert link in sent.body and link in sent.alternatives[0][0]


def test_the_mail_speaks_the_inviters_language(invitation, ines):
    ines.language = "ar"
    ines.save()
    mail_invitation(invitation.pk)
    assert 'lang="ar" dir="rtl"' in mail.outbox[0].alternatives[0][0]


def test_the_mail_and_its_page_speak_the_language_that_was_chosen(ines, client):
    client.force_login(ines)
    form = client.get("/settings/team/invitations/").content.decode()
    assert '<option value="en" selected>' in form and '<option value="ja">日本語</option>' in form
    sent = {"email": YUKI, "role": "agent", "language": "ja"}
    client.post("/settings/team/invitations/", sent)
    client.logout()
    invitation = Invitation.objects.get()
    mail_invitation(invitation.pk)
    letter = mail.outbox[0]
    assert 'lang="ja"' in letter.alternatives[0][0] and "招待" in letter.subject
    path = link_of(invitation).partition("/invitations/")[2]
    page = client.get(f"/invitations/{path}", headers={"accept-language": "en"})
    assert page["Content-Language"] == "ja" and "招待" in page.content.decode()


def test_no_mail_for_what_is_no_longer_open(invitation, ines):
    number = invitation.pk
    withdraw_invitation(invitation, by=ines)
    assert not mail_invitation(number)
    assert not mail.outbox
