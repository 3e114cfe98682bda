"""A chat goes on by mail when its visitor has left, and comes back with them."""

from django.db import transaction
from django.utils.html import escape

from rapport.channels.webchat.actions.limits import count
from rapport.channels.webchat.models import ChatSite, Missed
from rapport.channels.webchat.queries.missing import (
    chat_of,
    due_of,
    is_proven,
    mail_address_of,
    missed_replies,
    site_that_mails,
    words_before,
)
from rapport.channels.webchat.queries.visitors import register_of, seen_at_last
from rapport.channels.webchat.words import best_of, sentence, written
from rapport.inbox.actions.letters import send_letter
from rapport.inbox.actions.locking import lock_conversation
from rapport.inbox.models import Conversation, Message
from rapport.inbox.ports import Address
from rapport.inbox.queries.preferences import preferences_line
from rapport.inbox.queries.salutation import greeting_of_ours
from rapport.kernel.clock import now
from rapport.kernel.errors import TooOften
from rapport.team.queries import company

MOST = 200
MOST_QUOTED = 300


@transaction.atomic
def reckon(conversation_id: int) -> bool:
    """Work out anew when what was missed there is due; True if it is due already."""
    conversation = chat_of(conversation_id)
    if conversation is None:
        return False
    missed = _missed(conversation)
    due_at = due_of(conversation, missed)
    if due_at != missed.due_at:
        missed.due_at = due_at
        missed.save(update_fields=["due_at"])
    return due_at is not None and due_at <= now()


def mail_what_was_missed() -> int:
    """Send each letter that is due; return how many were looked at."""
    due = Missed.objects.filter(due_at__lte=now()).order_by("due_at")
    numbers = list(due.values_list("conversation_id", flat=True)[:MOST])
    for number in numbers:
        carry_on(number)
    return len(numbers)


@transaction.atomic
def carry_on(conversation_id: int) -> Message | None:
    """Send what a visitor missed in one letter, unless they are back or it went already."""
    found = chat_of(conversation_id)
    if found is None:
        return None
    conversation = lock_conversation(found.pk)
    missed = _missed(conversation)
    due_at = due_of(conversation, missed)
    if due_at is None or due_at > now():
        missed.due_at = due_at
        missed.save(update_fields=["due_at"])
        return None
    site, email = site_that_mails(conversation), mail_address_of(conversation)
    assert site is not None
    missed.due_at, knows_them = None, is_proven(conversation, email)
    if not knows_them and _is_too_often(site, conversation, email):
        missed.save(
            update_fields=["due_at"]
        )  # it stands in the chat, and goes with the next letter
        return None
    replies = missed_replies(conversation, missed.mailed_until)
    missed.mailed_until = replies[-1].pk
    missed.save(update_fields=["due_at", "mailed_until"])
    return _letter(conversation, site, replies, email, knows_them)


def _is_too_often(site: ChatSite, conversation: Conversation, email: str) -> bool:
    """Nobody fills the letter box of somebody else by typing their address into chats."""
    try:
        count("letter", site=site.pk, address=email.casefold(), visitor=conversation.customer_id)
    except TooOften:
        return True
    return False


def _letter(
    conversation: Conversation, site: ChatSite, replies: list[Message], email: str, knows_them: bool
) -> Message:
    """To an address that was merely typed nothing goes that its typist wrote, their name neither."""
    assert site.mail_inbox
    visitor = seen_at_last(conversation)
    theirs = [conversation.customer.language, visitor.language if visitor else ""]
    language = best_of([*filter(None, theirs), conversation.language])
    name = site.inbox.sender_name or company().name or site.inbox.name
    register = register_of(conversation.customer, language, site.inbox)
    return send_letter(
        conversation,
        through=site.mail_inbox,
        to=Address(email, visitor.name if visitor and knows_them else ""),
        subject=sentence("subject", language, register) % {"name": name},
        html=_page(conversation, replies, language, register, knows_them=knows_them),
        language=written(language),
        replies=replies,
    )


def _page(
    conversation: Conversation,
    replies: list[Message],
    language: str,
    register: str,
    *,
    knows_them: bool,
) -> str:
    """A greeting, why this comes, what they had said, our answers, and how to go on."""
    begins = greeting_of_ours(conversation, written(language), by_name=knows_them)
    why = sentence("opening", language, register)
    blocks = [f"<p>{_lines(begins)}</p>", f"<p>{escape(why)}</p>"]
    words = words_before(conversation, replies[0]) if knows_them else ""
    if words:
        short = words if len(words) <= MOST_QUOTED else f"{words[:MOST_QUOTED]}…"
        blocks.append(f"<blockquote><p>{_lines(short)}</p></blockquote>")
    writer = None
    for reply in replies:
        if reply.member_id != writer and reply.member:
            blocks.append(f"<p><strong>{escape(reply.member.name)}</strong></p>")
        writer = reply.member_id
        blocks.append(reply.html)
    blocks.append(f"<p><em>{escape(sentence('closing', language, register))}</em></p>")
    blocks.append(preferences_line(conversation.customer, language) if knows_them else "")
    return "".join(blocks)


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _missed(conversation: Conversation) -> Missed:
    Missed.objects.get_or_create(conversation=conversation)
    return Missed.objects.select_for_update().get(conversation=conversation)
