"""The settings: do they make sense together?"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from rapport.config import addresses, freshness
from rapport.config.doctor.findings import Finding, note, well, wrong

HERE = {"localhost", "127.0.0.1", "::1"}
# A mail is a third larger than the files it carries.
GROWTH = 4 / 3


def look_at_the_settings() -> Iterator[Finding]:
    """Address, limits, files."""
    yield _address()
    if settings.DEBUG:
        yield wrong(
            "debug",
            "RAPPORT_DEBUG is on: an error shows passwords and customers' words to whoever meets it.",
            "Unset RAPPORT_DEBUG.",
        )
    yield _limits()
    yield _static_files()
    yield _stored_files()


def _address() -> Finding:
    parts = urlsplit(settings.PUBLIC_URL)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return wrong(
            "address",
            f"RAPPORT_URL is “{settings.PUBLIC_URL}”, which is not an address.",
            "Set it to what people type, such as https://desk.example.com.",
        )
    if parts.scheme == "http" and parts.hostname not in HERE:
        return wrong(
            "address",
            f"{settings.PUBLIC_URL} is not encrypted: passwords travel for all to read.",
            "Put a web server with a certificate in front (docs/install.md) and set RAPPORT_URL "
            "to its https address.",
        )
    if parts.hostname in HERE and addresses.web_host() not in HERE:
        return wrong(
            "address",
            f"Pages are served to the network ({addresses.web_host()}), but links in mails say "
            f"{settings.PUBLIC_URL}.",
            "Set RAPPORT_URL to the address that people type.",
        )
    if parts.scheme == "https" and "*" in settings.ALLOWED_HOSTS:
        return wrong(
            "address",
            "RAPPORT_HOSTS allows any name, so a forged one could get into links.",
            f"Unset RAPPORT_HOSTS, or set it to {parts.hostname}.",
        )
    return well("address", settings.PUBLIC_URL)


def _limits() -> Finding:
    if settings.MAX_UPLOAD_BYTES * GROWTH > settings.MAX_MAIL_BYTES:
        return wrong(
            "limits",
            f"Files of up to {settings.MAX_UPLOAD_BYTES >> 20} MB may be attached, but mail of "
            f"that size (a third more) exceeds the {settings.MAX_MAIL_BYTES >> 20} MB for mail.",
            "Lower RAPPORT_MAX_UPLOAD_MB or raise RAPPORT_MAX_MAIL_MB.",
        )
    upload, mail = settings.MAX_UPLOAD_BYTES >> 20, settings.MAX_MAIL_BYTES >> 20
    return well("limits", f"Files up to {upload} MB, mail up to {mail} MB.")


def _static_files() -> Finding:
    mark = settings.STATIC_ROOT / ".collected"
    if not mark.exists():
        return wrong("static files", "Pages have no looks yet.", "rapport migrate")
    if mark.read_text() != freshness.fingerprint():
        return wrong("static files", "They belong to another version.", "rapport migrate")
    return well("static files", "They fit this version.")


def _stored_files() -> Finding:
    parts = urlsplit(settings.FILES_URL)
    if parts.scheme == "file" and not Path(parts.path).is_dir():
        return wrong(
            "attachments",
            f"RAPPORT_FILES names {parts.path}, which is not a folder.",
            "Make it, or bring the disk back that it is on.",
        )
    if parts.scheme == "s3":
        from importlib.util import find_spec

        if find_spec("boto3") is None:
            return wrong(
                "attachments", "RAPPORT_FILES needs a library for S3.", "pip install boto3"
            )
        return note("attachments", f"In {settings.FILES_URL}; `rapport backup` leaves them there.")
    return well("attachments", f"In {settings.FILES_URL}")
