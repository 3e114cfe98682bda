"""A draft's idioms, phrasal verbs, jargon and long sentences, where its reader reads a foreign language."""

import re
from collections.abc import Iterator

from babel.languages import get_official_languages
from django.utils.translation import gettext as _

from rapport.inbox.models import Message, MessageKind, PlainWordsOff
from rapport.inbox.ports.reviewing import DraftFinding, DraftUnderReview
from rapport.language.plain import Remark, plain_remarks
from rapport.team.models import Member

_NEWEST = 12


class PlainReviewer:
    """Plainer words for somebody whose language this is not; nothing is said to who reads their own."""

    def review(self, draft: DraftUnderReview) -> Iterator[DraftFinding]:
        """A finding a phrase; none where the draft is in the customer's language, or theirs is unknown."""
        if not _is_foreign(draft) or not wants_plainer_words(draft.member):
            return
        for remark in plain_remarks(draft.text, draft.language, known=_written(draft)):
            yield DraftFinding(
                remark.start, remark.end, "plain", _words(remark), _because(remark), remark.offered
            )


def _is_foreign(draft: DraftUnderReview) -> bool:
    """Whether the draft is not in the customer's language, or in one that their country does not speak."""
    customer, language = draft.conversation.customer, _base(draft.language)
    own = _base(customer.language or draft.conversation.language)
    if not own or not language:
        return False
    spoken = get_official_languages(customer.country, de_facto=True) if customer.country else ()
    return own != language or bool(spoken and language not in {_base(each) for each in spoken})


def _written(draft: DraftUnderReview) -> set[str]:
    """The words of the customer's newest letters: what they say needs no explaining."""
    texts = (
        Message.objects.filter(conversation=draft.conversation, kind=MessageKind.INCOMING)
        .order_by("-id")
        .values_list("text", flat=True)[:_NEWEST]
    )
    return {word for text in texts for word in re.findall(r"\w+", text or "")}


def _words(remark: Remark) -> str:
    words = {
        "idiom": _("Translates badly: this is not meant word for word."),
        "phrasal": _("A plainer verb is easier to read in a foreign language."),
        "jargon": _("They have not used this word: not everybody knows it."),
        "long": _("A long sentence: two short ones are easier to read and to translate."),
    }
    return words[remark.kind]


def _because(remark: Remark) -> str:
    """What the place means, where no wording would be grammatical there."""
    if remark.offered or not remark.meaning:
        return ""
    return _("It means: %(words)s") % {"words": remark.meaning}


def wants_plainer_words(member: Member) -> bool:
    """Whether the member is offered plainer words; everybody is who has not said otherwise."""
    return not PlainWordsOff.objects.filter(member=member).exists()


def _base(code: str) -> str:
    return code.replace("_", "-").split("-")[0].lower()
