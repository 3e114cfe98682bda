"""Replies in the customer's language: what was seen is what leaves; the author's words stay with it."""

import logging

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from rapport.inbox.models import Conversation, Message
from rapport.inbox.ports.rendering import Proposal, Rendering, Wish, Written
from rapport.inbox.rich_text import text_of
from rapport.kernel.clock import now
from rapport.kernel.errors import Changed
from rapport.team.models import Member
from rapport.translations.actions.learning import learn
from rapport.translations.actions.proposing import proposed
from rapport.translations.actions.replies import rendering_named
from rapport.translations.models import MessageRendering, ReplyRendering, State

_log = logging.getLogger(__name__)


class InTheirLanguage:
    """The renderer of replies that `config/renderers.py` installs; called in the reply's transaction."""

    def rendering_of(
        self, conversation: Conversation, member: Member, written: Written, name: str
    ) -> Rendering:
        """What the member saw under this name, if it is of these words; `Changed` otherwise."""
        row = rendering_named(conversation, member, name)
        if (row.source_text, row.source_subject) != (written.html, written.subject):
            words = _(
                "You changed your text after it was translated. Translate again, and look at it."
            )
            raise Changed(words, code="rendering")
        return Rendering(row.text, row.language, row.subject, kept=row)

    def proposed(
        self, conversation: Conversation, member: Member, written: Written, wish: Wish
    ) -> Proposal:
        """For a program: made by the team's chain or its own, compared, kept nowhere."""
        return proposed(conversation, by=member, written=written, wish=wish)

    def sent(self, reply: Message, written: Written, seen: Rendering) -> None:
        """Keep the author's own words with the reply, and learn what they corrected."""
        author, row = reply.member, seen.kept
        if not isinstance(row, ReplyRendering) or author is None:
            return
        row.conversation = reply.conversation
        MessageRendering.objects.update_or_create(
            message=reply,
            language=row.source_language,
            defaults={
                "text": text_of(written.html),
                "subject": written.subject,
                "provider": row.provider,
                "quality": row.quality,
                "facts": {
                    "html": written.html,
                    "is_corrected": row.is_corrected,
                    "origins": list(row.facts.get("origins", ())),
                    "by": row.provider,
                    "attempts": [
                        [each["provider"], each["outcome"]]
                        for each in row.facts.get("attempts", ())
                    ],
                    "problems": row.facts.get("problems", []),
                },
                "state": State.DONE,
                "is_original": True,
                "corrected_by": author if row.is_corrected else None,
                "done_at": now(),
            },
        )
        try:
            with transaction.atomic():
                learn(row, author)
        except (DatabaseError, ValueError):
            # What could not be remembered holds no reply back.
            _log.exception("A correction of reply %s was not learned", reply.pk)
        if row.pk:
            row.delete()

    def given_back(self, reply: Message) -> Written | None:
        """The author's own words; the reply keeps none of them, for it is a draft again."""
        kept = MessageRendering.objects.filter(message=reply, is_original=True).first()
        if kept is None:
            return None
        kept.delete()
        return Written(str(kept.facts.get("html") or reply.html), kept.subject)

    def words_of(self, reply: Message) -> str:
        """The author's own words, which stand beside the reply."""
        kept = MessageRendering.objects.filter(message=reply, is_original=True)
        return kept.values_list("text", flat=True).first() or ""
