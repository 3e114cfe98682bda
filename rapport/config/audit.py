"""The sentences of the audit log for what other rooms record; the team's own are in its queries."""

from typing import Any

from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, Any] = {
    "inbox.created": _("%(member)s created the inbox %(subject)s."),
    "inbox.changed": _("%(member)s changed the inbox %(subject)s."),
    "inbox.archived": _("%(member)s archived the inbox %(subject)s."),
    "inbox.restored": _("%(member)s took the inbox %(subject)s out of the archive."),
    "api_inbox.changed": _("%(member)s changed how the inbox %(subject)s is connected."),
    "api_inbox.key_renewed": _("%(member)s made a new key for the inbox %(subject)s."),
    "api_inbox.secret_renewed": _(
        "%(member)s made a new signing secret for the inbox %(subject)s."
    ),
    "chat.blocked": _("%(member)s blocked %(who)s in the chat %(subject)s."),
    "chat.let_in": _("%(member)s lifted the block against %(who)s in the chat %(subject)s."),
    "chat.changed": _("%(member)s changed the chat %(subject)s."),
    "chat.secret": _("%(member)s made a new secret for the chat %(subject)s."),
    "inbox.access": _("%(member)s changed who may see the inbox %(subject)s."),
    "webhook.created": _("%(member)s made a webhook to %(subject)s."),
    "webhook.changed": _("%(member)s changed the webhook to %(subject)s."),
    "webhook.deleted": _("%(member)s deleted the webhook to %(subject)s."),
    "webhook.paused": _("%(member)s paused the webhook to %(subject)s."),
    "webhook.resumed": _("%(member)s switched the webhook to %(subject)s on again."),
    "webhook.secret_rotated": _("%(member)s made a new signing secret for %(subject)s."),
    "webhook.sent_again": _("%(member)s had %(id)s sent to %(subject)s again."),
    "webhook.replayed": _("%(member)s had %(count)s events sent to %(subject)s again."),
    "webhook.disabled_failing": _(
        "The webhook to %(subject)s was switched off: it failed for five days."
    ),
    "webhook.disabled_gone": _(
        "The webhook to %(subject)s was switched off: it answered that it is gone."
    ),
    "inbox.assignment": _("%(member)s changed the rule of assignment of %(subject)s."),
    "manners.note_written": _("%(member)s wrote a culture note of ours: %(subject)s."),
    "manners.note_retired": _("%(member)s put a culture note out of use: %(subject)s."),
    "manners.note_restored": _("%(member)s put a culture note into use again: %(subject)s."),
    "manners.note_contested": _("%(member)s contested a culture note: %(subject)s."),
    "manners.contest_settled": _("%(member)s settled what was contested: %(subject)s."),
    "translator.added": _("%(member)s added %(subject)s to those who may translate."),
    "translator.changed": _("%(member)s changed how %(subject)s translates."),
    "translator.allowed": _("%(member)s allowed that texts are sent to %(subject)s."),
    "translator.disallowed": _("%(member)s took back that texts are sent to %(subject)s."),
    "translator.switched_on": _("%(member)s switched translation by %(subject)s on."),
    "translator.switched_off": _("%(member)s switched translation by %(subject)s off."),
    "translator.moved": _("%(member)s changed when %(subject)s is asked to translate."),
    "translator.deleted": _("%(member)s deleted %(subject)s, who translated."),
    "glossary.added": _("%(member)s put %(subject)s into the glossary."),
    "glossary.changed": _("%(member)s changed %(subject)s in the glossary."),
    "glossary.deleted": _("%(member)s deleted %(subject)s from the glossary."),
    "memory.imported": _("%(member)s took translations into the memory: %(subject)s."),
    "glossary.imported": _("%(member)s took a table of terms into the glossary: %(subject)s."),
    "memory.corrected": _("%(member)s corrected a remembered translation of “%(subject)s”."),
    "memory.forgotten": _("%(member)s had a remembered translation of “%(subject)s” forgotten."),
    "canned.added": _("%(member)s wrote the canned response “%(subject)s”."),
    "canned.changed": _("%(member)s changed the canned response “%(subject)s”."),
    "canned.deleted": _("%(member)s deleted the canned response “%(subject)s”."),
    "canned_variant.added": _("%(member)s wrote “%(subject)s” in another language: %(language)s."),
    "canned_variant.changed": _("%(member)s changed “%(subject)s” in %(language)s."),
    "canned_variant.deleted": _("%(member)s deleted “%(subject)s” in %(language)s."),
    "first_answer.changed": _("%(member)s changed how %(subject)s answers first by itself."),
    "member.ceiling": _("%(member)s changed how much %(subject)s may have at once."),
}
