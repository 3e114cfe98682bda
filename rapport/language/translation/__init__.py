"""Translation by whoever the team trusts: one port, six kinds of provider, a chain, a memory, and proof."""
