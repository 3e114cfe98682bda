"""What members say about themselves."""

import io
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError

from rapport.kernel.errors import Invalid, TooLarge
from rapport.kernel.files import store_bytes
from rapport.kernel.outbox import publish
from rapport.team.actions.presence import plan_duty
from rapport.team.events import MemberChanged
from rapport.team.models import Member

PICTURE_SIDE = 320
PICTURE_BYTES = 8 * 1024 * 1024
PICTURE_PIXELS = 50_000_000
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
FIELDS = {
    *("name", "language", "mails_in", "zone", "languages"),
    *("theme", "wants_notifications"),
}


@transaction.atomic
def change_profile(member: Member, **changes: Any) -> Member:
    """Change the member's own name, language, zone, languages, theme or notifications."""
    if unknown := set(changes) - FIELDS:
        raise TypeError(f"not a member's to change: {unknown}")
    for name, value in changes.items():
        setattr(member, name, value)
    member.save(update_fields=list(changes))
    if "zone" in changes:
        plan_duty(member)
    publish(MemberChanged(member_id=member.pk))
    return member


@transaction.atomic
def set_picture(member: Member, content: IO[bytes], *, size: int) -> Member:
    """Keep a square picture made anew from the pixels: nothing else of the file survives."""
    if size > PICTURE_BYTES:
        raise TooLarge(
            _("This picture is larger than 8 MB. A smaller one is enough: it is shown small."),
            field="picture",
        )
    old = member.picture
    member.picture = store_bytes(
        _square(content), name=f"member-{member.pk}.webp", media_type="image/webp"
    )
    member.save(update_fields=["picture"])
    _forget(old)
    publish(MemberChanged(member_id=member.pk))
    return member


@transaction.atomic
def remove_picture(member: Member) -> Member:
    """Show the initials instead."""
    old, member.picture = member.picture, None
    member.save(update_fields=["picture"])
    _forget(old)
    publish(MemberChanged(member_id=member.pk))
    return member


def _square(content: IO[bytes]) -> bytes:
    try:
        with Image.open(content, formats=FORMATS) as opened:
            if opened.width * opened.height > PICTURE_PIXELS:
                raise TooLarge(
                    _("This picture has more than 50 million pixels. A smaller one is enough."),
                    field="picture",
                )
            opened.draft("RGB", (PICTURE_SIDE * 2, PICTURE_SIDE * 2))
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, Image.DecompressionBombError) as problem:
        raise Invalid(
            _("This file is not a picture that can be read. JPEG, PNG, WebP and GIF work."),
            field="picture",
        ) from problem
    white = Image.new("RGBA", upright.size, "white")
    flat = Image.alpha_composite(white, upright).convert("RGB")
    made = io.BytesIO()
    ImageOps.fit(flat, (PICTURE_SIDE, PICTURE_SIDE)).save(made, "WEBP", quality=82)
    return made.getvalue()


def _forget(stored: Any) -> None:
    if stored:
        stored.content.delete(save=False)
        stored.delete()
