CREATE TABLE answers (
    sheet VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    value TEXT,
    PRIMARY KEY (sheet, path)
)

CREATE TABLE attachment (
    id VARCHAR NOT NULL,
    visit VARCHAR,
    name VARCHAR,
    blob VARCHAR,
    bytes INTEGER,
    about VARCHAR,
    PRIMARY KEY (id)
)

CREATE INDEX attachment_by_visit ON attachment (visit)

CREATE TABLE conflicts (
    subject VARCHAR NOT NULL,
    attribute VARCHAR NOT NULL,
    heads TEXT NOT NULL,
    PRIMARY KEY (subject, attribute)
)

CREATE TABLE consent (
    id VARCHAR NOT NULL,
    interview VARCHAR,
    person VARCHAR,
    scopes TEXT,
    given VARCHAR,
    evidence VARCHAR,
    given_on VARCHAR,
    withdrawn_on VARCHAR,
    PRIMARY KEY (id)
)

CREATE INDEX consent_by_interview ON consent (interview)

CREATE TABLE drafts (
    subject VARCHAR NOT NULL,
    attribute VARCHAR NOT NULL,
    value TEXT,
    seen TEXT NOT NULL,
    saved_at VARCHAR NOT NULL,
    PRIMARY KEY (subject, attribute)
)

CREATE TABLE excerpt (
    id VARCHAR NOT NULL,
    interview VARCHAR,
    visit VARCHAR,
    segment VARCHAR,
    first_word VARCHAR,
    last_word VARCHAR,
    quoted VARCHAR,
    factors TEXT,
    comment VARCHAR,
    PRIMARY KEY (id)
)

CREATE INDEX excerpt_by_interview ON excerpt (interview)

CREATE INDEX excerpt_by_visit ON excerpt (visit)

CREATE TABLE factor (
    id VARCHAR NOT NULL,
    name VARCHAR,
    definition VARCHAR,
    parent VARCHAR,
    PRIMARY KEY (id)
)

CREATE TABLE found (
    rowid INTEGER NOT NULL,
    subject VARCHAR NOT NULL,
    field VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    owner VARCHAR NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (rowid)
)

CREATE UNIQUE INDEX found_by_subject ON found (subject, field)

CREATE TABLE interview (
    id VARCHAR NOT NULL,
    visit VARCHAR,
    title VARCHAR,
    held_on VARCHAR,
    language VARCHAR,
    speakers TEXT,
    erased_on VARCHAR,
    PRIMARY KEY (id)
)

CREATE INDEX interview_by_visit ON interview (visit)

CREATE TABLE jobs (
    id VARCHAR NOT NULL,
    verb VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    share FLOAT NOT NULL,
    attempts INTEGER NOT NULL,
    error VARCHAR NOT NULL,
    options TEXT NOT NULL,
    cancel_asked INTEGER DEFAULT '0' NOT NULL,
    holder VARCHAR DEFAULT '' NOT NULL,
    leased_until VARCHAR DEFAULT '' NOT NULL,
    PRIMARY KEY (id)
)

CREATE INDEX jobs_by_state ON jobs (state, id)

CREATE TABLE note (
    id VARCHAR NOT NULL,
    visit VARCHAR,
    text VARCHAR,
    about VARCHAR,
    PRIMARY KEY (id)
)

CREATE INDEX note_by_visit ON note (visit)

CREATE TABLE outbox (
    statement VARCHAR NOT NULL,
    PRIMARY KEY (statement)
)

CREATE TABLE person (
    id VARCHAR NOT NULL,
    visit VARCHAR,
    name VARCHAR,
    pseudonym VARCHAR,
    function VARCHAR,
    organisation VARCHAR,
    category VARCHAR,
    contact VARCHAR,
    PRIMARY KEY (id)
)

CREATE INDEX person_by_visit ON person (visit)

CREATE TABLE programme (
    id VARCHAR NOT NULL,
    name VARCHAR,
    description VARCHAR,
    PRIMARY KEY (id)
)

CREATE TABLE receipts (
    id VARCHAR NOT NULL,
    statements INTEGER NOT NULL,
    receipt TEXT NOT NULL,
    at VARCHAR NOT NULL,
    PRIMARY KEY (id)
)

CREATE TABLE recording (
    id VARCHAR NOT NULL,
    interview VARCHAR,
    state VARCHAR,
    name VARCHAR,
    sound VARCHAR,
    listening VARCHAR,
    peaks VARCHAR,
    seconds FLOAT,
    rate INTEGER,
    channels INTEGER,
    codec VARCHAR,
    missing VARCHAR,
    marks TEXT,
    PRIMARY KEY (id)
)

