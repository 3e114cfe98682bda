"""What the team refuses, in words."""

from django.utils.translation import gettext_lazy as _

from rapport.kernel.errors import Changed, Invalid, Missing, NotAllowed, Refusal


class AlreadySetUp(Changed):
    """Somebody made the first owner before."""

    def __init__(self) -> None:
        super().__init__(
            _("This workspace has already been set up. Sign in, or ask its owner to invite you.")
        )


class AlreadyMember(Invalid):
    """The invited address belongs to a member."""

    def __init__(self, name: str, *, is_active: bool) -> None:
        if is_active:
            words = _("%(name)s already has this address and is a member.") % {"name": name}
        else:
            words = _(
                "%(name)s has this address and was a member before. "
                "Reactivate the account instead: the history stays with it."
            ) % {"name": name}
        super().__init__(words, code="already_member", field="email")


class AlreadyInvited(Invalid):
    """There is an open invitation for the address."""

    def __init__(self) -> None:
        super().__init__(
            _("This address has an open invitation. Send it again, or withdraw it first."),
            code="already_invited",
            field="email",
        )


class InvitationGone(Missing):
    """The invitation cannot be used: withdrawn, used, replaced or too old."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This invitation is no longer valid: it was used, withdrawn, replaced by a newer "
                "one, or is more than seven days old. Ask the person who invited you for a new one."
            ),
            code="invitation_gone",
        )


class LastOwner(Refusal):
    """A workspace keeps at least one owner."""

    code = "last_owner"

    def __init__(self) -> None:
        super().__init__(
            _("A workspace needs at least one owner. Make somebody else an owner first.")
        )


class OwnersOnly(NotAllowed):
    """Only owners decide about owners."""

    def __init__(self) -> None:
        super().__init__(_("Only an owner can decide who is an owner."), code="owners_only")


class NotYourself(NotAllowed):
    """Nobody decides about their own role or departure."""

    def __init__(self) -> None:
        super().__init__(
            _("Nobody can change their own role or deactivate themselves. Ask another colleague."),
            code="not_yourself",
        )


class AddressTaken(Invalid):
    """Two members cannot sign in with one address."""

    def __init__(self, *, is_own: bool) -> None:
        theirs = _("Another member has this address, or had it before they left.")
        words = _("This is your address already.") if is_own else theirs
        super().__init__(words, code="address_taken", field="email")


class AddressLinkGone(Missing):
    """The link to confirm an address cannot be used."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "This link is no longer valid: it was used, is more than a day old, or the account "
                "changed since. Nothing was changed; ask for a new link in your settings."
            ),
            code="address_link_gone",
        )
