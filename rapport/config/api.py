"""The API for programs: one line a chapter; mounted at /api/."""

from django.urls import include, path, re_path

import rapport
from rapport.channels.apichannel.api import talking
from rapport.customers.api import customers
from rapport.inbox.api import conversations, inboxes, messages, words, writing
from rapport.rest.describing import Api
from rapport.rest.views import description_of, nowhere
from rapport.team.api import me, members
from rapport.webhooks.api import webhooks

ABOUT = """\
Everything that Rapport's own pages do with customers and conversations, for programs. Ask with
`Authorization: Bearer rap_…`; a token acts within the rights and the inboxes of its member.
"""
CHAPTERS = [
    me.routes,
    conversations.routes,
    messages.routes,
    writing.routes,
    writing.files,
    customers.routes,
    inboxes.routes,
    words.tags,
    words.canned,
    members.members,
    members.teams,
    talking.routes,
    webhooks.routes,
]

api = Api(title="Rapport", version=rapport.__version__, description=ABOUT)
for chapter in CHAPTERS:
    api.add(chapter)

urlpatterns = [
    path("v1/openapi.json", description_of(api), name="openapi"),
    path("v1/", include((api.urls[0], "api"))),
    re_path(r"^.*$", nowhere),
]
