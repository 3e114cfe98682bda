"""Was this mail written by a person or by a program? Nobody answers a program."""

import re

from .mail import Automatic

SUPPRESS = re.compile(r"\b(all|oof|autoreply|rn|nrn|dr)\b", re.IGNORECASE)
DAEMONS = re.compile(r"^(mailer-daemon|postmaster|mail-daemon|mdaemon)@", re.IGNORECASE)
SILENT = re.compile(
    r"^(no-?_?\.?reply|do-?_?not-?_?reply|noreply[-+.].*|bounces?|notifications?)([-+.][^@]*)?@",
    re.I,
)
BULK = {"bulk", "junk"}


class Headers(dict[str, list[str]]):
    """All headers by lower-case name, in order of appearance."""

    def one(self, name: str) -> str:
        return (self.get(name) or [""])[0]


def judged(
    headers: Headers, sender: str, content_type: str, report_type: str, envelope_from: str | None
) -> tuple[Automatic, str]:
    """What kind of program wrote it ("" for a person), and the header that says so."""
    submitted = headers.one("auto-submitted").partition(";")[0].strip().lower()
    precedence = headers.one("precedence").strip().lower()
    return_path = headers.one("return-path").strip()
    if content_type == "multipart/report" and report_type == "delivery-status":
        return "bounce", "Content-Type: multipart/report"
    if DAEMONS.match(sender) or headers.one("x-failed-recipients"):
        return "bounce", f"From: {sender}"
    if submitted.startswith("auto-replied"):
        return "reply", f"Auto-Submitted: {submitted}"
    if headers.one("x-autoreply") or headers.one("x-autorespond") or precedence == "auto_reply":
        return "reply", "X-Autoreply"
    if headers.one("list-id") or precedence == "list":
        return "list", "List-Id"
    if submitted and submitted != "no":
        return "generated", f"Auto-Submitted: {submitted}"
    if content_type == "multipart/report":
        return "generated", "Content-Type: multipart/report"
    if envelope_from == "" or return_path == "<>":
        return "generated", "Return-Path: <>"
    if precedence in BULK or headers.one("list-unsubscribe") or headers.one("feedback-id"):
        return "list", f"Precedence: {precedence}" if precedence else "List-Unsubscribe"
    if headers.one("x-auto-response-suppress").strip().lower() == "all":
        return "generated", "X-Auto-Response-Suppress: All"
    return "", ""


def wants_no_auto_reply(headers: Headers, sender: str, automatic: Automatic) -> bool:
    """True when an automatic answer to this mail would be wrong: programs, lists, no-reply, spam."""
    if automatic or SILENT.match(sender) or DAEMONS.match(sender):
        return True
    if headers.one("x-spam-flag").strip().lower() == "yes":
        return True
    return bool(SUPPRESS.search(headers.one("x-auto-response-suppress")))
