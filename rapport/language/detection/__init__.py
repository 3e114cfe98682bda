"""In which language a text is written, with the doubt there is; see README.md beside this."""

from .results import UNKNOWN, Candidate, Detected
from .weighing import detect, language_of

__all__ = ["UNKNOWN", "Candidate", "Detected", "detect", "language_of"]
