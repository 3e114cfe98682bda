"""Every door of the chat."""

from django.urls import path

from rapport.channels.webchat.views import pictures, talking, visiting, widget

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

urlpatterns = [*visitors, *scripts]
