"""The team's doors. allauth's views are mounted one by one: what is not here cannot be reached."""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import URLPattern, path, re_path

from rapport.team.doors import View, member_required
from rapport.team.views import (
    address,
    applications,
    audit,
    calendars,
    company,
    joining,
    member,
    people,
    pictures,
    presence,
    profile,
    security,
    setup,
    teams,
    tokens,
)

RESET = r"^account/password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$"

entrance = [
    path("setup/", setup.first_visit, name="set_up"),
    path("invitations/<str:secret>/", joining.accept, name="accept_invitation"),
    path("account/address/<str:secret>/", address.confirm, name="confirm_address"),
    path("account/login/", account.login, name="account_login"),
    path("account/logout/", account.logout, name="account_logout"),
    path("account/inactive/", account.account_inactive, name="account_inactive"),
    path("account/signup/", account.signup, name="account_signup"),
    path("account/password/reset/", account.password_reset, name="account_reset_password"),
    path(
        "account/password/reset/done/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    path(
        "account/password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(RESET, account.password_reset_from_key, name="account_reset_password_from_key"),
    path("account/2fa/authenticate/", factors.authenticate, name="mfa_authenticate"),
    path("account/2fa/webauthn/login/", passkeys.login_webauthn, name="mfa_login_webauthn"),
]


def _inside(where: str, view: View, name: str) -> URLPattern:
    """A view of allauth's behind the lock of a signed-in member."""
    return path(where, member_required(view), name=name)


confirming = [
    _inside("account/confirm/", account.reauthenticate, "account_reauthenticate"),
    _inside("account/confirm/code/", factors.reauthenticate, "mfa_reauthenticate"),
    _inside(
        "account/confirm/passkey/", passkeys.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"
    ),
]

HOME = "settings/security/"
signing_in = [
    path(HOME, security.security, name="security"),
    path(f"{HOME}address/", address.address, name="change_address"),
    _inside(f"{HOME}password/", account.password_change, "account_change_password"),
    _inside(f"{HOME}password/set/", account.password_set, "account_set_password"),
    _inside(f"{HOME}authenticator/", totp.activate_totp, "mfa_activate_totp"),
    _inside(f"{HOME}authenticator/removal/", totp.deactivate_totp, "mfa_deactivate_totp"),
    path(f"{HOME}factors/", security.back_to_security, name="mfa_index"),
    path(f"{HOME}passkeys/", security.back_to_security, name="mfa_list_webauthn"),
    _inside(f"{HOME}passkeys/new/", passkeys.add_webauthn, "mfa_add_webauthn"),
    _inside(f"{HOME}passkeys/<int:pk>/", passkeys.edit_webauthn, "mfa_edit_webauthn"),
    _inside(f"{HOME}passkeys/<int:pk>/removal/", passkeys.remove_webauthn, "mfa_remove_webauthn"),
    _inside(f"{HOME}codes/", codes.view_recovery_codes, "mfa_view_recovery_codes"),
    _inside(f"{HOME}codes/new/", codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    _inside(f"{HOME}codes/file/", codes.download_recovery_codes, "mfa_download_recovery_codes"),
    path(f"{HOME}sessions/", security.sessions_end, name="sessions_end"),
    path(f"{HOME}sessions/<int:number>/", security.session_end, name="session_end"),
]

oneself = [
    path("settings/", profile.settings_home, name="settings"),
    path("settings/profile/", profile.profile, name="profile"),
    path("settings/profile/picture/", profile.picture, name="profile_picture"),
    path("settings/preferences/", profile.preferences, name="preferences"),
    path("settings/preferences/theme/", profile.theme, name="theme"),
    path("settings/hours/", profile.hours, name="hours"),
    path("settings/access-tokens/", tokens.access_tokens, name="access_tokens"),
    path("settings/access-tokens/new/", tokens.new_access_token, name="new_access_token"),
    path(
        "settings/access-tokens/<int:number>/revocation/",
        tokens.access_token_revocation,
        name="access_token_revocation",
    ),
    path("presence/", presence.availability, name="availability"),
    path("presence/sign/", presence.ping, name="presence_sign"),
    path("members/<int:number>/picture/<str:file_id>/", pictures.picture_file, name="picture"),
]

administration = [
    path("settings/company/", company.company_page, name="company"),
    path("settings/team/", people.people, name="people"),
    path("settings/team/invitations/", people.invite_member, name="invite"),
    path("settings/team/invitations/<int:number>/", people.resend_invitation, name="resend"),
    path("settings/team/invitations/<int:number>/withdrawal/", people.withdraw, name="withdraw"),
    path("settings/team/<int:number>/", member.member_page, name="member"),
    path("settings/team/<int:number>/role/", member.member_role, name="member_role"),
    path(
        "settings/team/<int:number>/deactivation/",
        member.member_deactivation,
        name="member_deactivation",
    ),
    path("settings/team/<int:number>/sessions/", member.member_sessions, name="member_sessions"),
    path(
        "settings/team/<int:number>/second-factors/",
        member.member_second_factors,
        name="member_second_factors",
    ),
    path("settings/teams/", teams.teams, name="teams"),
    path("settings/teams/new/", teams.new_team, name="new_team"),
    path("settings/teams/<int:number>/", teams.team_page, name="team"),
    path("settings/teams/<int:number>/deletion/", teams.team_deletion, name="team_deletion"),
    path("settings/audit/", audit.audit, name="audit"),
]

CALENDARS = "settings/calendars/"
business_calendars = [
    path(CALENDARS, calendars.calendars, name="calendars"),
    path(f"{CALENDARS}new/", calendars.new_calendar, name="new_calendar"),
    path(f"{CALENDARS}holidays/", calendars.holidays_preview, name="calendar_holidays"),
    path(f"{CALENDARS}<int:number>/", calendars.calendar_page, name="calendar"),
    path(f"{CALENDARS}<int:number>/name/", calendars.calendar_name, name="calendar_name"),
    path(f"{CALENDARS}<int:number>/company/", calendars.company_wide, name="calendar_company"),
    path(f"{CALENDARS}<int:number>/versions/new/", calendars.new_version, name="calendar_version"),
    path(
        f"{CALENDARS}<int:number>/versions/<int:version>/removal/",
        calendars.version_removal,
        name="calendar_version_removal",
    ),
    path(f"{CALENDARS}<int:number>/days/", calendars.special_days, name="calendar_days"),
    path(
        f"{CALENDARS}<int:number>/days/<int:day>/removal/",
        calendars.special_day_removal,
        name="calendar_day_removal",
    ),
    path(
        f"{CALENDARS}<int:number>/deletion/", calendars.calendar_deletion, name="calendar_deletion"
    ),
]

PROGRAMS = "settings/applications/"
programs = [
    path(PROGRAMS, applications.applications, name="applications"),
    path(f"{PROGRAMS}new/", applications.new_application, name="new_application"),
    path(f"{PROGRAMS}<int:number>/", applications.application_page, name="application"),
    path(
        f"{PROGRAMS}<int:number>/switch/",
        applications.application_switch,
        name="application_switch",
    ),
    path(
        f"{PROGRAMS}<int:number>/access-tokens/new/",
        applications.new_application_token,
        name="new_application_token",
    ),
    path(
        f"{PROGRAMS}<int:number>/access-tokens/<int:token>/revocation/",
        applications.application_token_revocation,
        name="application_token_revocation",
    ),
]

urlpatterns = [
    *entrance,
    *confirming,
    *signing_in,
    *oneself,
    *administration,
    *business_calendars,
    *programs,
]
