"""The words that the composer's script says, translated."""

from django.utils.translation import gettext as _


def words_of_composer() -> dict[str, str]:
    """Each by its key."""
    return {
        **_words_of_drafts(),
        **_words_of_files(),
        **_words_of_sending(),
        **_words_of_lists(),
        **_words_of_review(),
    }


def _words_of_drafts() -> dict[str, str]:
    return {
        "saved": _("Saved"),
        "restored": _("Your draft is back"),
        "keptHere": _("Kept on this computer"),
        "offline": _(
            "No connection. What you write is kept on this computer and saved when it is back."
        ),
        "unreachable": _(
            "The server cannot be reached just now. What you write is kept on this computer."
        ),
        "signedOut": _(
            "You have been signed out. Your text is kept here; sign in again and go on."
        ),
        "failed": _(
            "Something went wrong on the server. Your text is kept here; try again in a moment."
        ),
        "tooLarge": _("That is more than the server takes at once. Your text is kept here."),
        "signIn": _("Sign in"),
        "tryAgain": _("Try again"),
        "dismiss": _("Close this message"),
        "otherText": _("This draft was also written in another window. Nothing is lost."),
        "showOther": _("Show the other text"),
    }


def _words_of_files() -> dict[str, str]:
    return {
        "fileTooLarge": _(
            "“%(name)s” has %(size)s, at most %(limit)s can be sent. Send a link to it instead."
        ),
        "filesTooLarge": _(
            "“%(name)s” does not fit any more: all files together may have %(limit)s."
        ),
        "uploadBroken": _("Not uploaded: the connection broke"),
        "uploading": _("Uploading %(name)s"),
        "stopUpload": _("Stop uploading %(name)s"),
        "removeFile": _("Remove %(name)s"),
        "waitingForFiles": _("Waiting for the files…"),
        "filesMissing": _("A file could not be uploaded."),
        "sendWithout": _("Send without it"),
    }


def _words_of_sending() -> dict[str, str]:
    return {
        "writeFirst": _("Write something first."),
        "notAnAddress": _("One of the recipients is not an e-mail address."),
        "nobody": _("Add somebody to send this to."),
        "gaps": _("Still to fill in: %(places)s"),
        "sendAnyway": _("Send anyway"),
        "noteAdded": _("Note added"),
        "sendingSoon": _("The reply will be sent in a moment."),
        "replyScheduled": _("The reply will be sent in ten seconds. Press Z to undo."),
        "replySent": _("The reply was sent."),
    }


def _words_of_lists() -> dict[str, str]:
    return {
        "suggestions": _("Suggestions"),
        "removePerson": _("Remove %(name)s"),
        "colleagues": _("Colleagues"),
        "cannedResponses": _("Canned responses"),
        "cannedIn": _("Language"),
        "cannedAny": _("Any language"),
        "cannedOld": _("May be out of date: the original has changed since."),
        "cannedChosen": _("It will be put in in this language: %(language)s"),
        "linkAddress": _("Address of the link"),
    }


def _words_of_review() -> dict[str, str]:
    return {
        "reviewCount": _("Noticed in your reply: %(count)s"),
        "reviewShow": _("Show “%(text)s” in the text"),
        "reviewTake": _("Replace “%(text)s” with “%(wording)s”"),
        "reviewLeave": _("Leave “%(text)s” as it is"),
        "reviewLeaveShort": _("Leave it as it is"),
        "reviewMore": _("Show %(count)s more"),
        "reviewOn": _("What you write is looked over."),
        "reviewOff": _("What you write is not looked over any more."),
        "reviewPutBefore": _("Put “%(wording)s” before it"),
        "reviewBreaks": _("Before it goes: %(words)s"),
    }
