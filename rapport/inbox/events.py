"""Facts of the inbox: what happened to conversations and messages, in ids."""

from dataclasses import dataclass

from rapport.kernel.outbox import Fact


@dataclass(frozen=True)
class ConversationFact(Fact):
    """A fact about one conversation in one inbox."""

    conversation_id: int
    inbox_id: int


@dataclass(frozen=True)
class MessageReceived(ConversationFact):
    """A customer wrote."""

    message_id: int
    is_new_conversation: bool


@dataclass(frozen=True)
class ReplyQueued(ConversationFact):
    """A reply will be sent once the time for taking it back has passed; `by` nobody: automatic."""

    message_id: int
    by: int | None


@dataclass(frozen=True)
class ReplyWithdrawn(ConversationFact):
    """A member took a reply back before it was sent."""

    message_id: int
    by: int


@dataclass(frozen=True)
class ReplyPostponed(ConversationFact):
    """The channel could not take a reply now; it is tried again at an instant (ISO 8601)."""

    message_id: int
    again_at: str


@dataclass(frozen=True)
class ReplyDelivered(ConversationFact):
    """The channel took a reply."""

    message_id: int


@dataclass(frozen=True)
class ReplyFailed(ConversationFact):
    """The channel refused a reply for good, or its fate is uncertain."""

    message_id: int


@dataclass(frozen=True)
class LetterChanged(ConversationFact):
    """A letter that carries a conversation on through another inbox is `queued`, tried `later`
    (`again_at`, ISO 8601), `sent` or `failed`."""

    message_id: int
    fate: str
    again_at: str = ""


@dataclass(frozen=True)
class ReplySeen(ConversationFact):
    """Replies up to this one reached the customer's screen; `is_seen` when they were before it."""

    message_id: int
    is_seen: bool


@dataclass(frozen=True)
class NoteAdded(ConversationFact):
    """A member wrote a private note."""

    message_id: int
    by: int


@dataclass(frozen=True)
class MemberMentioned(ConversationFact):
    """A note names a member."""

    message_id: int
    member_id: int
    by: int


@dataclass(frozen=True)
class ConversationAssigned(ConversationFact):
    """A conversation was given to a member, a team, or to nobody."""

    assignee_id: int | None
    team_id: int | None
    by: int | None
    message_id: int | None = None


@dataclass(frozen=True)
class ConversationClosed(ConversationFact):
    """A member closed a conversation."""

    by: int | None


@dataclass(frozen=True)
class ConversationReopened(ConversationFact):
    """A conversation is open again."""

    by: int | None


@dataclass(frozen=True)
class ConversationSnoozed(ConversationFact):
    """A conversation sleeps until an instant (ISO 8601)."""

    until: str
    by: int | None


@dataclass(frozen=True)
class ConversationWoke(ConversationFact):
    """A snoozed conversation is open again."""


@dataclass(frozen=True)
class ConversationTagged(ConversationFact):
    """The tags of a conversation changed."""

    by: int | None


@dataclass(frozen=True)
class ConversationLanguageChosen(ConversationFact):
    """A member said which language a conversation is in."""

    by: int


@dataclass(frozen=True)
class ConversationsMerged(ConversationFact):
    """Another conversation's messages moved into this one."""

    merged_id: int
    merged_inbox_id: int
    by: int


@dataclass(frozen=True)
class CustomerRecognised(ConversationFact):
    """A conversation belongs to another customer than we thought: the same person, known better."""

    customer_id: int


@dataclass(frozen=True)
class InboxChanged(Fact):
    """An inbox was made, changed, archived, or other members may see it."""

    inbox_id: int


@dataclass(frozen=True)
class CannedVariantSaved(Fact):
    """What a canned response says in another language was saved, from somebody's proposal."""

    variant_id: int
    member_id: int


@dataclass(frozen=True)
class TagsChanged(Fact):
    """A tag was made, renamed or removed."""

    tag_id: int


@dataclass(frozen=True)
class ConversationRead(ConversationFact):
    """A member has read a conversation."""

    member_id: int


@dataclass(frozen=True)
class ConversationLookedAt(ConversationFact):
    """Who is looking at or writing in a conversation changed."""

    member_id: int


@dataclass(frozen=True)
class SavedSearchChanged(Fact):
    """A search in this member's side bar was saved, changed or deleted."""

    member_id: int
