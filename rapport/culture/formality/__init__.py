"""Which form of address does a text use (du or Sie, tu or vous), by which words; which one is asked for."""

from .registers import MOST_EVIDENCE, register_of, supported
from .values import Evidence, Form, Label, Register
from .wishes import form_wished

__all__ = [
    "MOST_EVIDENCE",
    "Evidence",
    "Form",
    "Label",
    "Register",
    "form_wished",
    "register_of",
    "supported",
]
