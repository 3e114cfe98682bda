"""Telephone numbers as they are written and dialled (Google's metadata through `phonenumbers`)."""


def show_phone(number: str, *, country: str = "") -> str:
    """A number in E.164 as one reads it out: the way of its country to people there, else international.

    `country` (ISO 3166) is the reader's. What is no telephone number comes back as it is.
    """
    import phonenumbers

    try:
        known = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        return number
    national = phonenumbers.region_code_for_number(known) == country.upper()
    way = (
        phonenumbers.PhoneNumberFormat.NATIONAL
        if national
        else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    )
    return str(phonenumbers.format_number(known, way))


def read_phone(text: str, *, country: str = "") -> str | None:
    """The number in E.164 ("+4930123456"); None where it is none, or where its country is not known.

    `country` is where somebody would dial it as it stands. Digits of any script, brackets, spaces.
    """
    import phonenumbers

    try:
        known = phonenumbers.parse(text, country.upper() or None)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(known):
        return None
    return str(phonenumbers.format_number(known, phonenumbers.PhoneNumberFormat.E164))
