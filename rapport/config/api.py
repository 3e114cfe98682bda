"""The API for programs: one line a chapter; mounted at /api/."""

from django.conf import settings
from django.urls import include, path, re_path

import rapport
from rapport.channels.apichannel.api import talking
from rapport.config import trying_api
from rapport.customers.api import addressing, customers, interests
from rapport.inbox.api import (
    canned,
    conversations,
    inboxes,
    messages,
    reviewing,
    searching,
    translating,
    words,
    writing,
)
from rapport.manners.api import notes
from rapport.promises.api import promises
from rapport.rest.describing import Api
from rapport.rest.views import description_of, nowhere, reference_of
from rapport.team.api import calendars, me, members
from rapport.translations.api import renderings, translations
from rapport.webhooks.api import webhooks

ABOUT = """\
Everything that Rapport's own pages do with customers and conversations, for programs: JSON over
HTTP, the same rights, the same words.

## Authentication

Make an access token in the settings (Access tokens for what acts as you, Applications for what acts
by itself) and send it with every request. It acts within the rights and the inboxes of its member,
and only within its scopes. What it may not see does not exist for it: 404.

```
curl -H "Authorization: Bearer $RAPPORT_TOKEN" {url}/api/v1/me
```

Tokens in the address are refused, cookies are ignored, and there is no CORS: the API is for programs
on servers, not for scripts in other people's browsers.

## Lists

A list answers with `items` and `next`. While `next` is not null, ask again with `cursor` set to it
(the `Link` header holds the whole address). `limit` goes up to 200. Nothing is skipped or shown twice
while others write.

## Errors

Every error is `application/problem+json`. Decide by `status` and `code`; `title` is for people and
follows `Accept-Language`; `errors` names each field that cannot be used. Unknown fields and
parameters are refused with 422, so that a slip of the pen is not taken for a wish.

## Repeating safely

Send an `Idempotency-Key` of your own with a POST. The same key within 24 hours gives the same answer
(`Idempotent-Replayed: true`) and has no second effect; with another body it is refused.

## Versions of a thing

Answers carry an `ETag`. With `If-None-Match` an unchanged thing is not sent again (304). Where a
change takes `If-Match`, it is refused (412) if somebody else was faster.

## Limits

Each token may ask 300 times a minute unless this installation says otherwise: `RateLimit-Limit`,
`RateLimit-Remaining` and `RateLimit-Reset` (seconds) are in every answer of an operation to a valid
token. Beyond it: 429 with `Retry-After`.

## Changes of the API

Within `/api/v1/` fields and operations are added, never renamed or taken away: ignore what you do
not know. What must break comes as `/api/v2/`, and both are served for a year.
""".replace("{url}", settings.PUBLIC_URL)
CHAPTERS = [
    me.routes,
    conversations.routes,
    messages.routes,
    writing.routes,
    translating.routes,
    writing.files,
    renderings.routes,
    reviewing.routes,
    searching.routes,
    promises.routes,
    customers.routes,
    addressing.routes,
    interests.routes,
    inboxes.routes,
    words.tags,
    canned.canned,
    notes.routes,
    members.members,
    members.teams,
    calendars.routes,
    talking.routes,
    translations.routes,
    webhooks.routes,
    trying_api.routes,
]

api = Api(title="Rapport", version=rapport.__version__, description=ABOUT)
for chapter in CHAPTERS:
    api.add(chapter)

urlpatterns = [
    path("v1/openapi.json", description_of(api), name="openapi"),
    path("v1/docs", reference_of(api, "/settings/access-tokens/"), name="api_reference"),
    path("v1/", include((api.urls[0], "api"))),
    re_path(r"^.*$", nowhere),
]
