"""The languages Rapport speaks: which in every room, and which as far as people come who are not inside."""

# What a member may choose: all of the workspace is said in it.
WORKSPACE = [("en", "English"), ("de", "Deutsch"), ("ar", "العربية")]
# Besides, what customers and whoever is not signed in yet can read (docs/languages-of-customers.md).
EVERY = [
    *WORKSPACE,
    ("el", "Ελληνικά"),
    ("es", "Español"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("ja", "日本語"),
    ("nl", "Nederlands"),
    ("pt-br", "Português (Brasil)"),
    ("zh-hans", "简体中文"),
]


def is_whole(language: str | None) -> bool:
    """Whether the whole workspace speaks it (`pt-br`, or a catalogue's `pt_BR`)."""
    return (language or "").replace("_", "-").lower() in dict(WORKSPACE)
