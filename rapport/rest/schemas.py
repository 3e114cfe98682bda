"""The bases of what goes in and out, and values that several rooms use."""

from typing import Annotated

from ninja import Schema
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

__all__ = ["Id", "Input", "Moment", "Output"]

# A number of a thing; larger ones do not exist in the database.
Id = Annotated[int, Field(ge=1, le=2**63 - 1, examples=[7])]
# An instant with its offset; always written in UTC.
Moment = Annotated[AwareDatetime, Field(examples=["2026-11-22T21:57:07Z"])]


class Input(BaseModel):
    """What a program sends: fields we do not know are refused, not ignored."""

    model_config = ConfigDict(extra="forbid")


class Output(Schema):
    """What a program receives."""
