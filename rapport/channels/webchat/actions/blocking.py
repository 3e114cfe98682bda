"""Keeping somebody out of a chat, and letting them in again."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from rapport.channels.webchat.events import VisitorChanged
from rapport.channels.webchat.models import Block, ChatSite, Visitor
from rapport.channels.webchat.queries.blocks import network_of
from rapport.inbox.actions.locking import check_right, check_sees
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.kernel.outbox import publish
from rapport.team.actions.audit import record
from rapport.team.models import Member, Right


def block_visitor(
    visitor: Visitor, *, by: Member, why: str = "", until: datetime | None = None
) -> Block:
    """Keep this person out, in each of their browsers; blocking twice is once."""
    check_right(by, Right.ANSWER)
    check_sees(by, visitor.site.inbox_id)
    with transaction.atomic():
        values = {"name": str(visitor)[:160], "why": why.strip()[:300], "until": until, "by": by}
        block, is_new = Block.objects.update_or_create(
            site=visitor.site, person=visitor.address, email="", network="", defaults=values
        )
        if is_new:
            record(by, "chat.blocked", visitor.site.inbox.name, {"who": block.name})
        publish(VisitorChanged(visitor.pk))
    return block


def block_written(site: ChatSite, who: str, *, by: Member, why: str = "") -> Block:
    """Keep out an e-mail address, or a network address or range, as an administrator writes it."""
    check_right(by, Right.MANAGE_INBOXES)
    who = who.strip()
    network = network_of(who)
    if not network and ("@" not in who or " " in who or len(who) > 320):
        words = _(
            "Write an e-mail address, or a network address such as 203.0.113.7 or 203.0.113.0/24."
        )
        raise Invalid(words, field="who")
    values = {"email": "" if network else who.casefold(), "network": network}
    try:
        with transaction.atomic():
            block = Block.objects.create(site=site, by=by, why=why.strip()[:300], **values)
            record(by, "chat.blocked", site.inbox.name, {"who": str(block)})
    except IntegrityError:
        return Block.objects.get(site=site, person="", **values)
    return block


def lift_block(block: Block, *, by: Member) -> None:
    """Let them in again; lifting twice is once."""
    check_right(by, Right.ANSWER if block.person else Right.MANAGE_INBOXES)
    check_sees(by, block.site.inbox_id)
    with transaction.atomic():
        gone, _each = Block.objects.filter(pk=block.pk).delete()
        if gone:
            record(by, "chat.let_in", block.site.inbox.name, {"who": str(block)})
            for visitor in Visitor.objects.filter(site=block.site).filter(name=block.name)[:20]:
                publish(VisitorChanged(visitor.pk))


def note_refused(block: Block) -> None:
    """Count that somebody was kept out."""
    Block.objects.filter(pk=block.pk).update(refused_count=F("refused_count") + 1, refused_at=now())
