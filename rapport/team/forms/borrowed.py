"""What Django and allauth say in our forms, marked so that our catalogues say it in our words.

Theirs lack some of it in some languages, or speak in another form of address than ours.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

BORROWED = (
    _("You must type the same password each time."),
    _("This password is too common."),
    _("The password is too similar to the %(verbose_name)s."),
    _("This field is required."),
    _("Enter a valid email address."),
    _("Null characters are not allowed."),
    _("Select a valid choice. %(value)s is not one of the available choices."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
    ),
    ngettext_lazy(
        "Ensure this value has at most %(limit_value)d character (it has %(show_value)d).",
        "Ensure this value has at most %(limit_value)d characters (it has %(show_value)d).",
        "limit_value",
    ),
)
