"""What the thread says when a rule gave a conversation to somebody, or took it from who had gone."""

from typing import Any

from django.utils.translation import gettext

from rapport.ui.components.times import current_locale


def rule_sentences(activity: dict[str, Any]) -> str:
    """One sentence about who was not there, if so, and one about whose it is now and why."""
    return " ".join(each for each in (_why_taken(activity), _why_given(activity)) if each)


def language_in_words(code: str) -> str:
    """A language in the reader's own."""
    root = code.partition("-")[0]
    return str(current_locale().languages.get(root, code))


def _why_taken(activity: dict[str, Any]) -> str:
    if not activity.get("left"):
        return ""
    if activity.get("because") == "handed_over":
        return gettext("%(left)s handed this over on leaving.")
    if activity.get("left_since"):
        return gettext("%(left)s was not there since %(left_since)s, and the customer waits.")
    return gettext("%(left)s was not there, and the customer waits.")


def _why_given(activity: dict[str, Any]) -> str:
    if not activity.get("member_id"):
        return gettext("By the rule of the inbox %(rule)s it is offered to everybody again.")
    has_ceiling, speaks = bool(activity.get("ceiling")), bool(activity.get("speaks"))
    if has_ceiling and speaks:
        return gettext(
            "Assigned to %(member)s by the rule of the inbox %(rule)s:"
            " writes %(speaks)s, %(open)s of %(ceiling)s open."
        )
    if has_ceiling:
        return gettext(
            "Assigned to %(member)s by the rule of the inbox %(rule)s:"
            " %(open)s of %(ceiling)s open."
        )
    if speaks:
        return gettext(
            "Assigned to %(member)s by the rule of the inbox %(rule)s:"
            " writes %(speaks)s, %(open)s open."
        )
    return gettext("Assigned to %(member)s by the rule of the inbox %(rule)s: %(open)s open.")
