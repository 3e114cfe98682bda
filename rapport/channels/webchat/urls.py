"""Every door of the chat."""

from django.urls import path

from rapport.channels.webchat import panels
from rapport.channels.webchat.views import configuring, pictures, preview, talking, visiting, widget

app_name = "webchat"

# Visitors, on any website
visitors = [
    path("chat/<str:key>/settings", visiting.settings, name="settings"),
    path("chat/<str:key>/visits", visiting.visits, name="visits"),
    path("chat/<str:key>/visitor", visiting.visitor, name="visitor"),
    path("chat/<str:key>/messages", talking.messages, name="messages"),
    path("chat/<str:key>/files", talking.files, name="files"),
    path("chat/<str:key>/files/<int:number>", talking.file, name="file"),
    path("chat/<str:key>/state", talking.state, name="state"),
    path("chat/<str:key>/logo/<str:file_id>", pictures.logo, name="logo"),
    path("chat/<str:key>/faces/<int:number>/<str:file_id>", pictures.face, name="face"),
    path("live/chat/<str:key>", visiting.stream, name="stream"),
]

# The window itself: the same for every website
scripts = [
    path("chat/widget.js", widget.script, name="widget"),
    path("chat/widget/<slug:release>/<str:name>", widget.part, name="widget_part"),
]

# The workspace: beside a conversation, and in the settings of an inbox
workspace = [
    path("conversations/<int:number>/panels/visitor/", panels.visitor, name="visitor_panel"),
    path("conversations/<int:number>/panels/visitor/block/", panels.block, name="visitor_block"),
    path("settings/chats/<int:number>/panel/", configuring.panel, name="panel"),
    path("settings/chats/<int:number>/", configuring.chat, name="chat"),
    path("settings/chats/<int:number>/preview/", preview.preview, name="preview"),
    path("settings/chats/<int:number>/hours/", configuring.hours, name="hours"),
    path("settings/chats/<int:number>/logo/", configuring.logo, name="site_logo"),
    path("settings/chats/<int:number>/secret/", configuring.secret, name="secret"),
    path("settings/chats/<int:number>/blocks/", configuring.blocks, name="blocks"),
]

urlpatterns = [*visitors, *scripts, *workspace]
