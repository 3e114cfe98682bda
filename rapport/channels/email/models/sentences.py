"""What reading mail may have written into a row, for `said_again` in the language of who reads it."""

from django.utils.translation import gettext_noop

# Of a mailbox that cannot be reached: see `carrying.connecting.in_words`.
TROUBLES = (
    "There is no server called %(host)s. Check the name for a typing mistake.",
    "Nothing answers at %(host)s, port %(port)s. Check the port.",
    "The certificate of %(host)s cannot be trusted.",
    "%(host)s does not speak TLS on port %(port)s. Try another port or encryption.",
    "%(host)s did not answer in time. A firewall may block port %(port)s.",
    "There is no such folder in this mailbox.",
    "%(host)s does not accept this user and password.",
    "%(host)s closed the connection.",
    "The connection to %(host)s failed.",
    "%(host)s answered something unexpected.",
)
# Of a reply that could not leave.
SENDING = (
    "This inbox has no address to write from. Give it one in settings.",
    "Another worker is sending this message at this moment.",
    "Sending was interrupted while the other server was taking the message. It may have arrived.",
)
# Of a mail that cannot be read.
UNREADABLE = (
    gettext_noop("the mail is empty"),
    gettext_noop("it has no headers of a mail"),
    "the mail is larger than this installation takes",
)
