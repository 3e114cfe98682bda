"""A chat's place on websites: made with its inbox, changed by administrators."""

import io
from collections.abc import Iterable
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from rapport.channels.webchat.events import ChatSiteChanged
from rapport.channels.webchat.models import ChatHours, ChatSite, new_secret
from rapport.inbox.actions.locking import check_right
from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid, TooLarge
from rapport.kernel.files import store_bytes
from rapport.kernel.outbox import publish
from rapport.team.actions.audit import record
from rapport.team.actions.hours import refuse_overlaps
from rapport.team.models import Member, Right
from rapport.team.queries.hours import Stretch

CHANGEABLE = {
    *("allowed_sites", "requires_identity", "colour", "position", "has_sound", "languages"),
    *("greetings", "offline_words", "form_words", "asks", "requires", "reopen_days"),
    *("mail_inbox", "mail_after_minutes"),
}
LOGO_SIDE = 256
LOGO_BYTES = 4 * 1024 * 1024
LOGO_PIXELS = 30_000_000
FORMATS = ("PNG", "JPEG", "WEBP", "GIF")


def prepare_site(inbox_id: int) -> ChatSite:
    """The chat of an inbox, made with a key and a secret of its own if there is none."""
    return ChatSite.objects.get_or_create(inbox_id=inbox_id)[0]


def change_site(site: ChatSite, *, by: Member, **fields: Any) -> ChatSite:
    """Change how a chat looks, what it says, and to whom it opens; windows follow within seconds."""
    if unknown := fields.keys() - CHANGEABLE:
        raise TypeError(f"a chat has no {sorted(unknown)} that could be changed")
    with transaction.atomic():
        fresh = _locked(site, by)
        changed = sorted(name for name, value in fields.items() if getattr(fresh, name) != value)
        for name in changed:
            setattr(fresh, name, fields[name])
        if changed:
            _keep(fresh, by, changed)
    return fresh


def set_chat_hours(
    site: ChatSite, stretches: Iterable[Stretch], *, zone: str, by: Member
) -> ChatSite:
    """Open the chat in these hours of this zone only; without any it is always open."""
    wanted = sorted(stretches)
    refuse_overlaps(wanted)
    with transaction.atomic():
        fresh = _locked(site, by)
        fresh.hours.all().delete()
        ChatHours.objects.bulk_create(
            ChatHours(
                site=fresh, weekday=each.weekday, starts_at=each.starts_at, ends_at=each.ends_at
            )
            for each in wanted
        )
        fresh.zone = zone
        _keep(fresh, by, ["hours"])
    return fresh


def set_logo(site: ChatSite, content: IO[bytes] | None, *, size: int = 0, by: Member) -> ChatSite:
    """Show this picture, made anew from its pixels; None takes it away."""
    if size > LOGO_BYTES:
        raise TooLarge(_("This picture is larger than 4 MB. A smaller one is enough."))
    drawn = _drawn(content) if content else None
    with transaction.atomic():
        fresh = _locked(site, by)
        fresh.logo = (
            store_bytes(drawn, name="logo.webp", media_type="image/webp") if drawn else None
        )
        _keep(fresh, by, ["logo"])
    return fresh


def renew_secret(site: ChatSite, *, by: Member) -> ChatSite:
    """A new secret: what was signed with the old one is refused from now on."""
    with transaction.atomic():
        fresh = _locked(site, by)
        fresh.identity_secret = new_secret()
        fresh.save(update_fields=["identity_secret"])
        record(by, "chat.secret", fresh.inbox.name)
    return fresh


def _locked(site: ChatSite, by: Member) -> ChatSite:
    check_right(by, Right.MANAGE_INBOXES)
    found = ChatSite.objects.select_for_update(of=("self",)).select_related("inbox")
    return found.get(pk=site.pk)


def _keep(site: ChatSite, by: Member, changed: list[str]) -> None:
    site.changed_at = now()
    site.save()
    record(by, "chat.changed", site.inbox.name, {"fields": changed})
    publish(ChatSiteChanged(site.pk))


def _drawn(content: IO[bytes]) -> bytes:
    words = _("This file is not a picture that can be read. PNG, JPEG, WebP and GIF work.")
    try:
        with Image.open(content, formats=FORMATS) as opened:
            if opened.width * opened.height > LOGO_PIXELS:
                raise TooLarge(_("This picture has too many pixels. A smaller one is enough."))
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as problem:
        raise Invalid(words, field="logo") from problem
    upright.thumbnail((LOGO_SIDE, LOGO_SIDE))
    out = io.BytesIO()
    upright.save(out, "WEBP", quality=90)
    return out.getvalue()
