"""Every door of the inbox."""

from django.urls import include, path

from rapport.inbox import panels
from rapport.inbox.views import (
    addressing,
    assignment,
    beside,
    canned_picker,
    canned_responses,
    canned_variants,
    closure,
    colleagues,
    conversation,
    delivery,
    draft,
    hours,
    inboxes,
    language,
    looking,
    merging,
    messages,
    note,
    notifications,
    palette,
    preferences,
    reading,
    recipients,
    reply,
    reviewing,
    routing,
    salutation,
    saved_searches,
    searching,
    snoozing,
    starting,
    tags,
    workspace,
)

app_name = "inbox"

# One conversation: what it is, who looks after it, where it stands
standing = [
    path("", conversation.conversation, name="conversation"),
    path("assignment/", assignment.assignment, name="assignment"),
    path("closure/", closure.closure, name="closure"),
    path("snooze/", snoozing.snooze, name="snooze"),
    path("tags/", tags.tags, name="tags"),
    path("language/", language.language, name="language"),
    path("merge/", merging.merge, name="merge"),
    path("read/", reading.read, name="read"),
    path("panels/", beside.beside, name="beside"),
    path("panels/customer/", panels.customer, name="customer_panel"),
    path("panels/address/", addressing.address, name="address_panel"),
    path("panels/customer/language/", panels.customer_language, name="customer_language"),
]

# One conversation: what is written in it
writing = [
    path("replies/", reply.reply, name="reply"),
    path("notes/", note.note, name="note"),
    path("draft/<str:kind>/", draft.draft, name="draft"),
    path("draft/<str:kind>/attachments/", draft.files, name="draft_files"),
    path("draft/<str:kind>/attachments/<int:attachment>/", draft.file, name="draft_file"),
    path("salutation/", salutation.salutation, name="salutation"),
    path("review/", reviewing.review, name="review"),
    path("reminder/", reviewing.reminder, name="reminder"),
    path("looking/", looking.looking, name="looking"),
    path("recipients/", recipients.recipients, name="recipients"),
    path("colleagues/", colleagues.colleagues, name="colleagues"),
    path("canned-responses/", canned_picker.canned_picker, name="canned_picker"),
    path(
        "canned-responses/<int:response>/<int:wording>/",
        canned_picker.canned_wording,
        name="canned_wording",
    ),
    path("messages/<int:message>/withdrawal/", delivery.withdrawal, name="reply_withdrawal"),
    path("messages/<int:message>/sending/", delivery.sending, name="reply_sending"),
    path("messages/<int:message>/confirmation/", delivery.confirmation, name="reply_confirmation"),
]

many = [
    path("", closure.bulk, name="bulk"),
    path("assignment/", assignment.assignment, name="bulk_assignment"),
    path("snooze/", snoozing.snooze, name="bulk_snooze"),
    path("tags/", tags.tags, name="bulk_tags"),
]

canned = [
    path("", canned_responses.responses, name="canned_responses"),
    path("new/", canned_responses.response, name="canned_response_new"),
    path("preview/", canned_responses.preview, name="canned_preview"),
    path("<int:number>/", canned_responses.response, name="canned_response"),
    path("<int:number>/deletion/", canned_responses.deletion, name="canned_deletion"),
    path("<int:number>/languages/", canned_variants.variant, name="canned_variant_new"),
    path("<int:number>/languages/<int:variant>/", canned_variants.variant, name="canned_variant"),
    path(
        "<int:number>/languages/<int:variant>/deletion/",
        canned_variants.deletion,
        name="canned_variant_deletion",
    ),
]

inbox_settings = [
    path("", inboxes.inboxes, name="inboxes"),
    path("new/", inboxes.new_inbox, name="new_inbox"),
    path("<int:number>/", inboxes.inbox_settings, name="inbox_settings"),
    path("<int:number>/assignment/", routing.rule, name="rule"),
    path("<int:number>/hours/", hours.inbox_hours, name="inbox_hours"),
    path("<int:number>/assignment/preview/", routing.rule_preview, name="rule_preview"),
    path("<int:number>/archive/", inboxes.archive, name="inbox_archive"),
]

search = [
    path("", searching.search, name="search"),
    path("suggestions/", searching.suggested, name="search_suggestions"),
    path("saved/new/", saved_searches.new_search, name="new_saved_search"),
    path("saved/<int:number>/", saved_searches.change_search, name="saved_search"),
    path("saved/<int:number>/deletion/", saved_searches.deletion, name="saved_search_deletion"),
]

urlpatterns = [
    path("preferences/<str:secret>", preferences.preferences, name="preferences"),
    path("", workspace.start, name="start"),
    path("palette/", palette.palette, name="palette"),
    path("search/", include(search)),
    path("notifications/", notifications.notifications, name="notifications"),
    path("notifications/<int:number>/", notifications.notification, name="notification"),
    path("conversations/", workspace.conversations, name="conversations"),
    path("conversations/new/", starting.new_conversation, name="new_conversation"),
    path("conversations/bulk/", include(many)),
    path("conversations/<int:number>/", include(standing)),
    path("conversations/<int:number>/", include(writing)),
    path("messages/<int:number>/body/", messages.body, name="message_body"),
    path("messages/<int:number>/pictures/", messages.pictures, name="message_pictures"),
    path("handovers/", routing.handovers, name="handovers"),
    path("handovers/answer/", routing.leave, name="leave"),
    path("attachments/<int:number>/", messages.attachment, name="attachment"),
    path("drafts/review/", reviewing.switch, name="review_switch"),
    path("settings/preferences/review/", reviewing.choosing, name="review_choosing"),
    path("settings/canned-responses/", include(canned)),
    path("settings/inboxes/", include(inbox_settings)),
    path("settings/team/loads/", routing.loads, name="loads"),
    path("settings/team/<int:number>/ceiling/", routing.member_ceiling, name="member_ceiling"),
    path("settings/team/<int:number>/inboxes/", panels.member_inboxes, name="member_inboxes"),
]
