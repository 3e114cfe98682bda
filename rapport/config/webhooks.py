"""Which facts other programs may hear of, how each reads, and why the others are private."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_lazy as _

from rapport.channels.apichannel import events as apichannel
from rapport.channels.email import events as email
from rapport.channels.webchat import events as webchat
from rapport.customers import events as customers
from rapport.inbox import events as inbox
from rapport.inbox.queries import outside as in_inbox
from rapport.kernel.outbox import Fact
from rapport.promises import events as promises
from rapport.promises.queries import outside as in_promises
from rapport.team import events as team
from rapport.team.queries import outside as in_team
from rapport.translations import events as translations
from rapport.webhooks import events as webhooks
from rapport.webhooks.ports import PublicFact, Told, Topic

TOPICS = [
    Topic("message", _("Messages")),
    Topic("reply", _("Replies")),
    Topic("note", _("Notes")),
    Topic("conversation", _("Conversations")),
    Topic("promise", _("Promises")),
    Topic("customer", _("Customers")),
    Topic("inbox", _("Inboxes")),
    Topic("member", _("Members")),
    Topic("team", _("Teams")),
]


def _member(fact: team.MemberChanged | team.MemberLeft) -> Sequence[Told]:
    member = in_team.told_of_member(fact.member_id)
    return [Told({"member": member}, f"member:{fact.member_id}")] if member else []


def _team(fact: team.TeamChanged) -> Sequence[Told]:
    found = in_team.told_of_team(fact.team_id)
    return [Told({"team_id": fact.team_id, "team": found}, f"team:{fact.team_id}")]


_message, _conversation = in_inbox.told_with_message, in_inbox.told_with_conversation
_promise = in_promises.told_of_promise

# In the order in which they are shown.
PUBLIC: Mapping[type[Fact], PublicFact] = {
    inbox.MessageReceived: PublicFact("message.received", _("A customer wrote."), _message),
    inbox.ReplyQueued: PublicFact(
        "reply.queued", _("A reply was written; it leaves unless it is taken back."), _message
    ),
    inbox.ReplyWithdrawn: PublicFact(
        "reply.withdrawn", _("A reply was taken back before it left."), _message
    ),
    inbox.ReplyPostponed: PublicFact(
        "reply.postponed", _("A reply could not leave yet and is tried again."), _message
    ),
    inbox.ReplyDelivered: PublicFact("reply.delivered", _("The channel took a reply."), _message),
    inbox.ReplyFailed: PublicFact(
        "reply.failed", _("The channel refused a reply, or its fate is uncertain."), _message
    ),
    inbox.ReplySeen: PublicFact(
        "reply.seen",
        _("Replies up to this one were on the customer’s screen, or seen there."),
        _message,
    ),
    inbox.NoteAdded: PublicFact("note.added", _("A member wrote a private note."), _message),
    inbox.MemberMentioned: PublicFact("note.mentioned", _("A note names a member."), _message),
    inbox.ConversationAssigned: PublicFact(
        "conversation.assigned",
        _("It was given to a member, a team, or nobody."),
        in_inbox.told_assigned,
    ),
    inbox.ConversationClosed: PublicFact("conversation.closed", _("It was closed."), _conversation),
    inbox.ConversationReopened: PublicFact(
        "conversation.reopened", _("It is open again."), _conversation
    ),
    inbox.ConversationSnoozed: PublicFact(
        "conversation.snoozed", _("It sleeps until an instant."), in_inbox.told_snoozed
    ),
    inbox.ConversationWoke: PublicFact(
        "conversation.woke", _("It slept long enough and is open again."), _conversation
    ),
    inbox.ConversationTagged: PublicFact(
        "conversation.tagged", _("Its tags changed."), _conversation
    ),
    inbox.ConversationLanguageChosen: PublicFact(
        "conversation.language_chosen",
        _("A member said which language it is in."),
        _conversation,
    ),
    inbox.ConversationsMerged: PublicFact(
        "conversation.merged", _("Another one’s messages moved into it."), in_inbox.told_merged
    ),
    inbox.CustomerRecognised: PublicFact(
        "conversation.recognised",
        _("It belongs to another customer: the same person, known better."),
        _conversation,
    ),
    promises.PromiseMade: PublicFact(
        "promise.made", _("A customer was told when they will hear from us."), _promise
    ),
    promises.PromiseDueSoon: PublicFact(
        "promise.due_soon", _("It is near its hour and nobody has answered yet."), _promise
    ),
    promises.PromiseKept: PublicFact(
        "promise.kept", _("A colleague’s reply reached the customer in time."), _promise
    ),
    promises.PromiseBroken: PublicFact(
        "promise.broken", _("Its hour passed without a reply."), _promise
    ),
    promises.PromiseAnsweredLate: PublicFact(
        "promise.answered_late", _("A broken one was answered after all."), _promise
    ),
    promises.PromiseMoved: PublicFact(
        "promise.moved", _("A later one was said in its place."), _promise
    ),
    promises.PromiseWithdrawn: PublicFact(
        "promise.withdrawn", _("It holds no longer and was neither kept nor broken."), _promise
    ),
    promises.PromiseRestored: PublicFact("promise.restored", _("It holds again."), _promise),
    customers.CustomerMet: PublicFact(
        "customer.added",
        _("Somebody wrote for the first time, or was added."),
        in_inbox.told_customer,
    ),
    customers.CustomerChanged: PublicFact(
        "customer.changed", _("What is known of a customer was put right."), in_inbox.told_customer
    ),
    inbox.InboxChanged: PublicFact(
        "inbox.changed", _("An inbox was made, changed or put out of use."), in_inbox.told_inbox
    ),
    team.MemberChanged: PublicFact(
        "member.changed", _("A member joined, or what they may do changed."), _member
    ),
    team.MemberLeft: PublicFact("member.left", _("A member was deactivated."), _member),
    team.TeamChanged: PublicFact("team.changed", _("A team was made, changed or deleted."), _team),
}

# Told to nobody outside, and why.
PRIVATE: Mapping[type[Fact], str] = {
    inbox.LetterChanged: "how a reply that was missed travels on; the reply itself was told",
    inbox.CannedVariantSaved: "teaches the memory; the words themselves can be read at any time",
    inbox.TagsChanged: "the words themselves can be read at any time; conversation.tagged is told",
    inbox.SavedSearchChanged: "what a member looks for again and again is their own affair",
    customers.AddressingProposed: "a question to the members; customer.changed follows a yes",
    inbox.ConversationRead: "what a member reads is between them and their screen",
    inbox.ConversationLookedAt: "who looks or types lasts seconds and watches people",
    promises.FirstAnswerChanged: "how an inbox answers by itself concerns this installation alone",
    translations.MemoryImportMoved: "how far a file is; its address can be asked",
    translations.RenderingsWanted: "a member opened a conversation; a step inside",
    translations.MessageRendered: "an aid to reading; renderings stand in the message and can be read",
    team.CalendarChanged: "when we are open concerns this installation; programs ask /calendars for it",
    team.PresenceChanged: "when people come and go is not for other programs to keep",
    team.MemberLeaving: "a step inside, towards their presence",
    webchat.VisitorChanged: "which page somebody is on lasts seconds and watches people",
    webchat.VisitorTyped: "who types lasts seconds and watches people",
    webchat.ChatSiteChanged: "how a chat is set up concerns this installation alone",
    team.InvitationMade: "its link lets a person in; member.changed follows when they join",
    email.RawMailKept: "a step inside: message.received follows once it is read",
    apichannel.ConnectionChanged: "how an API inbox is connected concerns this installation alone",
    email.MailboxChanged: "how a mailbox is connected concerns this installation alone",
    webhooks.EndpointChanged: "about webhooks themselves",
    webhooks.EndpointDisabled: "about webhooks themselves",
    webhooks.DeliveriesTried: "about webhooks themselves",
}
