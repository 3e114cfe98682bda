"""Canned responses with their variables filled in: own, small substitution, no template engine."""

import re
from collections.abc import Callable
from functools import cached_property
from html import escape

from django.db.models import Q, QuerySet

from rapport.inbox.models import CannedResponse, Conversation, Inbox
from rapport.inbox.queries.access import inboxes_visible_to
from rapport.inbox.queries.salutation import DEGREES, Salutations, salutations_for
from rapport.team.models import Member

VARIABLE = re.compile(r"\{\{\s*([a-z_]+(?:\.[a-z_]+)*)\s*\}\}")


class Filling:
    """One conversation's values for one member; what must be asked is asked once for many texts."""

    def __init__(self, conversation: Conversation, member: Member) -> None:
        self.conversation, self.member = conversation, member
        self._salutations: dict[str, Salutations] = {}

    def html(self, html: str, language: str = "") -> str:
        """Clean HTML with its variables replaced by escaped values, each once (a value is never read).

        `language` is the text's own: greeting and closing are in it. What is unknown stays, in <em>.
        """

        def value(found: re.Match[str]) -> str:
            known = _VALUES.get(found[1]) or _VARIANTS.get(found[1])
            told = known(self, language) if known else ""
            return _lines(told) or f"<em>{escape(found[0])}</em>"

        return VARIABLE.sub(value, html)

    def salutations(self, language: str) -> Salutations:
        """Greetings and closings in a language."""
        if language not in self._salutations:
            told = salutations_for(self.conversation, self.member, language=language)
            self._salutations[language] = told
        return self._salutations[language]

    def register(self, language: str) -> str:
        """How the customer is addressed in a language: "formal", "informal", or "" for unknown."""
        told = self.salutations(language).address.register
        return told.value if told else ""

    @cached_property
    def first_name(self) -> str:
        """Without a part that they told us, the whole name: never a guessed part of it."""
        customer = self.conversation.customer
        return customer.given_name or customer.name

    @cached_property
    def family_name(self) -> str:
        """The same for the family name."""
        customer = self.conversation.customer
        return customer.family_name or customer.name


Value = Callable[[Filling, str], str]


def _greeting(degree: str = "") -> Value:
    return lambda filling, language: filling.salutations(language).at(degree).greeting.text


def _closing(degree: str = "") -> Value:
    return lambda filling, language: filling.salutations(language).at(degree).closing.text


def _addressed(register: str = "") -> Value:
    return lambda filling, language: filling.salutations(language).address.addressed(register)


_VARIANTS: dict[str, Value] = {
    **{f"greeting.{degree}": _greeting(degree) for degree in DEGREES},
    **{f"closing.{degree}": _closing(degree) for degree in DEGREES},
    **{f"customer.addressed.{each}": _addressed(each) for each in ("formal", "informal")},
}
_VALUES: dict[str, Value] = {
    "greeting": _greeting(),
    "closing": _closing(),
    "customer.addressed": _addressed(),
    "customer.name": lambda filling, language: filling.conversation.customer.name,
    "customer.first_name": lambda filling, language: filling.first_name,
    "customer.family_name": lambda filling, language: filling.family_name,
    "member.name": lambda filling, language: filling.member.name,
    "member.first_name": lambda filling, language: filling.member.first_name,
    "conversation.number": lambda filling, language: f"#{filling.conversation.number}",
    "conversation.subject": lambda filling, language: filling.conversation.subject,
    "inbox.name": lambda filling, language: filling.conversation.inbox.name,
    "inbox.address": lambda filling, language: filling.conversation.inbox.address,
}
# What is offered first, and what with a wish for a degree of formality.
VARIABLES, VARIANTS = tuple(_VALUES), tuple(_VARIANTS)
KNOWN = frozenset((*VARIABLES, *VARIANTS))


def filled(response: CannedResponse, conversation: Conversation, member: Member) -> str:
    """The response's HTML for this conversation; an unknown variable stays to be seen, in <em>."""
    return Filling(conversation, member).html(response.html, response.language)


def unknown_variables(html: str) -> list[str]:
    """Variables that nothing will fill, for a warning when the response is saved."""
    return sorted({name for name in VARIABLE.findall(html) if name not in KNOWN})


def responses_for(member: Member, inbox: Inbox | None = None) -> QuerySet[CannedResponse]:
    """The responses this member may use (in this inbox)."""
    visible = Q(inbox=None) | Q(inbox__in=inboxes_visible_to(member))
    found = CannedResponse.objects.filter(visible).select_related("inbox", "written_by")
    return found if inbox is None else found.filter(Q(inbox=None) | Q(inbox=inbox))


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")
