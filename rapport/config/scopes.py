"""Every scope of an access token: what it allows, and the right that one needs to give it."""

from django.utils.translation import gettext_lazy as _

from rapport.rest.scopes import Scope
from rapport.team.models import Right

READ, ANSWER = Right.READ_CONVERSATIONS, Right.ANSWER

SCOPES: list[Scope] = [
    Scope("conversations:read", _("Find and read conversations, without what was said"), READ),
    Scope("conversations:write", _("Assign, tag, snooze, close and start conversations"), ANSWER),
    Scope("messages:read", _("Read messages, notes and attachments, and search them"), READ),
    Scope("replies:write", _("Send replies to customers"), ANSWER),
    Scope("notes:write", _("Write notes for colleagues"), ANSWER),
    Scope("customers:read", _("Read what is known of customers"), READ),
    Scope("customers:write", _("Add customers and put right what is known of them"), ANSWER),
    Scope("inboxes:read", _("See the inboxes"), READ),
    Scope("inboxes:write", _("Add inboxes and change them"), Right.MANAGE_INBOXES),
    Scope("members:read", _("See members and teams, and who is here")),
    Scope("calendars:write", _("Add business calendars and change them"), Right.MANAGE_TEAM),
    Scope("tags:read", _("See the tags"), READ),
    Scope("tags:write", _("Add tags and change them"), Right.MANAGE_WORDS),
    Scope("canned_responses:read", _("Read canned responses"), READ),
    Scope("canned_responses:write", _("Write canned responses for everybody"), Right.MANAGE_WORDS),
    Scope("culture_notes:read", _("Read what is usual in writing to people in a place"), READ),
    Scope("culture_notes:write", _("Write culture notes of our own, and contest them"), ANSWER),
    Scope(
        "translations:read",
        _("Read glossary and memory, who translates and what it cost"),
        Right.MANAGE_WORDS,
    ),
    Scope("translations:write", _("Change glossary and memory"), Right.MANAGE_WORDS),
    Scope("translations:make", _("Have texts translated, at the team's cost"), ANSWER),
    Scope(
        "inbox:talk",
        _("Bring messages and get replies: the key of an API inbox, and nothing else, has this"),
        is_given=False,
    ),
    Scope(
        "webhooks:manage",
        _("Set up webhooks and see what they delivered"),
        Right.MANAGE_INTEGRATIONS,
    ),
]
