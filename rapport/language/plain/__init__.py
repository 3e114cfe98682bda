"""Words that a foreign reader, or a machine that translates, stumbles over; with plainer ones."""

from rapport.language.plain.remarks import Remark, plain_remarks

__all__ = ["Remark", "plain_remarks"]
