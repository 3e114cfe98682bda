"""The roof wires the rooms together once Django has loaded them."""

from django.apps import AppConfig


class RoofConfig(AppConfig):
    name = "rapport.config"
    label = "config"

    def ready(self) -> None:
        from rapport.config import audit, channels, panels, schedule, scopes, subscriptions
        from rapport.inbox import ports
        from rapport.kernel import outbox, slots
        from rapport.rest import ports as in_rest
        from rapport.rest import scopes as in_scopes
        from rapport.team.actions.tokens import caller_with
        from rapport.team.queries import audit as in_audit

        outbox.subscribe(subscriptions.SUBSCRIPTIONS)
        in_audit.offer(audit.SENTENCES)
        in_scopes.offer(scopes.SCOPES)
        in_rest.install(caller_with)
        slots.offer(panels.PANELS)
        ports.install(channels.CHANNELS)
        schedule.install()
