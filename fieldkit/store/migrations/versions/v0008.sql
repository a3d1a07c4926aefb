CREATE TABLE coding (
    id VARCHAR NOT NULL,
    visit VARCHAR,
    interview VARCHAR,
    excerpt VARCHAR,
    factor VARCHAR,
    coder VARCHAR,
    weight INTEGER,
    direction VARCHAR,
    is_removed BOOLEAN,
    PRIMARY KEY (id)
)

CREATE INDEX coding_by_visit ON coding (visit)

CREATE INDEX coding_by_interview ON coding (interview)

CREATE INDEX coding_by_excerpt ON coding (excerpt)

CREATE INDEX IF NOT EXISTS excerpt_by_segment ON excerpt (segment)

ALTER TABLE factor ADD COLUMN merged_into VARCHAR DEFAULT ''

ALTER TABLE factor ADD COLUMN split_from VARCHAR DEFAULT ''

ALTER TABLE note ADD COLUMN cites TEXT DEFAULT '[]'

ALTER TABLE note ADD COLUMN is_removed BOOLEAN DEFAULT 0

DROP TRIGGER IF EXISTS found_in

DROP TRIGGER IF EXISTS found_out

DROP TRIGGER IF EXISTS found_anew

DROP TABLE IF EXISTS found_words

ALTER TABLE found ADD COLUMN place VARCHAR NOT NULL DEFAULT ''

ALTER TABLE found ADD COLUMN stems TEXT NOT NULL DEFAULT ''

UPDATE found SET stems = stems_of(text), place = CASE kind
    WHEN 'segment' THEN owner
    WHEN 'visit' THEN subject
    WHEN 'interview' THEN coalesce((SELECT visit FROM interview r WHERE r.id = found.subject), '')
    WHEN 'sheet' THEN coalesce((SELECT visit FROM sheet r WHERE r.id = found.subject), '')
    WHEN 'excerpt' THEN coalesce((SELECT interview FROM excerpt r WHERE r.id = found.subject), '')
    WHEN 'person' THEN coalesce((SELECT visit FROM person r WHERE r.id = found.subject), '')
    WHEN 'note' THEN coalesce((SELECT visit FROM note r WHERE r.id = found.subject), '')
    WHEN 'attachment' THEN coalesce((SELECT visit FROM attachment r WHERE r.id = found.subject), '')
    WHEN 'review' THEN coalesce((SELECT visit FROM review r WHERE r.id = found.subject), '')
    ELSE '' END

CREATE VIRTUAL TABLE found_words USING fts5(
    text, stems, place, content='found', content_rowid='rowid', prefix='2 3',
    tokenize='unicode61 remove_diacritics 2'
)

INSERT INTO found_words(rowid, text, stems, place)
SELECT rowid, replace(replace(replace(replace(text, 'œ', 'oe'), 'Œ', 'Oe'), 'æ', 'ae'), 'Æ', 'Ae'), stems,
    replace(place, '-', '') FROM found

CREATE TRIGGER found_in AFTER INSERT ON found BEGIN
    INSERT INTO found_words(rowid, text, stems, place)
    VALUES (new.rowid, replace(replace(replace(replace(new.text, 'œ', 'oe'), 'Œ', 'Oe'), 'æ', 'ae'), 'Æ', 'Ae'),
        new.stems, replace(new.place, '-', ''));
END

CREATE TRIGGER found_out AFTER DELETE ON found BEGIN
    INSERT INTO found_words(found_words, rowid, text, stems, place)
    VALUES ('delete', old.rowid,
        replace(replace(replace(replace(old.text, 'œ', 'oe'), 'Œ', 'Oe'), 'æ', 'ae'), 'Æ', 'Ae'),
        old.stems, replace(old.place, '-', ''));
END

CREATE TRIGGER found_anew AFTER UPDATE ON found BEGIN
    INSERT INTO found_words(found_words, rowid, text, stems, place)
    VALUES ('delete', old.rowid,
        replace(replace(replace(replace(old.text, 'œ', 'oe'), 'Œ', 'Oe'), 'æ', 'ae'), 'Æ', 'Ae'),
        old.stems, replace(old.place, '-', ''));
    INSERT INTO found_words(rowid, text, stems, place)
    VALUES (new.rowid, replace(replace(replace(replace(new.text, 'œ', 'oe'), 'Œ', 'Oe'), 'æ', 'ae'), 'Æ', 'Ae'),
        new.stems, replace(new.place, '-', ''));
END
