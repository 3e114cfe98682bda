"""Every slot of a page and the panels that rooms offer for it."""

from django.utils.translation import gettext_lazy as _

from rapport.kernel.slots import Panel

PANELS: list[Panel] = [
    Panel("conversation", _("Customer"), "inbox:customer_panel", order=10, icon="user-round"),
    Panel("standing", _("Promise"), "promises:standing", order=10, icon="handshake"),
    Panel("rendering", _("In their language"), "translations:writing", icon="languages"),
    Panel("canned_variant", _("Translate"), "translations:canned", icon="languages"),
    Panel("beginning", _("In their language"), "translations:begun_writing", icon="languages"),
    Panel("composer", _("Promise a time"), "promises:promising", order=10, icon="handshake"),
    Panel(
        "inbox",
        _("First answers and promises"),
        "promises:first_answer",
        order=40,
        icon="handshake",
    ),
    Panel("preferences", _("Your replies"), "inbox:review_choosing", order=5, icon="glasses"),
    Panel("preferences", _("Translations"), "translations:choosing", order=10, icon="languages"),
    Panel("member", _("Inboxes"), "inbox:member_inboxes", order=10, icon="inbox"),
    Panel("member", _("At once"), "inbox:member_ceiling", order=20, icon="gauge"),
    Panel("members", _("Who has how much"), "inbox:loads", order=10, icon="gauge"),
    Panel("application", _("Inboxes"), "inbox:member_inboxes", order=10, icon="inbox"),
    Panel("inbox", _("Hours"), "inbox:inbox_hours", order=40, icon="calendar-clock"),
    Panel("inbox", _("Assignment"), "inbox:rule", order=50, icon="split"),
    Panel("inbox", _("E-mail"), "email:panel", order=10, icon="mail", kind="email"),
    Panel("inbox", _("Chat"), "webchat:panel", order=10, icon="messages-square", kind="webchat"),
    Panel(
        "conversation",
        _("Visitor"),
        "webchat:visitor_panel",
        order=20,
        icon="monitor",
        kind="webchat",
    ),
    Panel("conversation", _("Usual there"), "manners:panel", order=40, icon="earth"),
    Panel("inbox", _("API"), "apichannel:panel", order=10, icon="plug", kind="api"),
]
