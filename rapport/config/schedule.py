"""Every periodic job and its hour (UTC)."""


def install() -> None:
    """Register the periodic jobs with the queue."""
    from rapport.channels.apichannel import tasks as apichannel
    from rapport.channels.email import tasks as email
    from rapport.channels.webchat import tasks as webchat
    from rapport.inbox import tasks as inbox
    from rapport.kernel import tasks as kernel
    from rapport.kernel.jobs import every
    from rapport.promises import tasks as promises
    from rapport.rest import tasks as rest
    from rapport.team import tasks as team
    from rapport.translations import tasks as translations
    from rapport.webhooks import tasks as webhooks

    every("* * * * *", inbox.wake_snoozed)
    every("* * * * *", inbox.deliver_forgotten)
    every("* * * * *", inbox.give_out_conversations)
    every("* * * * *", inbox.forget_who_looked)
    every("* * * * *", inbox.index_messages)
    every("* * * * *", promises.follow_promises)
    every("* * * * *", inbox.read_who_wrote)
    every("* * * * *", inbox.read_letters_of_before)
    every("* * * * *", translations.render_what_was_left)
    every("23 3 * * *", inbox.repair_search_index)
    every("* * * * *", team.notice_absence)
    every("* * * * *", kernel.begin_stalled_jobs_again)
    every("17 * * * *", kernel.sweep_the_ground)
    every("37 * * * *", rest.sweep_kept_answers)
    every("47 * * * *", webhooks.forget_old_webhooks)
    every("* * * * *", email.read_what_was_left)
    every("21 * * * *", inbox.forget_uploads)
    every("23 * * * *", apichannel.forget_uploads)
    every("* * * * *", webchat.notice_who_left)
    every("* * * * *", webchat.mail_what_was_missed)
    every("37 * * * *", webchat.forget_waiting_files)
    every("7 * * * *", webchat.forget_visitors)
