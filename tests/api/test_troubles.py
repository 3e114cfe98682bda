"""What a worker noted in English of mail that fails is read in the reader's language."""

import socket

from django.utils import translation

from rapport.channels.apichannel.models import TROUBLES as API_TROUBLES
from rapport.channels.apichannel.models import Connection
from rapport.channels.email.carrying import in_words
from rapport.channels.email.models import Mailbox
from rapport.channels.email.models.sentences import SENDING, TROUBLES
from rapport.inbox.models import Inbox, Message
from rapport.inbox.templatetags.other_side import failure_words
from rapport.kernel.outside import SENTENCES
from rapport.webhooks.models import Attempt


def test_every_sentence_is_one_that_is_said_somewhere():
    """Each has its translation, so each is a sentence of the catalogue: none is misspelt here."""
    every = {*TROUBLES, *SENDING, *API_TROUBLES, *SENTENCES}
    with translation.override("de"):
        assert not [each for each in every if translation.gettext(each) == each]


def test_a_mailbox_says_in_german_what_is_wrong_and_the_server_what_it_said():
    for problem in (TimeoutError(), ConnectionRefusedError(), socket.gaierror(), OSError()):
        noted = in_words(problem, "mail.example", 993)
        mailbox = Mailbox(last_error=f"{noted}\n[Errno 7] some words")
        with translation.override("de"):
            first, second = mailbox.trouble.split("\n")
            assert "mail.example" in first and first != noted
            assert second == "[Errno 7] some words"


def test_a_reply_that_failed_a_webhook_and_an_api_inbox_say_it_too():
    noted = "mail.example closed the connection. 421 too many"
    reply = Message(failure=noted, inbox=Inbox(channel="email"))
    refused = Message(failure="550 5.1.1 User unknown", inbox=Inbox(channel="email"))
    unknown = Message(failure=noted, inbox=Inbox(channel="no such channel"))
    with translation.override("ar"):
        assert failure_words(reply) == "أغلق mail.example الاتصال. 421 too many"
        assert failure_words(refused) == "550 5.1.1 User unknown"
        assert failure_words(unknown) == noted
        assert "15" in Attempt(problem="No answer within 15 seconds.").trouble
        elsewhere = "The callback address leads elsewhere (302). Enter the new address."
        assert "(302)" in Connection(last_error=elsewhere).trouble != elsewhere
    with translation.override("en"):
        assert failure_words(reply) == noted
