"""What administrators and agents keep for later: canned responses and inboxes."""

import pytest

from rapport.inbox.actions.canned import delete_canned_response, save_canned_response
from rapport.inbox.actions.inboxes import (
    archive_inbox,
    change_inbox,
    create_inbox,
    set_inbox_access,
)
from rapport.inbox.models import (
    CannedResponse,
    InboxAccess,
)
from rapport.inbox.queries.canned_text import filled, unknown_variables
from rapport.kernel.errors import Invalid, NotAllowed
from rapport.team.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_a_canned_response_is_filled_and_its_values_are_only_text(conversation, bea):
    conversation.customer.name = "<b>{{ member.name }}</b>"
    response = save_canned_response(
        by=bea,
        name="Hello",
        shortcut="/Hello",
        html="<p>Dear {{ customer.name }}, {{conversation.number}} {{ nobody.knows }} "
        "{{ member.first_name }}</p>",
    )
    assert response.shortcut == "hello"
    assert filled(response, conversation, bea) == (
        "<p>Dear &lt;b&gt;{{ member.name }}&lt;/b&gt;, "
        f"#{conversation.pk} <em>{{{{ nobody.knows }}}}</em> Bea</p>"
    )
    assert unknown_variables(response.html) == ["nobody.knows"]


def test_a_first_name_is_only_said_if_it_was_told(conversation, bea):
    response = CannedResponse(html="<p>{{ customer.first_name }}</p>")
    assert filled(response, conversation, bea) == "<p>山田健司</p>"
    conversation.customer.given_name = "健司"
    assert filled(response, conversation, bea) == "<p>健司</p>"


def test_shortcuts_are_unique_within_a_language(bea, tom, support):
    kept = {"by": bea, "name": "A", "html": "<p>x</p>"}
    first = save_canned_response(shortcut="late", language="en", **kept)
    save_canned_response(shortcut="late", language="de", **kept)
    with pytest.raises(Invalid, match="late"):
        save_canned_response(shortcut="LATE", language="en", **kept)
    for wrong in ("", "two words", "x" * 41):
        with pytest.raises(Invalid):
            save_canned_response(shortcut=wrong, **kept)
    with pytest.raises(NotAllowed):
        delete_canned_response(first, by=tom)
    delete_canned_response(first, by=bea)
    assert CannedResponse.objects.count() == 1


def test_inboxes_are_made_and_changed_by_administrators_and_it_is_noted(bea, marek, tom, support):
    inbox = create_inbox(by=bea, name=" Press ", address="press@lumenoak.example")
    assert inbox.name == "Press"
    with pytest.raises(NotAllowed):
        create_inbox(by=marek, name="Mine")
    with pytest.raises(Invalid):
        create_inbox(by=bea, name="press")
    with pytest.raises(Invalid):
        create_inbox(by=bea, name="Other", address="PRESS@lumenoak.example")
    with pytest.raises(Invalid):
        create_inbox(by=bea, name="Fax", channel="fax")
    change_inbox(inbox, by=bea, signature_html="<p>Hi<script>x</script></p>")
    inbox.refresh_from_db()
    assert inbox.signature_html == "<p>Hi</p>"
    set_inbox_access(inbox, members=[tom], by=bea)
    assert InboxAccess.objects.filter(inbox=inbox).get().member == tom
    assert archive_inbox(inbox, by=bea).archived_at
    assert not archive_inbox(inbox, by=bea, restore=True).archived_at
    actions = list(AuditEntry.objects.order_by("id").values_list("action", flat=True))
    assert actions == [
        "inbox.created",
        "inbox.changed",
        "inbox.access",
        "inbox.archived",
        "inbox.restored",
    ]
