"""Every fact and what follows from it, on one screen."""

from collections.abc import Mapping, Sequence

from rapport.channels.apichannel import events as apichannel
from rapport.channels.apichannel import reactions as in_apichannel
from rapport.channels.email import events as email
from rapport.channels.email import reactions as in_email
from rapport.channels.webchat import events as webchat
from rapport.channels.webchat import reactions as in_webchat
from rapport.config.webhooks import PUBLIC
from rapport.customers import events as customers
from rapport.inbox import events as inbox
from rapport.inbox.reactions import addressing, live, notices, routing, searching, sending
from rapport.kernel.outbox import Fact, Reaction
from rapport.promises import events as promises
from rapport.promises import reactions as in_promises
from rapport.team import events as team
from rapport.team import reactions as in_team
from rapport.translations import events as translations
from rapport.translations import reactions as in_translations
from rapport.webhooks import events as webhooks
from rapport.webhooks import reactions as in_webhooks

INSIDE: Mapping[type[Fact], Sequence[Reaction]] = {
    # The customer speaks
    inbox.MessageReceived: [
        live.show_everywhere,
        live.show_other_conversations,
        notices.notify_the_assignee_of_an_answer,
        in_webchat.tell_visitor_of_words,
        routing.give_out_what_came,
        searching.index_message,
        in_promises.answer_by_itself,
        addressing.read_who_wrote_it,
    ],
    # We speak
    inbox.ReplyQueued: [
        live.show_everywhere,
        sending.send_when_due,
        in_webchat.tell_visitor_of_words,
        searching.index_message,
        in_webchat.reckon_what_was_missed,
    ],
    inbox.ReplyWithdrawn: [live.show_everywhere, searching.index_message],
    inbox.ReplyPostponed: [live.show_in_thread, sending.send_when_due_again],
    inbox.ReplyDelivered: [live.show_in_thread, in_promises.keep_and_make],
    inbox.LetterChanged: [
        live.show_everywhere,
        sending.send_letter_when_due,
        in_webchat.tell_visitor_of_words,
    ],
    inbox.ReplySeen: [live.show_in_thread, in_webchat.reckon_what_was_missed],
    inbox.ReplyFailed: [
        live.show_everywhere,
        notices.notify_the_author_of_a_failure,
        in_promises.undo_what_did_not_arrive,
    ],
    inbox.NoteAdded: [live.show_everywhere, searching.index_message],
    inbox.MemberMentioned: [notices.notify_the_mentioned],
    # A conversation changes hands or state
    inbox.ConversationAssigned: [
        live.show_everywhere,
        notices.notify_the_new_assignee,
        routing.give_out_what_waits,
    ],
    inbox.ConversationClosed: [
        live.show_everywhere,
        in_webchat.tell_visitor_of_state,
        routing.give_out_what_waits,
        in_promises.close_what_is_not_owed,
    ],
    inbox.ConversationReopened: [
        live.show_everywhere,
        in_webchat.tell_visitor_of_state,
        routing.give_out_what_waits,
        in_promises.hold_again,
    ],
    inbox.ConversationSnoozed: [live.show_everywhere, routing.give_out_what_waits],
    inbox.ConversationWoke: [live.show_everywhere, routing.give_out_what_waits],
    inbox.ConversationTagged: [live.show_everywhere],
    inbox.ConversationLanguageChosen: [live.show_everywhere],
    inbox.ConversationsMerged: [
        live.show_everywhere,
        live.show_other_conversations,
        live.show_merged_away,
        in_webchat.tell_visitor_of_words,
        routing.give_out_what_waits,
        searching.index_conversation,
        in_promises.move_with_messages,
    ],
    # Who is around it
    inbox.ConversationRead: [live.show_as_read, in_webchat.tell_visitor_of_state],
    inbox.ConversationLookedAt: [live.show_lookers, in_webchat.tell_visitor_of_typing],
    inbox.CustomerRecognised: [
        live.show_everywhere,
        in_webchat.show_recognised,
        searching.index_conversation,
    ],
    webchat.VisitorChanged: [in_webchat.show_visitor, in_webchat.reckon_after_a_visitor],
    webchat.VisitorTyped: [in_webchat.show_visitor_typing],
    customers.CustomerMet: [],
    customers.AddressingProposed: [live.show_customer],
    customers.CustomerChanged: [live.show_customer, searching.index_customer],
    inbox.SavedSearchChanged: [searching.show_saved_searches],
    # When a customer will hear from us
    promises.PromiseMade: [in_promises.show, in_promises.look_at_its_hours],
    promises.PromiseDueSoon: [in_promises.show, in_promises.remind],
    promises.PromiseKept: [in_promises.show],
    promises.PromiseBroken: [in_promises.show, in_promises.remind],
    promises.PromiseAnsweredLate: [in_promises.show],
    promises.PromiseMoved: [in_promises.show],
    promises.PromiseWithdrawn: [in_promises.show],
    promises.PromiseRestored: [in_promises.show, in_promises.look_at_its_hours],
    promises.FirstAnswerChanged: [in_promises.show_settings],
    # What is said in another language
    translations.RenderingsWanted: [in_translations.have_it_rendered],
    translations.MessageRendered: [in_translations.show_rendering],
    translations.MemoryImportMoved: [in_translations.move_memory],
    inbox.CannedVariantSaved: [in_translations.learn_from_canned],
    # The house itself
    inbox.InboxChanged: [
        live.refresh_what_everybody_sees,
        in_webchat.tell_windows_of_site,
        routing.give_out_to_others,
    ],
    webchat.ChatSiteChanged: [in_webchat.tell_windows_of_site],
    inbox.TagsChanged: [live.show_tags],
    team.PresenceChanged: [
        in_team.tell_presence,
        routing.give_out_to_others,
        routing.tell_what_went_to_others,
    ],
    team.MemberLeaving: [in_team.look_whether_they_left],
    team.MemberChanged: [
        in_team.check_streams_again,
        in_team.tell_member,
        live.show_member_other_lists,
        sending.release_conversations_of_absent,
        routing.give_out_to_others,
    ],
    team.MemberLeft: [
        in_team.check_streams_again,
        in_team.tell_member,
        sending.release_conversations_of_absent,
    ],
    team.TeamChanged: [in_team.tell_team, routing.give_out_to_others],
    team.CalendarChanged: [in_team.tell_calendar],
    team.InvitationMade: [in_team.mail_the_invitation],
    email.RawMailKept: [in_email.have_it_read],
    email.MailboxChanged: [in_email.tell_the_settings],
    apichannel.ConnectionChanged: [in_apichannel.tell_the_settings],
    # What other programs are told
    webhooks.EndpointChanged: [in_webhooks.show_endpoint],
    webhooks.EndpointDisabled: [
        in_webhooks.show_endpoint,
        in_webhooks.write_to_those_responsible,
    ],
    webhooks.DeliveriesTried: [in_webhooks.show_endpoint],
}

# Every public fact is told to the endpoints of webhooks besides.
SUBSCRIPTIONS: Mapping[type[Fact], Sequence[Reaction]] = {
    fact: [*INSIDE.get(fact, ()), *([in_webhooks.tell_endpoints] if fact in PUBLIC else [])]
    for fact in {**INSIDE, **PUBLIC}
}
