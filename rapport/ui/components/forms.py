"""One field of a form with its label, help and errors, wired for every reader."""

from typing import Literal

from django import forms
from django.forms.boundfield import BoundField
from django.template import Library
from django.utils.safestring import SafeString

from .checks import draw, refuse_unknown

register = Library()

FieldLook = Literal["", "switch", "search"]


@register.simple_tag
def field(
    bound: BoundField,
    label: str = "",
    help: str = "",
    look: FieldLook = "",
    hide_label: bool = False,
    icon: str = "",
) -> SafeString:
    """Draws a bound form field: text, area, select, checkbox, radio group, file."""
    refuse_unknown("field", "look", look, FieldLook)
    shape = shape_of(bound.field.widget)
    return draw(
        "field",
        bound=bound,
        shape=shape,
        look=look,
        label=label or bound.label,
        help=help or bound.help_text,
        help_id=f"{bound.auto_id}_helptext",
        error_id=f"{bound.auto_id}_error",
        hide_label=hide_label,
        icon=icon or ("search" if look == "search" else ""),
        control=bound.as_widget(attrs=_control_attributes(bound, shape, help, look)),
    )


def shape_of(widget: forms.Widget) -> str:
    """Which of the few shapes of a field a widget takes."""
    shapes: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.CheckboxInput, "checkbox"),
        (forms.CheckboxSelectMultiple, "group"),
        (forms.RadioSelect, "group"),
        (forms.SelectMultiple, "multiple"),
        (forms.Select, "select"),
        (forms.Textarea, "area"),
        (forms.FileInput, "file"),
    )
    return next((shape for kind, shape in shapes if isinstance(widget, kind)), "text")


def _control_attributes(
    bound: BoundField, shape: str, help: str, look: str
) -> dict[str, str | bool]:
    described = [f"{bound.auto_id}_helptext"] if help or bound.help_text else []
    described += [f"{bound.auto_id}_error"] if bound.errors else []
    given: dict[str, str | bool] = {}
    if described and shape != "group":
        given["aria-describedby"] = " ".join(described)
    if bound.errors and shape != "group":
        given["aria-invalid"] = "true"
    own = {
        "checkbox": "switch-input" if look == "switch" else "checkbox",
        "group": "choice",
        "select": "input select",
        "multiple": "input input-multiple",
        "area": "input textarea",
        "file": "file",
        "text": "input",
    }[shape]
    kept = bound.field.widget.attrs.get("class", "")
    if shape == "area":
        given["data-behaviour"] = "autosize"
    if look == "switch":
        given["role"] = "switch"
    return {"class": f"{own} {kept}".strip(), **given}


@register.simple_tag
def form_errors(form: forms.BaseForm) -> SafeString:
    """What is wrong with the form as a whole, above its fields; nothing when all is well."""
    return draw("form_errors", errors=form.non_field_errors(), broken=len(form.errors))
