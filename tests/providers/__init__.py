"""Translation providers for tests and journeys: small servers that speak their protocols, and misbehave.

    with deepl.Server() as server:
        server.learn("en", "ja", "Your order has shipped.", "ご注文の品を発送いたしました。")
        DeepL(key=deepl.KEY, url=server.url)
        server.mode = "drops"

Modes: well, fails, slow, quota, busy, auth, garbled, short (one sentence too few), drops (a placeholder),
doubles (one), not (turns a negation around), echoes. What was asked stands in `server.seen`.
"""
