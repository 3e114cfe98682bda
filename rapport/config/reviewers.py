"""Who looks over a draft before it is sent: one line each."""

from rapport.inbox.ports.reviewing import DraftReviewer
from rapport.inbox.queries.reviewing.dates import DateReviewer
from rapport.inbox.queries.reviewing.empathy import EmpathyReviewer
from rapport.inbox.queries.reviewing.names import NameReviewer
from rapport.inbox.queries.reviewing.plain import PlainReviewer
from rapport.inbox.queries.reviewing.registers import FormReviewer
from rapport.promises.queries.typed import PromiseReviewer

REVIEWERS: list[DraftReviewer] = [
    FormReviewer(),
    NameReviewer(),
    DateReviewer(),
    PromiseReviewer(),
    EmpathyReviewer(),
    PlainReviewer(),
]
