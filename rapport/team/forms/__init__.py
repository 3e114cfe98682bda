"""The team's forms."""

from django import forms

from rapport.kernel.errors import Refusal


def show_refusal(form: forms.Form, refusal: Refusal) -> None:
    """Put an action's refusal beside the field that it is about."""
    field = refusal.field if refusal.field in form.fields else None
    form.add_error(field, str(refusal.message))
