"""Every door of the inbox."""

from django.urls import include, path

from rapport.inbox.views import (
    canned_picker,
    canned_responses,
    colleagues,
    conversation,
    delivery,
    draft,
    looking,
    note,
    reply,
    workspace,
)

app_name = "inbox"

writing = [
    path("replies/", reply.reply, name="reply"),
    path("notes/", note.note, name="note"),
    path("draft/<str:kind>/", draft.draft, name="draft"),
    path("draft/<str:kind>/attachments/", draft.files, name="draft_files"),
    path("draft/<str:kind>/attachments/<int:attachment>/", draft.file, name="draft_file"),
    path("looking/", looking.looking, name="looking"),
    path("colleagues/", colleagues.colleagues, name="colleagues"),
    path("canned-responses/", canned_picker.canned_picker, name="canned_picker"),
    path("messages/<int:message>/withdrawal/", delivery.withdrawal, name="reply_withdrawal"),
    path("messages/<int:message>/sending/", delivery.sending, name="reply_sending"),
    path("messages/<int:message>/confirmation/", delivery.confirmation, name="reply_confirmation"),
]

canned = [
    path("", canned_responses.responses, name="canned_responses"),
    path("new/", canned_responses.response, name="canned_response_new"),
    path("preview/", canned_responses.preview, name="canned_preview"),
    path("<int:number>/", canned_responses.response, name="canned_response"),
    path("<int:number>/deletion/", canned_responses.deletion, name="canned_deletion"),
]

urlpatterns = [
    path("", workspace.start, name="start"),
    path("conversations/", workspace.conversations, name="conversations"),
    path("conversations/<int:number>/", conversation.conversation, name="conversation"),
    path("conversations/<int:number>/", include(writing)),
    path("settings/canned-responses/", include(canned)),
]
