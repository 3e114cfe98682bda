"""How a customer is addressed, as programs send and receive it."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field

from rapport.customers.actions.addressing import checked
from rapport.customers.models import Aspect, Source
from rapport.customers.queries.addressing import FormOfAddress, Told
from rapport.kernel.errors import Invalid
from rapport.rest.schemas import Id, Input, Moment, Output

AspectName = Literal[tuple(Aspect.values)]  # type: ignore[valid-type]
SourceName = Literal[tuple(Source.values)]  # type: ignore[valid-type]
Value = Annotated[str, Field(max_length=160)]


def _value(aspect: Aspect) -> Any:
    def check(value: str | None) -> str | None:
        try:
            return value and checked(aspect, value)
        except Invalid as problem:
            raise ValueError(str(problem)) from None

    label = str(Aspect(aspect).label)
    return Annotated[Value | None, Field(description=label), AfterValidator(check)]


class FormOfAddressChanges(Input):
    """What is sent is settled; null means that it is not known any more."""

    source: Literal["member", "told"] = Field(
        "member", description="`told`: the customer asked for it themselves."
    )
    called: _value(Aspect.CALLED) = None  # type: ignore[valid-type]
    honorific: _value(Aspect.HONORIFIC) = None  # type: ignore[valid-type]
    title: _value(Aspect.TITLE) = None  # type: ignore[valid-type]
    given: _value(Aspect.GIVEN) = None  # type: ignore[valid-type]
    given2: _value(Aspect.GIVEN2) = None  # type: ignore[valid-type]
    surname: _value(Aspect.SURNAME) = None  # type: ignore[valid-type]
    native: _value(Aspect.NATIVE) = None  # type: ignore[valid-type]
    romanised: _value(Aspect.ROMANISED) = None  # type: ignore[valid-type]
    reading: _value(Aspect.READING) = None  # type: ignore[valid-type]
    pronounced: _value(Aspect.PRONOUNCED) = None  # type: ignore[valid-type]
    pronoun: _value(Aspect.PRONOUN) = None  # type: ignore[valid-type]
    greeting: _value(Aspect.GREETING) = None  # type: ignore[valid-type]
    order: Literal["givenFirst", "surnameFirst"] | None = None
    register: Literal["formal", "informal"] | None = None  # type: ignore[assignment]
    gender: Literal["feminine", "masculine"] | None = Field(
        None, description="As they speak of themselves in grammar; never worked out from a name."
    )

    def values(self) -> dict[str, str]:
        """What was sent, aspect by aspect."""
        sent = self.model_dump(exclude_unset=True, exclude={"source"})
        return {name: value or "" for name, value in sent.items()}


class AddressFilters(Input):
    """In which language."""

    language: Annotated[
        str, Field(max_length=12, description="BCP 47; else the customer's own.")
    ] = ""


class QuestionIn(Input):
    """Something the customer said that tells how to address them: members decide on it."""

    aspect: AspectName = Field(examples=["surname"])  # type: ignore[valid-type]
    value: Annotated[str, Field(min_length=1, max_length=160)]
    source: SourceName = Field("form", description="Who said so.")  # type: ignore[valid-type]
    evidence: Annotated[str, Field(max_length=300, description="Their own words.")] = ""


class ToldOut(Output):
    """One value, and who said so."""

    id: Id | None = Field(description="Null for what was known before sources were kept.")
    aspect: str
    value: str
    source: str | None = Field(description="told, member, form, signature, from or thread.")
    because: str = Field(description="The same in words, with its day.")
    evidence: str | None = Field(description="Their own words.")
    said_at: Moment | None
    conversation: Id | None

    @classmethod
    def of(cls, told: Told) -> "ToldOut":
        """As it is told."""
        row = told.row
        return cls(
            id=row.pk if row else None,
            aspect=told.aspect,
            value=told.value,
            source=row.source if row else None,
            because=told.because,
            evidence=(row.evidence if row else "") or None,
            said_at=row.said_at if row else None,
            conversation=row.conversation_id if row else None,
        )


class RegisterOut(Output):
    """Formal or informal."""

    value: Literal["formal", "informal"]
    basis: Literal["known", "seen", "organisation", "usual"] = Field(
        description="`known` is settled; `seen` is what they write themselves; `organisation` and "
        "`usual` are defaults to ask about."
    )
    because: str


class AddressedOut(Output):
    """What stands after the word of greeting."""

    formal: str | None
    informal: str | None


class FormOfAddressOut(Output):
    """How to address a customer: what is settled, each with its source, and what is a question."""

    addressed: AddressedOut
    register: RegisterOut | None = Field(description="Null where the language knows one form.")  # type: ignore[assignment]
    known: list[ToldOut]
    questions: list[ToldOut]

    @classmethod
    def of(cls, form: FormOfAddress) -> "FormOfAddressOut":
        """As it is told."""
        told = form.register
        return cls(
            addressed=AddressedOut(
                formal=form.addressed("formal") or None, informal=form.addressed("informal") or None
            ),
            register=told and RegisterOut(value=told.value, basis=told.basis, because=told.because),
            known=[ToldOut.of(each) for each in form.known.values()],
            questions=[ToldOut.of(each) for each in form.questions],
        )
