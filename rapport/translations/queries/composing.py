"""What the composer is told of translations: the words of its script."""

from django.utils.translation import gettext as _

from rapport.inbox.templatetags.inbox_languages import language_named


def words_of_pane(source: str, target: str) -> dict[str, str]:
    """Each by its key."""
    named = {"source": language_named(source), "target": language_named(target)}
    return {
        "make": _("See what they get"),
        "again": _("Translate again"),
        "making": _("Translating… twenty seconds at most"),
        "cancel": _("Cancel"),
        "ready": _("Translated into %(target)s.") % named,
        "look": _("Look at what they will get, then send."),
        "sendShown": _("Send this"),
        "stale": _("You changed your text. Translate again before you send."),
        "flagged": _("Some of it asks for a look: see below the translation."),
        "sendAnyway": _("Send anyway"),
        "sendWritten": _("Send in %(source)s") % named,
        "tryAgain": _("Try again"),
        "nobody": _("It was not translated, and nothing was sent."),
        "on": _("Your words are translated into %(target)s here.") % named,
        "off": _("Your words leave as you write them here."),
        "taught": _("Your wording is kept and will be used again."),
        "cancelled": _("Stopped. Nothing was sent."),
        "showPlace": _("Show the place"),
    }


def words_of_proposal(source: str, target: str) -> dict[str, str]:
    """What is said beside a canned response in another language, each by its key."""
    named = {"source": language_named(source), "target": language_named(target)}
    return {
        "making": _("Translating… twenty seconds at most"),
        "again": _("Translate again"),
        "ready": _("Proposed in %(target)s. Read it, put it right, then save.") % named,
        "nobody": _("It was not translated. What you wrote is as it was."),
        "tryAgain": _("Try again"),
        "cancelled": _("Stopped. What you wrote is as it was."),
    }
