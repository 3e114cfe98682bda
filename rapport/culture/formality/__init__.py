"""Which form of address does a text use (du or Sie, tu or vous), and by which words."""

from .registers import MOST_EVIDENCE, register_of, supported
from .values import Evidence, Form, Label, Register

__all__ = ["MOST_EVIDENCE", "Evidence", "Form", "Label", "Register", "register_of", "supported"]
