"""Code to copy: the line of the chat, and how a website's server signs who a visitor is."""

SNIPPET = '<script src="{server}/chat/widget.js" data-inbox="{key}" async></script>'

SIGNING = {
    "Python": """import hashlib, hmac, time

expires = int(time.time()) + 3600
lines = "\\n".join([user.id, user.email, user.name, str(expires)])
signature = hmac.new(SECRET.encode(), lines.encode(), hashlib.sha256).hexdigest()""",
    "PHP": """$expires = time() + 3600;
$lines = implode("\\n", [$user->id, $user->email, $user->name, $expires]);
$signature = hash_hmac('sha256', $lines, $secret);""",
    "Node.js": """import { createHmac } from "node:crypto";

const expires = Math.floor(Date.now() / 1000) + 3600;
const lines = [user.id, user.email, user.name, expires].join("\\n");
const signature = createHmac("sha256", secret).update(lines).digest("hex");""",
}

IN_THE_PAGE = """<script>
  window.rapportChat = {
    identity: { id: "42", email: "ana@example.com", name: "Ana", expires: 1790000000, signature: "…" },
  };
</script>"""
