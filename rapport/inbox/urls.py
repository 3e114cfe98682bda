"""Every door of the inbox."""

from django.urls import path

from rapport.inbox.views import conversation, workspace

app_name = "inbox"

urlpatterns = [
    path("", workspace.start, name="start"),
    path("conversations/", workspace.conversations, name="conversations"),
    path("conversations/<int:number>/", conversation.conversation, name="conversation"),
]
