"""The search itself: newest month first until a page is full or the time is up."""

from django.db import migrations

# Two ways through one table: `walk` reads the newest entries one by one (good for what is everywhere),
# then each month's index is asked (good for everything else). Hits are taken in small lots, newest
# first, and each is checked against its conversation as it is now.
FUNCTION = """
create function inbox_search(
  asked tsquery, inboxes bigint[], only_in bigint[], statuses text[], assignees bigint[],
  not_assignees bigint[], tags bigint[], not_tags bigint[], since timestamptz, until timestamptz,
  before_at timestamptz, before_id bigint, most int, walk int, milliseconds int
) returns table (message_id bigint, conversation_id bigint, created_at timestamptz, is_hit boolean)
language plpgsql stable
set jit = off set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off
set max_parallel_workers_per_gather = 0 set work_mem = '64MB'
as $function$
declare
  ends_at timestamptz := clock_timestamp() + milliseconds * interval '1 millisecond';
  source text;
  month record;
  hit record;
  seen bigint[] := '{}';
  found_here int;
  lot int;
  walking constant text := $$
    select e.message_id, e.conversation_id, e.created_at, e.words @@ $1 as is_match
    from inbox_searchentry e where (e.created_at, e.message_id) < ($2, $3)
    order by e.created_at desc, e.message_id desc limit $4 $$;
  within constant text := $$
    select e.message_id, e.conversation_id, e.created_at, e.words @@ $1 as is_match
    from (select distinct m.created_at, m.id from inbox_message m where m.conversation_id = any($5)) m
    join inbox_searchentry e on e.created_at = m.created_at and e.message_id = m.id
    where (e.created_at, e.message_id) < ($2, $3)
    order by e.created_at desc, e.message_id desc $$;
  probing constant text := $$
    with matching as materialized (
      select e.message_id, e.conversation_id, e.created_at from %I e where e.words @@ $1
    )
    select m.*, true as is_match from matching m where (m.created_at, m.message_id) < ($2, $3)
    order by m.created_at desc, m.message_id desc limit $4 $$;
begin
  before_at := least(coalesce(before_at, 'infinity'), coalesce(until, 'infinity'));
  before_id := coalesce(before_id, 0);
  for month in
    select 'walk' as name, 'infinity'::timestamptz as first where walk > 0 and only_in is null
    union all
    select 'within', 'infinity' where only_in is not null
    union all
    (select c.relname::text, to_date(right(c.relname, 7), 'YYYY_MM')::timestamp at time zone 'UTC'
     from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'inbox_searchentry'::regclass and only_in is null
     order by c.relname desc)
  loop
    continue when month.name not in ('walk', 'within') and (month.first >= before_at
      or month.first + interval '32 days' < coalesce(since, '-infinity'));
    source := case month.name when 'walk' then walking when 'within' then within
      else format(probing, month.name) end;
    lot := case month.name when 'walk' then walk when 'within' then 100000 else most * 8 end;
    loop
      found_here := 0;
      for hit in execute source using asked, before_at, before_id, lot, only_in loop
        found_here := found_here + 1;
        if hit.created_at < coalesce(since, '-infinity') then return; end if;
        before_at := hit.created_at;
        before_id := hit.message_id;
        continue when not hit.is_match or hit.conversation_id = any(seen);
        perform 1 from inbox_conversation c
          where c.id = hit.conversation_id and c.inbox_id = any(inboxes) and c.status <> 'merged'
            and (statuses is null or c.status = any(statuses))
            and (assignees is null or coalesce(c.assignee_id, 0) = any(assignees))
            and (not_assignees is null or coalesce(c.assignee_id, 0) <> all(not_assignees))
            and (tags is null or (select count(*) from inbox_conversationtag t
              where t.conversation_id = c.id and t.tag_id = any(tags)) = cardinality(tags))
            and (not_tags is null or not exists (select 1 from inbox_conversationtag t
              where t.conversation_id = c.id and t.tag_id = any(not_tags)));
        if found then
          seen := seen || hit.conversation_id;
          message_id := hit.message_id;
          conversation_id := hit.conversation_id;
          created_at := hit.created_at;
          is_hit := true;
          return next;
          if cardinality(seen) >= most then return; end if;
        end if;
      end loop;
      exit when found_here < lot or month.name in ('walk', 'within');
      lot := least(lot * 8, 50000);
      exit when clock_timestamp() > ends_at;
    end loop;
    -- All that was walked through is walked through: nothing is left.
    if month.name = 'within' or (month.name = 'walk' and found_here < lot) then return; end if;
    if clock_timestamp() > ends_at then
      if month.name <> 'walk' and found_here < lot then
        before_at := month.first;
        before_id := 0;
      end if;
      message_id := before_id;
      conversation_id := 0;
      created_at := before_at;
      is_hit := false;
      return next;
      return;
    end if;
  end loop;
end $function$;
"""


class Migration(migrations.Migration):
    dependencies = [("inbox", "0006_search")]

    operations = [migrations.RunSQL(FUNCTION, "drop function inbox_search")]
