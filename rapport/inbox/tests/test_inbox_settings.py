"""The settings of inboxes: for those who manage them."""

import pytest
from django.urls import reverse

from rapport.inbox.models import Inbox, InboxAccess


@pytest.fixture
def enter(client):
    def enter(member):
        client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return enter


def door(name, *arguments):
    return reverse(f"inbox:{name}", args=arguments)


FIELDS = {"name": "Press", "address": "press@lumenoak.example", "sender_name": "", "hue": 20}


@pytest.mark.parametrize(
    ("name", "needs"),
    [("inboxes", 0), ("new_inbox", 0), ("inbox_settings", 1), ("inbox_archive", 1)],
)
def test_only_who_manages_inboxes_comes_in(name, needs, support, marek, enter):
    arguments = [support.pk] * needs
    assert enter(marek).get(door(name, *arguments)).status_code in (403, 405)
    assert enter(marek).post(door(name, *arguments), FIELDS).status_code in (403, 405)


def test_an_inbox_is_made_changed_and_put_out_of_use(bea, tom, enter):
    made = enter(bea).post(door("new_inbox"), {**FIELDS, "members": [tom.pk]})
    inbox = Inbox.objects.get(name="Press")
    assert made["Location"] == door("inbox_settings", inbox.pk)
    assert InboxAccess.objects.filter(inbox=inbox, member=tom).exists()
    enter(bea).post(door("inbox_settings", inbox.pk), {**FIELDS, "name": "Press desk"})
    inbox.refresh_from_db()
    assert inbox.name == "Press desk"
    assert not InboxAccess.objects.filter(inbox=inbox, member=tom).exists()
    enter(bea).post(door("inbox_archive", inbox.pk), {"do": "archive"})
    assert "Out of use" in enter(bea).get(door("inboxes")).text
    enter(bea).post(door("inbox_archive", inbox.pk), {"do": "restore"})
    inbox.refresh_from_db()
    assert inbox.archived_at is None


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"address": "no"}, {"name": "Support"}, {"hue": "x"}]
)
def test_what_cannot_be_is_said_beside_its_field(wrong, support, bea, enter):
    answer = enter(bea).post(door("new_inbox"), {**FIELDS, **wrong})
    assert answer.status_code == 422
    assert "field-error" in answer.text
