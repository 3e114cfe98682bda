"""What a canned response says in other languages: written, changed and deleted by who keeps its words."""

import hashlib

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.inbox.actions.canned import locked_response
from rapport.inbox.actions.locking import check_right
from rapport.inbox.events import CannedVariantSaved
from rapport.inbox.models import CannedResponse, CannedVariant, WrittenForm
from rapport.inbox.queries.canned_variants import has_forms, places_lost
from rapport.inbox.rich_text import clean_html, is_blank
from rapport.kernel.clock import now
from rapport.kernel.errors import Changed, Invalid, Missing
from rapport.kernel.outbox import publish
from rapport.language.translation import codes
from rapport.team.actions.audit import record
from rapport.team.models import Member, Right

LONGEST_CODE = 12


@transaction.atomic
def save_variant(
    response: CannedResponse,
    variant: CannedVariant | None = None,
    *,
    by: Member,
    language: str,
    html: str,
    register: str = "",
    translated_by: str = "",
    seen: str = "",
) -> CannedVariant:
    """Keep what the response says in a language, new or changed; up to date with the original as it is now.

    A place of the original that is lost is refused. `seen` (`version_of` the original that its writer
    read) refuses what was written beside words that have changed since; `translated_by` names whose
    proposal it was.
    """
    check_right(by, Right.MANAGE_WORDS)
    fresh = locked_response(response)
    if seen and seen != version_of(fresh.html):
        words = _("The original was changed while you wrote. Read it again, then save.")
        raise Changed(words, code="original")
    act = "canned_variant.changed" if variant else "canned_variant.added"
    variant = variant or CannedVariant(response=fresh)
    variant.language, variant.register = _language(language), register
    variant.html, variant.original = clean_html(html), fresh.html
    variant.translated_by = " ".join(translated_by.split())[:120]
    variant.written_by, variant.changed_at = by, now()
    _check(variant, fresh)
    try:
        with transaction.atomic():
            variant.save()
    except IntegrityError:
        raise Invalid(_taken(), field="register") from None
    record(by, act, fresh.name, {"language": variant.language})
    if variant.translated_by:
        publish(CannedVariantSaved(variant.pk, by.pk))
    return variant


@transaction.atomic
def delete_variant(variant: CannedVariant, *, by: Member) -> None:
    """Take it away; customers who read this language get the original again."""
    check_right(by, Right.MANAGE_WORDS)
    CannedVariant.objects.filter(pk=variant.pk).delete()
    detail = {"language": variant.language}
    record(by, "canned_variant.deleted", variant.response.name, detail)


def locked_variant(variant: CannedVariant) -> CannedVariant:
    """The variant as it is now, nobody else changing it for the rest of the transaction."""
    found = CannedVariant.objects.select_for_update(of=("self",)).select_related("response")
    try:
        return found.get(pk=variant.pk)
    except CannedVariant.DoesNotExist:
        raise Missing(_("There is no such text of this response.")) from None


def version_of(html: str) -> str:
    """A name for these very words."""
    return hashlib.sha256(html.encode()).hexdigest()[:32]


def _language(given: str) -> str:
    try:
        found = codes.tidy(given)
    except ValueError:
        found = ""
    if not found or len(found) > LONGEST_CODE:
        words = _("“%(code)s” is no language, such as de or pt-BR.") % {"code": given[:20]}
        raise Invalid(words, field="language")
    return found


def _check(variant: CannedVariant, response: CannedResponse) -> None:
    if variant.register and (
        variant.register not in WrittenForm.values or not has_forms(variant.language)
    ):
        raise Invalid(_("This language has one form of address only."), field="register")
    if (variant.language, variant.register) == (response.language, response.register):
        raise Invalid(_taken(), field="register")
    if is_blank(variant.html):
        raise Invalid(_("Write something first."), field="html")
    lost = places_lost(response.html, variant.html)
    if lost:
        words = _("The original has places that are missing here: %(names)s")
        names = ", ".join(f"{{{{ {name} }}}}" for name in lost)
        raise Invalid(words % {"names": names}, code="place_lost", field="html")


def _taken() -> str:
    return _("There is a text in this language and form of address already.")
