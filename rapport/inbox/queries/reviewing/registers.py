"""The form of address of a draft: does it mix, does it break with the thread or the customer's wish?"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _

from rapport.culture.formality import Evidence, Register, register_of
from rapport.culture.formality.swaps import form_names, swapped
from rapport.customers.queries.addressing import FormOfAddress, form_of_address
from rapport.inbox.models import Message, MessageKind
from rapport.inbox.ports.reviewing import DraftFinding, DraftUnderReview

Form = Literal["formal", "informal"]
MOST_SHOWN = 12
_NEWEST = 6


@dataclass(frozen=True, slots=True)
class Expected:
    """The form that this customer is to be addressed in, why, and whether it is settled."""

    form: Form
    because: str
    is_settled: bool


class FormReviewer:
    """Sie or du, 您 or 你: one form to one reader, and the one that is theirs."""

    def review(self, draft: DraftUnderReview) -> Iterator[DraftFinding]:
        """A finding at each word that stands in the other form."""
        found = register_of(draft.text, draft.language)
        if found.label == "none":
            return
        house = draft.conversation.inbox.register
        resolved = form_of_address(draft.conversation.customer, draft.language, house=house)
        expected = expected_form(draft, resolved)
        if found.label == "mixed":
            yield from _mixes(found, expected, draft)
        elif expected and found.label != expected.form:
            yield from _breaks(found.evidence, expected, draft)


def expected_form(draft: DraftUnderReview, resolved: FormOfAddress) -> Expected | None:
    """Their wish, else what is done in this thread, else what is usual; None for none."""
    told = resolved.register
    if told and told.basis == "known":
        return Expected(_form(told.value), told.because, True)
    thread = _thread_form(draft)
    if thread:
        return thread
    if told and told.basis == "seen":
        return Expected(_form(told.value), told.because, True)
    return Expected(_form(told.value), told.because, False) if told else None


def _thread_form(draft: DraftUnderReview) -> Expected | None:
    """The newest of our own letters that shows a form, else the customer's newest."""
    said = Message.objects.filter(conversation=draft.conversation, is_automatic=False)
    newest = said.order_by("-id").values_list("text", flat=True)
    for kind, words in (
        (MessageKind.REPLY, _("so in your team's last letter")),
        (MessageKind.INCOMING, _("so writes the customer")),
    ):
        for text in newest.filter(kind=kind)[:_NEWEST]:
            label = register_of(text[:4000], draft.language).label
            if label in ("formal", "informal"):
                return Expected(_form(label), words, True)
    return None


def _form(value: str) -> Form:
    return "informal" if value == "informal" else "formal"


def _mixes(
    found: Register, expected: Expected | None, draft: DraftUnderReview
) -> Iterator[DraftFinding]:
    formal = [each for each in found.evidence if each.form == "formal"]
    informal = [each for each in found.evidence if each.form == "informal"]
    right = (
        expected.form if expected else ("formal" if len(formal) >= len(informal) else "informal")
    )
    told = _named(draft.language, right)
    words = _("%(wrong)s and %(right)s are mixed here.") % told
    yield from _each(
        informal if right == "formal" else formal, right, words, expected, draft, breaks=True
    )


def _breaks(
    evidence: tuple[Evidence, ...], expected: Expected, draft: DraftUnderReview
) -> Iterator[DraftFinding]:
    told = _named(draft.language, expected.form)
    if expected.is_settled:
        words = _("%(wrong)s here, but this customer is addressed with %(right)s.") % told
    else:
        words = _("%(wrong)s here; %(right)s is usual.") % told
    yield from _each(
        list(evidence), expected.form, words, expected, draft, breaks=expected.is_settled
    )


def _each(
    evidence: list[Evidence],
    right: Form,
    words: str,
    expected: Expected | None,
    draft: DraftUnderReview,
    *,
    breaks: bool,
) -> Iterator[DraftFinding]:
    because = expected.because if expected else ""
    for each in evidence[:MOST_SHOWN]:
        before = draft.text[: each.start]
        other = swapped(each.text, draft.language, right, before=before)
        yield DraftFinding(
            each.start, each.end, "form", words, because, (other,) if other else (), breaks
        )


def _named(language: str, right: Form) -> dict[str, Any]:
    """The two forms by the names their speakers give them."""
    formal, informal = form_names(language) or (_("the formal form"), _("the informal form"))
    return (
        {"right": formal, "wrong": informal}
        if right == "formal"
        else {"right": informal, "wrong": formal}
    )
