-- What processes tell each other, and what a turn need not write.
--
--   news       which records a transaction wrote, for processes that remember them: one row a transaction, swept after two minutes. Nothing of
--              it has to survive a crash: whoever loses the server forgets what it remembers. xid: see outbox
--
-- It takes the place of generations: the roster is remembered like every other record.

create unlogged table news (
    xid     xid8 not null default pg_current_xact_id(),
    at      timestamptz not null default clock_timestamp(),
    process bigint not null,
    records bytea not null
) with (toast_tuple_target = 8160);

alter table news alter column records set storage external;

create index news_xid on news (xid);

drop table generations;
