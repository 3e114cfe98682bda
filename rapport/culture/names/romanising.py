"""Names in Latin letters, so that they can be asked for by who cannot type them."""


def romanised(text: str, lang: str = "") -> tuple[str, ...]:
    """The usual spellings of a name in Latin letters, the likeliest first; () for none.

    For finding only: how a person writes their own name in Latin letters is theirs to say.
    """
    return ()
