"""The team's glossary and its memory, put right by hand."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.kernel.clock import now
from rapport.kernel.errors import Invalid
from rapport.language.translation import codes
from rapport.team.actions.audit import record
from rapport.team.actions.locks import check
from rapport.team.models import Member, Right
from rapport.translations.actions.remembering import forget
from rapport.translations.models import GlossaryTerm, Origin, RememberedSentence
from rapport.translations.models.remembered import digest_of
from rapport.translations.queries.kept import without_signs

MOST_TERMS = 10_000
RIGHT = Right.MANAGE_WORDS


@dataclass(frozen=True)
class Entry:
    """A term; without a translation it is never translated, without languages it holds for all."""

    source: str
    target: str = ""
    source_language: str = ""
    target_language: str = ""


def add_term(entry: Entry, *, by: Member) -> GlossaryTerm:
    """One more term; Invalid where it is known already or cannot be one."""
    check(by, RIGHT)
    if GlossaryTerm.objects.count() >= MOST_TERMS:
        raise Invalid(_("There are ten thousand terms already. Delete some first."))
    return _saved(GlossaryTerm(), entry, by, "glossary.added")


def change_term(term: GlossaryTerm, entry: Entry, *, by: Member) -> GlossaryTerm:
    """Say it otherwise; what was remembered with it before is asked for anew."""
    check(by, RIGHT)
    return _saved(term, entry, by, "glossary.changed")


@transaction.atomic
def delete_term(term: GlossaryTerm, *, by: Member) -> None:
    """Take it out of the glossary."""
    check(by, RIGHT)
    record(by, "glossary.deleted", term.source)
    term.delete()


@transaction.atomic
def take_terms(
    rows: Iterable[tuple[int, Entry]], *, by: Member
) -> tuple[int, list[tuple[int, str]]]:
    """Terms of a file: how many were taken, and of each row that was not, its line and why."""
    check(by, RIGHT)
    taken, wrong = 0, []
    for line, entry in rows:
        try:
            tidy = _tidy(entry)
        except Invalid as refusal:
            wrong.append((line, str(refusal)))
            continue
        GlossaryTerm.objects.update_or_create(
            source=tidy.source,
            source_language=tidy.source_language,
            target_language=tidy.target_language,
            defaults={"target": tidy.target},
        )
        taken += 1
    record(by, "glossary.imported", str(taken))
    return taken, wrong


@transaction.atomic
def correct_sentence(sentence: RememberedSentence, text: str, *, by: Member) -> None:
    """Say a remembered sentence otherwise; it counts as a correction from now on, for every glossary."""
    check(by, RIGHT)
    text = text.strip()
    if not text:
        raise Invalid(_("A translation needs words. Forget the sentence instead."), field="text")
    if _kept(text) != _kept(sentence.source):
        words = _(
            "Leave what stands in ⟦…⟧ as it is, each once: numbers and names come back there."
        )
        raise Invalid(words, field="text")
    key = (sentence.source, sentence.source_language, sentence.target_language, sentence.register)
    digest = digest_of(*key, "")
    RememberedSentence.objects.filter(digest=digest).exclude(pk=sentence.pk).delete()
    sentence.text, sentence.digest, sentence.glossary = text, digest, ""
    sentence.origin, sentence.provider = Origin.CORRECTION, ""
    sentence.member, sentence.kept_at = by, now()
    sentence.save()
    record(by, "memory.corrected", without_signs(sentence.source))


@transaction.atomic
def forget_sentence(sentence: RememberedSentence, *, by: Member) -> None:
    """Forget it; the next time a provider is asked."""
    check(by, RIGHT)
    record(by, "memory.forgotten", without_signs(sentence.source))
    forget([sentence.pk])


def _saved(term: GlossaryTerm, entry: Entry, by: Member, act: str) -> GlossaryTerm:
    tidy = _tidy(entry)
    term.source, term.target = tidy.source, tidy.target
    term.source_language, term.target_language = tidy.source_language, tidy.target_language
    try:
        with transaction.atomic():
            term.save()
            record(by, act, term.source)
    except IntegrityError:
        words = _("This term is in the glossary already, for this pair.")
        raise Invalid(words, field="source") from None
    return term


def _tidy(entry: Entry) -> Entry:
    source, target = (" ".join(each.split()) for each in (entry.source, entry.target))
    if not source:
        raise Invalid(_("A term is needed."), field="source")
    if max(len(source), len(target)) > 200:
        raise Invalid(_("A term has at most 200 characters."), field="source")
    languages = {
        "source_language": _language(entry.source_language, "source_language"),
        "target_language": _language(entry.target_language, "target_language"),
    }
    if target and target != source and not all(languages.values()):
        words = _("A translation needs both languages; only what is never translated needs none.")
        raise Invalid(words, field="target_language")
    return Entry(source, target, **languages)


def _language(given: str, field: str) -> str:
    try:
        return codes.tidy(given)
    except ValueError:
        words = _("“%(code)s” is no language, such as de or pt-BR.") % {"code": given[:20]}
        raise Invalid(words, field=field) from None


def _kept(text: str) -> list[str]:
    return sorted(each.partition("⟧")[0] for each in text.split("⟦")[1:])
