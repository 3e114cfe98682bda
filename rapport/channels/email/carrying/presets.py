"""What well-known mail providers need, so that nobody has to look it up."""

from typing import Any

from django.utils.translation import gettext_lazy as _

PRESETS: dict[str, dict[str, Any]] = {
    "gmail": {
        "name": "Gmail, Google Workspace",
        "help": _(
            "Turn on 2-step verification and make an app password; use that here, not the account's own."
        ),
        "values": {
            "imap_host": "imap.gmail.com",
            "imap_port": 993,
            "imap_security": "tls",
            "smtp_host": "smtp.gmail.com",
            "smtp_port": 587,
            "smtp_security": "starttls",
            "has_plus_addressing": True,
        },
    },
    "microsoft": {
        "name": "Microsoft 365, Outlook.com",
        "help": _(
            "Microsoft no longer lets programs fetch mail with a password. Let Exchange forward the address "
            "to the built-in listener, and send through SMTP AUTH or a connector."
        ),
        "values": {
            "reads_imap": False,
            "smtp_host": "smtp.office365.com",
            "smtp_port": 587,
            "smtp_security": "starttls",
            "has_plus_addressing": True,
        },
    },
    "fastmail": {
        "name": "Fastmail",
        "help": _("Make an app password with access to IMAP and SMTP."),
        "values": {
            "imap_host": "imap.fastmail.com",
            "imap_port": 993,
            "imap_security": "tls",
            "smtp_host": "smtp.fastmail.com",
            "smtp_port": 465,
            "smtp_security": "tls",
            "has_plus_addressing": True,
        },
    },
    "icloud": {
        "name": "iCloud Mail",
        "help": _("Make an app-specific password in your Apple account."),
        "values": {
            "imap_host": "imap.mail.me.com",
            "imap_port": 993,
            "imap_security": "tls",
            "smtp_host": "smtp.mail.me.com",
            "smtp_port": 587,
            "smtp_security": "starttls",
            "has_plus_addressing": True,
        },
    },
}
