"""What follows from facts: endpoints are told, screens are shown anew, somebody is written to."""

import json

from rapport.kernel.live import tell
from rapport.kernel.outbox import Fact
from rapport.kernel.secrets import seal
from rapport.team.tasks import send_letter
from rapport.webhooks.actions.queueing import queue_fact
from rapport.webhooks.events import DeliveriesTried, EndpointChanged, EndpointDisabled
from rapport.webhooks.queries.letters import letters_about


def tell_endpoints(fact: Fact) -> None:
    """Queue the fact for every endpoint that may hear of it."""
    queue_fact(fact)


def show_endpoint(fact: EndpointChanged | EndpointDisabled | DeliveriesTried) -> None:
    """The list of webhooks and the page of this one are shown anew."""
    tell("everyone", "webhooks", f"webhook:{fact.endpoint_id}")


def write_to_those_responsible(fact: EndpointDisabled) -> None:
    """Who made the endpoint, and the owners, are told by mail that it was given up."""
    for letter in letters_about(fact.endpoint_id):
        send_letter.defer(sealed=seal(json.dumps(letter)))
