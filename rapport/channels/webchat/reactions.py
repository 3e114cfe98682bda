"""What follows in the chat: visitors' windows and the team's screens are told what to look at."""

from rapport.channels.webchat.actions.carrying_on import reckon
from rapport.channels.webchat.events import ChatSiteChanged, VisitorChanged, VisitorTyped
from rapport.channels.webchat.queries.sites import site_numbers_of
from rapport.channels.webchat.queries.visitors import places_of, visitor_called, visitors_in
from rapport.channels.webchat.tasks import mail_what_was_missed
from rapport.inbox.events import ConversationFact, CustomerRecognised, InboxChanged
from rapport.kernel.live import tell


def tell_visitor_of_words(fact: ConversationFact) -> None:
    """Something was said in their conversation: by us, or by themselves in another tab."""
    _tell(fact.conversation_id, "chat:messages")


def tell_visitor_of_typing(fact: ConversationFact) -> None:
    """A member begins or stops writing to them."""
    _tell(fact.conversation_id, "chat:typing")


def tell_visitor_of_state(fact: ConversationFact) -> None:
    """Their words were read, or the conversation was closed or opened again."""
    _tell(fact.conversation_id, "chat:state")


def show_visitor(fact: VisitorChanged) -> None:
    """The team sees the page they are on, and whether they are here."""
    for conversation, inbox in _places(fact.visitor_id):
        here = f"conversation:{conversation}"
        tell(f"inbox:{inbox}", f"{here}:lookers", f"{here}:visitor")


def show_visitor_typing(fact: VisitorTyped) -> None:
    """The team sees that they write."""
    for conversation, inbox in _places(fact.visitor_id)[:1]:
        tell(f"inbox:{inbox}", f"conversation:{conversation}:lookers")


def show_recognised(fact: CustomerRecognised) -> None:
    """The panels beside the conversation tell of somebody else."""
    here = f"conversation:{fact.conversation_id}"
    tell(f"inbox:{fact.inbox_id}", f"{here}:panels", f"{here}:visitor")


def reckon_what_was_missed(fact: ConversationFact) -> None:
    """Answers may have to follow by mail, or no longer."""
    if reckon(fact.conversation_id):
        mail_what_was_missed.defer()


def reckon_after_a_visitor(fact: VisitorChanged) -> None:
    """The same when they leave, come back, or tell their address."""
    for conversation, _inbox in _places(fact.visitor_id):
        if reckon(conversation):
            mail_what_was_missed.defer()


def tell_windows_of_site(fact: ChatSiteChanged | InboxChanged) -> None:
    """Open windows ask again how the chat is set up."""
    for site in _sites(fact):
        tell(f"chat:{site}", "chat:state")


def _tell(conversation_id: int, address: str) -> None:
    for visitor in visitors_in(conversation_id):
        tell(f"visitor:{visitor}", address)


def _places(visitor_id: int) -> list[tuple[int, int]]:
    visitor = visitor_called(visitor_id)
    return places_of(visitor) if visitor else []


def _sites(fact: ChatSiteChanged | InboxChanged) -> list[int]:
    if isinstance(fact, ChatSiteChanged):
        return [fact.site_id]
    return site_numbers_of(fact.inbox_id)
