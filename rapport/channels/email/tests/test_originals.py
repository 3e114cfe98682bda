"""A mail as it came: offered where it was kept, to those who may read the conversation."""

import pytest
from django.urls import reverse

from rapport.channels.email.tests.conftest import let_in, mail
from rapport.customers.models import Customer
from rapport.inbox.models import Conversation, Message
from rapport.inbox.queries.thread import messages_of
from rapport.team.models import Member, Role

pytestmark = pytest.mark.django_db


def test_a_kept_mail_is_offered_and_saved_as_it_came(client, bea, support):
    raw = mail("Does it ship to Osaka?")
    kept = let_in(raw, support)
    client.force_login(bea)
    door = reverse("email:original", args=[kept.message_id])
    page = client.get(reverse("inbox:conversation", args=[kept.message.conversation_id])).text
    assert f'href="{door}"' in page
    answer = client.get(door)
    assert answer.getvalue() == raw
    assert answer["Content-Type"] == "message/rfc822"
    assert answer["Content-Disposition"] == f'attachment; filename="mail-{kept.pk}.eml"'
    assert int(answer["Content-Length"]) == len(raw)


def test_an_unreadable_mail_in_its_conversation_can_be_had_too(client, bea, support):
    kept = let_in(b"\x00 nothing at all", support)
    client.force_login(bea)
    assert kept.message_id
    door = reverse("email:original", args=[kept.message_id])
    assert client.get(door).getvalue() == b"\x00 nothing at all"


def test_the_original_is_not_there_for_who_may_not_read_the_conversation(client, support, marek):
    kept = let_in(mail(), support)
    door = reverse("email:original", args=[kept.message_id])
    assert client.get(door).status_code == 302
    tom = Member.objects.create(email="tom@example.com", name="Tom Santos", role=Role.RESTRICTED)
    client.force_login(tom)
    assert client.get(door).status_code == 404


def test_what_was_not_kept_is_not_offered(client, bea, support):
    ana = Customer.objects.create(name="Ana Quispe Rojas")
    talk = Conversation.objects.create(inbox=support, customer=ana, subject="Mi lámpara")
    told = Message.objects.create(
        conversation=talk, inbox=support, kind="incoming", customer=ana, text="Hola"
    )
    (shown,) = messages_of(talk).messages
    assert not shown.has_original
    client.force_login(bea)
    assert client.get(reverse("email:original", args=[told.pk])).status_code == 404
