-- Pictures, where every process reads them.
--
-- Rows with bytea, not large objects: a photo is 50 to 700 kB, read and written whole; a row goes with its city when tables are distributed,
-- is erased by one delete in one transaction, and is in every dump and replica without a word. Large objects pay where something is read in
-- parts; they have no city, are left behind when their row goes, and cannot be distributed. JPEG does not shrink: stored outside the row,
-- uncompressed, so that asking for the thumb never reads the picture.
--
--   photos     one row a photo, both sizes
--   uploads    what was sent through the web, as it was sent, until the photo job has read it; swept after 7 days

create table photos (
    city    text collate "C" not null,
    id      text collate "C" not null,
    picture bytea not null,
    thumb   bytea not null,
    kept_at timestamptz not null default now(),
    primary key (city, id)
);

alter table photos alter column picture set storage external, alter column thumb set storage external;

create table uploads (
    city text collate "C" not null,
    id   text collate "C" not null,
    at   timestamptz not null,
    body bytea not null,
    primary key (city, id)
);

alter table uploads alter column body set storage external;

create index uploads_at on uploads (at);
