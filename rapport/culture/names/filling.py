"""A pattern filled with the parts of a name: what is empty leaves with the signs around it."""

from rapport.culture.names.cldr import Element, Pattern


def filled(pattern: Pattern, texts: dict[Element, str]) -> str:
    """The pattern with these texts in place of its fields (UTS #35 part 8, "Process a pattern")."""
    found: list[str] = []
    before, after = "", ""
    led_by_empty = lacks_inner = False
    for element in pattern.elements:
        if not element.field:
            if not led_by_empty:
                if lacks_inner:
                    after += element.words
                else:
                    before += element.words
            continue
        text = texts[element]
        if text:
            found += (_merged(before, after) if lacks_inner else before, text)
            before = after = ""
            led_by_empty = lacks_inner = False
        elif found:
            lacks_inner, after = True, ""
        else:
            led_by_empty, before = True, ""
    if not lacks_inner:
        found.append(before)
    return "".join(found)


def _merged(before: str, after: str) -> str:
    """The signs on both sides of a missing part as one: no doubled sign, no doubled space."""
    if before.endswith(after):
        after = ""
    head = next((i for i, sign in enumerate(before) if sign.isspace()), len(before))
    tail = next((i for i in range(len(after), 0, -1) if after[i - 1].isspace()), 0)
    if head < len(before):
        head += 1
    elif tail > 0:
        tail -= 1
    return before[:head] + after[tail:]
