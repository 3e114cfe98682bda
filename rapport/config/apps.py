"""The roof wires the rooms together once Django has loaded them."""

from django.apps import AppConfig


class RoofConfig(AppConfig):
    name = "rapport.config"
    label = "config"

    def ready(self) -> None:
        from rapport.config import audit, schedule, scopes, subscriptions, webhooks
        from rapport.config.trying_translation import installed_links
        from rapport.customers import ports as in_customers
        from rapport.inbox.queries import access
        from rapport.inbox.queries.outside import every_inbox_by_name
        from rapport.kernel import outbox
        from rapport.rest import scopes as in_scopes
        from rapport.team import ports as in_team
        from rapport.team.queries import audit as in_audit
        from rapport.translations import ports as in_translations
        from rapport.webhooks import ports as in_webhooks

        outbox.subscribe(subscriptions.SUBSCRIPTIONS)
        in_audit.offer(audit.SENTENCES)
        in_scopes.offer(scopes.SCOPES)
        in_customers.install(access.who_wrote_to_inboxes_of)
        in_team.install(colleagues=access.colleagues_of, teams=access.teams_known_to)
        in_translations.install_written(installed_links)
        in_webhooks.install(webhooks.PUBLIC, webhooks.TOPICS, every_inbox_by_name)
        schedule.install()
        _install_callers()
        _install_what_conversations_show()


def _install_callers() -> None:
    from rapport.channels.apichannel.queries.connections import caller_with_key
    from rapport.rest import ports
    from rapport.team.actions.tokens import caller_with

    ports.install(caller_with, caller_with_key)


def _install_what_conversations_show() -> None:
    from rapport.config import channels, panels, renderers, reviewers
    from rapport.inbox import ports
    from rapport.inbox.ports import beside, rendering, reviewing
    from rapport.kernel import slots
    from rapport.promises.queries.lists import marks_of

    slots.offer(panels.PANELS)
    ports.install(channels.CHANNELS)
    ports.install_markers([marks_of])
    reviewing.install_reviewers(reviewers.REVIEWERS)
    beside.install_beside(renderers.BESIDE)
    if renderers.REPLIES:
        rendering.install_renderer(renderers.REPLIES)
