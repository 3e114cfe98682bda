"""How many mails a core reads a second, beside Python's `email.policy.default` in the same run.

.venv/bin/python -m benchmarks.mail_parsing
"""

import email
import email.policy
import time
from collections.abc import Callable
from email.message import EmailMessage

from rapport.channels.email.bodies import read_body
from rapport.channels.email.parsing import parse


def sample() -> bytes:
    """About 8 kB: two bodies, Japanese headers, four Received lines."""
    mail = EmailMessage()
    mail["From"] = "山田 健司 <kenji@yamada.example>"
    mail["To"] = "Support <support@lumenoak.example>, orders@lumenoak.example"
    mail["Subject"] = "注文したカメラが届きません — where is my order"
    mail["Date"] = "Sat, 21 Nov 2026 10:00:00 +0900"
    mail["Message-ID"] = "<abc@yamada.example>"
    mail["References"] = "<1@lumenoak.example> <2@lumenoak.example>"
    mail.set_content("こんにちは。カメラがまだ届いていません。\n" * 50)
    mail.add_alternative("<p>こんにちは。カメラがまだ届いていません。</p>" * 40, subtype="html")
    trace = "".join(
        f"Received: from a.example (a.example [192.0.2.{hop}]) by b.example with ESMTPS id {hop}\r\n"
        "\tfor <support@lumenoak.example>; Sat, 21 Nov 2026 10:00:00 +0900\r\n"
        for hop in range(4)
    )
    return trace.encode() + mail.as_bytes().replace(b"\n", b"\r\n")


def with_the_default_policy(raw: bytes) -> None:
    """The same questions asked of the standard library."""
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    for name in ("from", "to", "subject", "date", "message-id", "references", "in-reply-to"):
        str(mail[name])
    for kind in ("plain", "html"):
        body = mail.get_body((kind,))
        if body is not None:
            body.get_content()


def per_second(work: Callable[[bytes], object], raw: bytes, seconds: float = 2.0) -> float:
    """Runs of `work` in a second, over `seconds`."""
    started, runs = time.perf_counter(), 0
    while time.perf_counter() - started < seconds:
        work(raw)
        runs += 1
    return runs / (time.perf_counter() - started)


def main() -> None:
    """Print the three speeds and their ratio."""
    raw = sample()
    mail = parse(raw)
    base = per_second(with_the_default_policy, raw)
    print(f"{len(raw)} bytes")
    for name, speed in {
        "email.policy.default": base,
        "parse": per_second(parse, raw),
        "read_body (clean, convert, fold)": per_second(
            lambda _: read_body(mail.text, mail.html), raw
        ),
    }.items():
        print(f"{name:34} {speed:8.0f} /s   {speed / base:5.2f} x")


if __name__ == "__main__":
    main()
