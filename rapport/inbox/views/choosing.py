"""One conversation or many at once: what a door works on, and how it tells what became of them."""

from collections.abc import Callable, Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.inbox.models import Conversation
from rapport.inbox.queries.access import conversation_for, conversations_visible_to
from rapport.kernel.errors import Invalid, Missing, Refusal
from rapport.team.models import Member

MOST = 100


def chosen(request: HttpRequest, member: Member, number: int | None) -> list[Conversation]:
    """The conversation of the address, or those that `numbers` lists; only what the member sees."""
    if number is not None:
        return [conversation_for(member, number)]
    asked = request.POST.get("numbers") or request.GET.get("numbers", "")
    numbers = [int(each) for each in asked.split(",") if each.isdecimal() and len(each) < 19]
    if len(numbers) > MOST:
        raise Invalid(_("Choose at most %(most)s conversations at once.") % {"most": MOST})
    found = list(conversations_visible_to(member).filter(pk__in=numbers).order_by("pk"))
    if not found:
        raise Missing(_("These conversations are no longer here."))
    return found


def each_of(
    conversations: Sequence[Conversation], act: Callable[[Conversation], object]
) -> list[int]:
    """Act on each and return the numbers done; a refusal of all is raised, of some is passed over."""
    done: list[int] = []
    refusal: Refusal | None = None
    for conversation in conversations:
        try:
            act(conversation)
        except Refusal as problem:
            refusal = problem
        else:
            done.append(conversation.pk)
    if refusal is not None and not done:
        raise refusal
    return done


def joined(numbers: Sequence[int]) -> str:
    """Numbers as an address carries them."""
    return ",".join(str(each) for each in numbers)
