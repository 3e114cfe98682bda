"""What of a draft is never marked: quotes, links, addresses, code, names of things."""

import re

_HIDDEN = re.compile(
    r"```.*?(?:```|\Z)|^[ \t]*[>|].*$|`[^`\n]*`|<[a-zA-Z/!][^<>\n]{0,200}>|https?://\S+|www\.\S+|\S+@\S+"
    r"|\{\{.*?\}\}|\{\w+\}|\[[^\]\n]{1,80}\]\([^)\n]*\)"
    r"|\"[^\"\n]{1,300}\"|“[^”\n]{1,300}[”“]|„[^“”\n]{1,300}[“”]|«[^»\n]{1,300}»|»[^«\n]{1,300}«"
    r"|「[^」\n]{1,200}」|『[^』\n]{1,200}』|《[^》\n]{1,80}》|‘[^’\n]{1,200}’(?!\w)|‚[^‘’\n]{1,200}[‘’]"
    r"|(?<!\w)'[^'\n]{2,200}'(?!\w)"
    r"|(?<![\w.])(?:[/~]|\.{1,2}/)[\w.-]+(?:/[\w.-]+)*|(?<!\w)--?[a-z][\w-]+|(?<!\w)[#@$%][\w-]+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|shop|store|app|de|eu|fr|nl|es|it|uk|jp|cn|gr|br|pdf|docx?|xlsx?|csv|png|jpe?g|zip|exe|js|py|log|txt|html?)\b\S*"
    r"|\b\w+_\w+\b|\b[A-Z]{2,}[-–/]?\d[\w-]*|\b\w*\d\w*[-/]\w+",
    re.MULTILINE | re.DOTALL,
)  # fmt: skip


def shown(text: str) -> str:
    """The text with what is never marked blanked out; as long as it was."""
    return _HIDDEN.sub(lambda one: "".join(c if c == "\n" else "\x00" for c in one.group()), text)
