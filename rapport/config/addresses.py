"""Where this installation keeps its things and where it listens; needs no Django."""

from pathlib import Path

from rapport.config import env

PACKAGE = Path(__file__).resolve().parents[1]
CHECKOUT = PACKAGE.parent


def data_folder() -> Path:
    """The folder of everything that is not in the database: by default beside the checkout."""
    is_checkout = (CHECKOUT / "pyproject.toml").exists()
    default = CHECKOUT / "data" if is_checkout else Path.home() / ".local" / "share" / "rapport"
    return env.folder("RAPPORT_DATA", default)


def web_host() -> str:
    """The address on which pages are served."""
    return env.text("RAPPORT_HOST", "127.0.0.1")


def web_port() -> int:
    """The port on which pages are served."""
    return env.number("PORT", 8000, least=1, most=65535)


def public_url() -> str:
    """The address that people type, without a slash at its end."""
    return env.text("RAPPORT_URL", f"http://localhost:{web_port()}").rstrip("/")


def mail_host() -> str:
    """The address on which mail is taken in."""
    return env.text("RAPPORT_MAIL_HOST", "127.0.0.1")


def smtp_port() -> int:
    """The port of the SMTP listener; 0 for none."""
    return env.number("SMTP_PORT", 2525, most=65535)


def lmtp_port() -> int:
    """The port of the LMTP listener; 0 for none."""
    return env.number("LMTP_PORT", 2424, most=65535)
