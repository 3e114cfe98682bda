"""What a page says when something broke: a lost database and a slow query are told apart, with 503."""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.defaults import server_error
from psycopg.errors import QueryCanceled

from rapport.ui.middleware import told

log = logging.getLogger(__name__)


def failed(request: HttpRequest) -> HttpResponse:
    """Django's handler500: asked while the exception is handled, wherever it was raised.

    A middleware cannot do this: what another middleware raises has become a 500 before it gets there.
    """
    problem = sys.exc_info()[1]
    if not isinstance(problem, OperationalError | InterfaceError):
        return server_error(request)
    if isinstance(problem.__cause__, QueryCanceled):
        log.error("%s took too long: %s", request.path, problem)
        words = _("This took longer than a page may take, so it was stopped. Ask for less at once.")
        return told(request, words, 503, "took_too_long")
    log.error("The database cannot be reached: %s", problem)
    words = _(
        "The database cannot be reached just now. What was saved is safe, and what you are "
        "writing stays on your screen. Try again in a moment."
    )
    response = told(request, words, 503, "database_unreachable")
    response["Retry-After"] = "5"
    return response
