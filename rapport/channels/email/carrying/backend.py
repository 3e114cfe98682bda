"""Any Django mail backend, among them every provider that anymail knows."""

import json
import smtplib
from collections.abc import Callable
from typing import Any

import requests
from anymail.exceptions import AnymailError, AnymailRecipientsRefused, AnymailRequestsAPIError
from django.core.mail import EmailMultiAlternatives, get_connection

from rapport.inbox.ports import PerhapsDelivered, Refused, TryLater

PROVIDERS = {
    "amazon_ses": "Amazon SES",
    "brevo": "Brevo",
    "mailersend": "MailerSend",
    "mailgun": "Mailgun",
    "mailjet": "Mailjet",
    "mandrill": "Mandrill",
    "postal": "Postal",
    "postmark": "Postmark",
    "resend": "Resend",
    "sendgrid": "SendGrid",
    "sparkpost": "SparkPost",
    "unisender_go": "Unisender Go",
}
NOT_NOW = {408, 425, 429, 500, 502, 503, 504}


def provider_backend(provider: str, settings_text: str) -> Any:
    """The backend of an anymail provider with an inbox's own settings (JSON: api_key and so on)."""
    if provider not in PROVIDERS:
        raise TryLater(f"unknown provider {provider}")
    try:
        found = json.loads(settings_text or "{}")
        return get_connection(f"anymail.backends.{provider}.EmailBackend", **found)
    except (ValueError, TypeError, ImportError, AnymailError) as problem:
        raise TryLater(str(problem)) from problem


def carry(backend: Any, mail: EmailMultiAlternatives, about_to: Callable[[], None]) -> str:
    """Hand the letter to the backend; the provider's words, or why not."""
    mail.connection = backend
    try:
        backend.open()
    except (OSError, smtplib.SMTPException) as problem:
        raise TryLater(str(problem)) from problem
    about_to()
    try:
        mail.send()
    except AnymailRecipientsRefused as problem:
        raise Refused(f"{problem} {_own_words(mail)}".strip()) from problem
    except AnymailRequestsAPIError as problem:
        raise _of_a_provider(problem) from problem
    except smtplib.SMTPResponseException as problem:
        kind = Refused if problem.smtp_code >= 500 else TryLater
        raise kind(f"{problem.smtp_code} {problem.smtp_error!r}") from problem
    except (AnymailError, ValueError) as problem:  # refused before anything was sent
        raise Refused(str(problem)) from problem
    except (OSError, smtplib.SMTPException) as problem:
        raise PerhapsDelivered(str(problem) or repr(problem)) from problem
    finally:
        backend.close()
    status = getattr(mail, "anymail_status", None)
    return str(getattr(status, "message_id", "") or "")


def _own_words(mail: EmailMultiAlternatives) -> str:
    """What the provider answered, word for word."""
    answer = getattr(getattr(mail, "anymail_status", None), "esp_response", None)
    return str(getattr(answer, "text", ""))[:1000]


def _of_a_provider(problem: AnymailRequestsAPIError) -> Exception:
    cause = problem.__cause__
    if isinstance(cause, (requests.ConnectTimeout, requests.exceptions.InvalidURL)):
        return TryLater(str(problem))
    if problem.status_code is None:
        unsent = isinstance(cause, requests.ConnectionError) and "NewConnection" in repr(cause)
        return TryLater(str(problem)) if unsent else PerhapsDelivered(str(problem))
    if problem.status_code in NOT_NOW or problem.status_code in (401, 403):
        return TryLater(str(problem))  # a key can be mended; the letter waits
    return Refused(str(problem))
