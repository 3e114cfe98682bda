"""allauth, taught our rules: who may come in, what is mailed and how, what is kept encrypted."""

import json
from collections.abc import Iterable
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.usersessions.adapter import DefaultUserSessionsAdapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from rapport.kernel.secrets import seal, unseal
from rapport.team.actions.mailing import Letter
from rapport.team.actions.presence import note_leaving
from rapport.team.actions.sessions import end_session, tell_streams
from rapport.team.models import Member
from rapport.team.queries import company
from rapport.team.queries.members import member_by_address
from rapport.team.queries.sessions import browser_words
from rapport.team.queries.speaking import language_of_mails
from rapport.team.tasks import send_letter


class Entrance(DefaultAccountAdapter):
    """Signing in and out. The open sign-up stays shut: ours are set-up and invitation."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _(
            "Address and password do not belong together. Check both, or set a new password."
        ),
        "too_many_login_attempts": _(
            "Too many attempts that did not fit. Wait five minutes, then try again, "
            "or set a new password by mail."
        ),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("Type the password you have now."),
        "incorrect_code": _("This code does not fit. Codes change every 30 seconds."),
        "rate_limited": _("Too many requests. Wait a minute, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: see the set-up and invitation pages."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's address; a server behind a local socket is told none.

        Who came past fewer proxies than are trusted is who knocked.
        """
        try:
            return super().get_client_ip(request)
        except PermissionDenied:
            return "127.0.0.1"
        except ImproperlyConfigured:
            return request.META.get("REMOTE_ADDR") or "127.0.0.1"

    def logout(self, request: HttpRequest) -> None:
        """Sign out; the browser's live stream ends too."""
        member = request.user
        super().logout(request)
        if isinstance(member, Member):
            note_leaving(member)
            tell_streams(member)

    def set_password(self, user: Member, password: str) -> None:
        """Change the password; sessions elsewhere end with the old one."""
        super().set_password(user, password)
        tell_streams(user)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Always at our public address: a forged Host header must not lead people elsewhere."""
        member_key, _dash, secret = key.partition("-")
        path = reverse("account_reset_password_from_key", args=[member_key, secret])
        return settings.PUBLIC_URL + path

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to where one came from."""
        return reverse("security")

    def format_email_subject(self, subject: str) -> str:
        """As it is: the sender says where it comes from."""
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write it in the language of their mails and leave the sending to the worker."""
        member = context.get("member") or member_by_address(email)
        context = {
            "company": company(),
            "member": member,
            "public_url": settings.PUBLIC_URL,
            **context,
        }
        if agent := context.get("user_agent"):
            context["browser"] = browser_words(str(agent))
        with translation.override(language_of_mails(member) or translation.get_language()):
            mail = self.render_mail(template_prefix, email, context)
        letter = Letter(to=email, subject=mail.subject, text=str(mail.body) + "\n")
        send_letter.defer(sealed=seal(json.dumps(letter.as_values())))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to confirm that it is still oneself, in our words."""
        words = {
            "reauthenticate": _("Use your password"),
            "mfa_reauthenticate": _("Use a code"),
            "mfa_reauthenticate:webauthn": _("Use a passkey"),
        }
        found = super().get_reauthentication_methods(user)
        return [each | {"description": words[each["id"]]} for each in found]

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the member what changed about their account."""
        super().send_notification_mail(template_prefix, user, context, email or user.email)


class SecondFactors(DefaultMFAAdapter):
    """Authenticator apps, passkeys and recovery codes; their secrets are encrypted at rest."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code does not fit. Codes change every 30 seconds."),
    }

    def encrypt(self, text: str) -> str:
        """For the database."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """From the database."""
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """What the authenticator app calls us."""
        name = company().name
        return f"Rapport ({name})" if name else "Rapport"

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """After the browser in which it is made."""
        from allauth.core import context

        agent = context.request.headers.get("User-Agent", "") if context.request else ""
        return browser_words(agent)[:100]


class Sessions(DefaultUserSessionsAdapter):
    """Ending sessions ends their live streams."""

    def end_sessions(self, sessions: Iterable[UserSession]) -> None:
        """Sign these browsers out."""
        for session in sessions:
            end_session(session)
