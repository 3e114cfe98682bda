"""The sheets and modules of the workspace's pages: the frame's own, then what rooms bring, in order.

Relative to the static files. Collected, they are one sheet and one module (`staticfiles.py`).
"""

STYLESHEETS = [
    "ui/css/index.css",
    "team/css/team.css",
    "team/css/tokens.css",
    "team/css/calendars.css",
    "inbox/css/inbox.css",
    "inbox/css/composer.css",
    "inbox/css/composer-parts.css",
    "inbox/css/review.css",
    "inbox/css/reminder.css",
    "inbox/css/rich-field.css",
    "inbox/css/canned.css",
    "manners/css/manners.css",
    "translations/css/beside.css",
    "email/css/mail.css",
    "webchat/css/chat.css",
    "apichannel/css/api-inbox.css",
    "webhooks/css/webhooks.css",
    "promises/css/promises.css",
    "translations/css/replies.css",
    "translations/css/settings.css",
]
MODULES = [
    "ui/js/main.js",
    "team/js/team.js",
    "inbox/js/inbox.js",
    "inbox/js/composer/composer.js",
    "inbox/js/composer/delivery.js",
    "inbox/js/composer/rich-field.js",
    "inbox/js/composer/file-field.js",
    "inbox/js/composer/start-rendering.js",
    "inbox/js/composer/canned-form.js",
    "manners/js/manners.js",
    "translations/js/replies.js",
    "translations/js/canned.js",
    "email/js/mail-presets.js",
]
ONE_SHEET, ONE_MODULE = "workspace.css", "workspace.js"
