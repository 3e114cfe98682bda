"""Typed readers of the environment: a bad value fails at start with a sentence, not later with a puzzle."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit


class BadSetting(SystemExit):
    """A setting that cannot be used; the message says which, why, and what would do."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"The setting {name} cannot be used: {problem}")


def text(name: str, default: str = "") -> str:
    """The setting as text; NAME_FILE names a file that holds it (for container secrets)."""
    if path := os.environ.get(f"{name}_FILE"):
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as problem:
            raise BadSetting(f"{name}_FILE", str(problem)) from problem
    return os.environ.get(name, default).strip()


def number(name: str, default: int, *, least: int = 0, most: int = 2**31) -> int:
    """The setting as a whole number between least and most."""
    value = text(name)
    if not value:
        return default
    try:
        found = int(value)
    except ValueError:
        raise BadSetting(name, f"“{value}” is not a whole number.") from None
    if not least <= found <= most:
        raise BadSetting(name, f"{found} is not between {least} and {most}.")
    return found


def switch(name: str, default: bool = False) -> bool:
    """The setting as yes or no: 1/0, true/false, yes/no, on/off."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise BadSetting(name, f"“{value}” is neither yes nor no.")


def words(name: str, default: str = "") -> list[str]:
    """The setting as a list, separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def folder(name: str, default: Path) -> Path:
    """The setting as an absolute folder; it need not exist yet."""
    return Path(text(name) or default).expanduser().resolve()


def file_storage(name: str, url: str) -> dict[str, object]:
    """Where attachments live: database: (default), file:///folder or s3://bucket/prefix."""
    parts = urlsplit(url)
    if parts.scheme == "database":
        return {"BACKEND": "rapport.kernel.storage.DatabaseStorage"}
    if parts.scheme == "file":
        return {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": parts.path},
        }
    if parts.scheme == "s3":
        options = {"bucket_name": parts.netloc, "location": parts.path.strip("/")}
        return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    raise BadSetting(name, f"“{url}” is neither database:, file:///folder nor s3://bucket/prefix.")


def mail_server(name: str, url: str) -> tuple[str, dict[str, object]]:
    """Django's mail backend and settings for smtp://user:password@host:587 (smtps:// for port 465).

    Nothing set: mail is written into the data folder instead of being sent, and doctor says so.
    """
    if not url:
        return "django.core.mail.backends.filebased.EmailBackend", {}
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise BadSetting(name, f"“{url}” is not like smtp://user:password@host:587.")
    return "django.core.mail.backends.smtp.EmailBackend", {
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and "tls=off" not in parts.query,
    }