CREATE INDEX recording_by_interview ON recording (interview)

CREATE TABLE review (
    id VARCHAR NOT NULL,
    visit VARCHAR,
    about VARCHAR,
    decision VARCHAR,
    text VARCHAR,
    approves TEXT,
    PRIMARY KEY (id)
)

CREATE INDEX review_by_visit ON review (visit)

CREATE TABLE segments (
    id VARCHAR NOT NULL,
    transcript VARCHAR NOT NULL,
    interview VARCHAR NOT NULL,
    start FLOAT NOT NULL,
    "end" FLOAT NOT NULL,
    machine_words TEXT NOT NULL,
    words TEXT NOT NULL,
    speaker VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    doubts TEXT NOT NULL,
    PRIMARY KEY (id)
)

CREATE INDEX segments_in_order ON segments (transcript, start)

CREATE TABLE sheet (
    id VARCHAR NOT NULL,
    visit VARCHAR,
    form VARCHAR,
    form_version VARCHAR,
    form_blob VARCHAR,
    interview VARCHAR,
    title VARCHAR,
    state VARCHAR,
    PRIMARY KEY (id)
)

CREATE INDEX sheet_by_interview ON sheet (interview)

CREATE INDEX sheet_by_visit ON sheet (visit)

CREATE TABLE statements (
    id VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    attribute VARCHAR NOT NULL,
    value TEXT,
    supersedes TEXT NOT NULL,
    author VARCHAR NOT NULL,
    device VARCHAR NOT NULL,
    at VARCHAR NOT NULL,
    digest VARCHAR NOT NULL,
    erased INTEGER DEFAULT '0' NOT NULL,
    PRIMARY KEY (id)
)

CREATE INDEX statements_by_subject ON statements (subject, attribute)

CREATE TABLE subjects (
    id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    PRIMARY KEY (id)
)

CREATE INDEX subjects_by_kind ON subjects (kind)

CREATE TABLE territory (
    id VARCHAR NOT NULL,
    name VARCHAR,
    country VARCHAR,
    insee VARCHAR,
    department VARCHAR,
    level VARCHAR,
    PRIMARY KEY (id)
)

CREATE TABLE transcript (
    id VARCHAR NOT NULL,
    interview VARCHAR,
    recording VARCHAR,
    model VARCHAR,
    language VARCHAR,
    state VARCHAR,
    seconds FLOAT,
    coverage FLOAT,
    PRIMARY KEY (id)
)

CREATE INDEX transcript_by_interview ON transcript (interview)

CREATE TABLE visit (
    id VARCHAR NOT NULL,
    territory VARCHAR,
    start VARCHAR,
    "end" VARCHAR,
    title VARCHAR,
    programme VARCHAR,
    team TEXT,
    is_sample BOOLEAN,
    PRIMARY KEY (id)
)

CREATE TABLE windows (
    transcript VARCHAR NOT NULL,
    position INTEGER NOT NULL,
    blob VARCHAR NOT NULL,
    start FLOAT NOT NULL,
    "end" FLOAT NOT NULL,
    PRIMARY KEY (transcript, position)
)

CREATE INDEX windows_by_blob ON windows (blob)

CREATE TABLE workspace (
    name VARCHAR NOT NULL,
    value TEXT,
    PRIMARY KEY (name)
)

CREATE VIRTUAL TABLE found_words USING fts5(
    text, content='found', content_rowid='rowid', tokenize='unicode61 remove_diacritics 2'
)

CREATE TRIGGER found_in AFTER INSERT ON found BEGIN
    INSERT INTO found_words(rowid, text)
    VALUES (new.rowid, replace(replace(replace(replace(new.text, 'œ', 'oe'), 'Œ', 'Oe'), 'æ', 'ae'), 'Æ', 'Ae'));
END

CREATE TRIGGER found_out AFTER DELETE ON found BEGIN
    INSERT INTO found_words(found_words, rowid, text)
    VALUES ('delete', old.rowid, replace(replace(replace(replace(old.text, 'œ', 'oe'), 'Œ', 'Oe'), 'æ', 'ae'), 'Æ', 'Ae'));
END

CREATE TRIGGER found_anew AFTER UPDATE ON found BEGIN
    INSERT INTO found_words(found_words, rowid, text)
    VALUES ('delete', old.rowid, replace(replace(replace(replace(old.text, 'œ', 'oe'), 'Œ', 'Oe'), 'æ', 'ae'), 'Æ', 'Ae'));
    INSERT INTO found_words(rowid, text)
    VALUES (new.rowid, replace(replace(replace(replace(new.text, 'œ', 'oe'), 'Œ', 'Oe'), 'æ', 'ae'), 'Æ', 'Ae'));
END
