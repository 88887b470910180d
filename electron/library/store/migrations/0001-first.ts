import type { Migration } from '../migrate.ts';

/** What photo.missing_since and photo.shown are, from the photo's paths and their folders; the triggers below keep it so. */
const PRESENCE = `UPDATE photo SET
    missing_since = CASE
      WHEN EXISTS (SELECT 1 FROM path JOIN folder ON folder.id = folder_id
        WHERE photo_id = photo.id AND path.missing_since IS NULL AND folder.missing_since IS NULL) THEN NULL
      ELSE coalesce(missing_since, (SELECT max(coalesce(path.missing_since, folder.missing_since))
        FROM path JOIN folder ON folder.id = folder_id WHERE photo_id = photo.id), unixepoch() * 1000) END,
    shown = width IS NOT NULL AND EXISTS (SELECT 1 FROM path JOIN folder ON folder.id = folder_id
      WHERE photo_id = photo.id AND path.missing_since IS NULL AND folder.removed = 0)`;

/**
 * Version 1: photos and their paths, faces, embeddings, groups, people, suggestions, rejections, jobs, the journal.
 * Ids that leave the library (URLs of thumbnails, scripts, the journal) are AUTOINCREMENT: never given twice.
 */
export const first: Migration = {
  version: 1,
  name: 'first',
  sql: `
CREATE TABLE folder (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL UNIQUE,              -- absolute; a single imported file is a folder row too
  added_at INTEGER NOT NULL,
  last_scan_at INTEGER,
  removed INTEGER NOT NULL DEFAULT 0,     -- forgotten by a person: its photos leave the screens, names stay
  missing_since INTEGER,                  -- the folder itself is not there (a drive that is not plugged in)
  device INTEGER,                         -- file system it lay on when last seen: tells an emptied folder from an empty mount point
  skipped TEXT NOT NULL DEFAULT '{}'      -- JSON: how many files the last scan passed over, by reason
) STRICT;

CREATE TABLE photo (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  hash BLOB NOT NULL UNIQUE,              -- SHA-256 of the content
  bytes INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'failed')),
  width INTEGER, height INTEGER,          -- upright, pixels; null until it was read once
  taken_at INTEGER,                       -- ms, local time read as UTC; from the metadata, else the file's own time
  -- its place in the timeline: a photo without a time (before 271821 BC, the least that a Date holds) comes last
  timeline INTEGER GENERATED ALWAYS AS (coalesce(taken_at, -8640000000000000)) VIRTUAL,
  taken_month TEXT GENERATED ALWAYS AS (strftime('%Y-%m', taken_at / 1000, 'unixepoch')) VIRTUAL,
  camera TEXT,
  failure_code TEXT, failure_message TEXT, failed_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0,
  warning_code TEXT, warning_message TEXT, -- it is damaged, but was read
  strikes INTEGER NOT NULL DEFAULT 0,     -- crashes of the vision process on this photo
  missing_since INTEGER,                  -- none of its paths is there now
  shown INTEGER NOT NULL DEFAULT 0,       -- 1: was read, and has a path that did not vanish in a folder that was not removed
  replaces INTEGER,                       -- the photo whose file was overwritten with this content: its labels are carried over
  model TEXT                              -- embedding model it was last read with
) STRICT;
CREATE INDEX photo_by_time ON photo (timeline DESC, id DESC) WHERE shown = 1;
CREATE INDEX photo_by_month ON photo (taken_month DESC, timeline DESC, id DESC, width, height) WHERE shown = 1; -- the last two: so that it covers
CREATE INDEX photo_by_camera ON photo (camera) WHERE shown = 1;
CREATE INDEX photo_to_read ON photo (id) WHERE state = 'new';
CREATE INDEX photo_failed ON photo (failed_at DESC, id DESC) WHERE state = 'failed';
CREATE INDEX photo_warned ON photo (id) WHERE warning_code IS NOT NULL;
CREATE INDEX photo_missing ON photo (id) WHERE missing_since IS NOT NULL;
CREATE INDEX photo_replaces ON photo (replaces) WHERE replaces IS NOT NULL;

CREATE TABLE path (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  photo_id INTEGER REFERENCES photo (id) ON DELETE CASCADE, -- null: the file never became a photo; failure says why
  folder_id INTEGER NOT NULL REFERENCES folder (id),
  path TEXT NOT NULL UNIQUE,              -- absolute, as the file system spells it
  bytes INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,           -- ms, UTC
  missing_since INTEGER,                  -- vanished from a folder that is there
  failure_code TEXT, failure_message TEXT, failed_at INTEGER,
  attempts INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX path_by_photo ON path (photo_id);
CREATE INDEX path_by_folder ON path (folder_id, missing_since, photo_id);
CREATE INDEX path_failed ON path (failed_at DESC, id DESC) WHERE failure_code IS NOT NULL;

CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,          -- case-folded NFC, for "is there one of this name"
  cover_face_id INTEGER REFERENCES face (id) ON DELETE SET NULL,
  hidden INTEGER NOT NULL DEFAULT 0,
  birth_date TEXT,                        -- YYYY, YYYY-MM or YYYY-MM-DD
  aliases TEXT NOT NULL DEFAULT '[]',     -- JSON array: other names that find the person
  created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX person_by_cover ON person (cover_face_id) WHERE cover_face_id IS NOT NULL;

CREATE TABLE face_group (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  aside INTEGER NOT NULL DEFAULT 0        -- 1: seems to be a stranger; kept by grouping
) STRICT;

CREATE TABLE face (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  photo_id INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
  x REAL NOT NULL, y REAL NOT NULL, w REAL NOT NULL, h REAL NOT NULL, -- left, top, width, height, 0..1 of the upright photo
  landmarks BLOB NOT NULL,                -- 5 x (x, y) float32, 0..1
  score REAL NOT NULL,
  quality REAL NOT NULL,
  state TEXT NOT NULL DEFAULT 'face' CHECK (state IN ('face', 'maybe-face', 'stranger', 'not-a-face')),
  state_said INTEGER NOT NULL DEFAULT 0,  -- 1: a person said what it is, by a state or a name; 0: 'face' and 'maybe-face' are guesses
  person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
  assigned_by TEXT CHECK (assigned_by IN ('user', 'import')),
  assigned_at INTEGER,
  group_id INTEGER REFERENCES face_group (id) ON DELETE SET NULL,
  drawn INTEGER NOT NULL DEFAULT 0,       -- 1: a person drew its box, which no reading changes
  withdrawn INTEGER NOT NULL DEFAULT 0,   -- 1: kept for undo and redo only: its drawing was undone, or another box took its place
  shown INTEGER NOT NULL DEFAULT 1,       -- copies of the photo's, kept by triggers: lists and counts of faces need no join
  taken_at INTEGER,                       -- then; what is withdrawn is not shown
  CHECK (person_id IS NULL OR state = 'face'),
  CHECK (withdrawn = 0 OR state = 'not-a-face')
) STRICT;
CREATE INDEX face_by_photo ON face (photo_id, state); -- the state: so that faces of a kind are counted without being read
CREATE INDEX face_by_person ON face (person_id, quality DESC, id) WHERE person_id IS NOT NULL;
CREATE INDEX face_counts_by_person ON face (person_id, photo_id, taken_at) WHERE person_id IS NOT NULL AND shown = 1;
CREATE INDEX face_by_group ON face (group_id, quality DESC, id) WHERE group_id IS NOT NULL;
CREATE INDEX face_by_quality ON face (quality DESC, id) WHERE shown = 1;
CREATE INDEX face_unnamed ON face (quality DESC, id) WHERE person_id IS NULL AND state = 'face' AND shown = 1;
-- whether a suggested face still waits for a name is asked of thousands at once, and which photos hold one by a search:
-- without a row of a face being read (the last three: so that it covers)
CREATE INDEX face_waiting ON face (id, photo_id, person_id, state, shown) WHERE person_id IS NULL AND state = 'face' AND shown = 1;
CREATE INDEX face_ungrouped ON face (quality DESC, id)
  WHERE group_id IS NULL AND person_id IS NULL AND state = 'face' AND shown = 1;
CREATE INDEX face_unnamed_by_group ON face (group_id, photo_id, person_id, state, shown) -- the last three: so that it covers
  WHERE group_id IS NOT NULL AND person_id IS NULL AND state = 'face' AND shown = 1;
CREATE INDEX face_aside ON face (state, quality DESC, id) WHERE state <> 'face' AND shown = 1;
CREATE INDEX face_withdrawn ON face (id) WHERE withdrawn = 1;

CREATE TRIGGER presence_by_new_path AFTER INSERT ON path WHEN NEW.photo_id IS NOT NULL BEGIN
  ${PRESENCE} WHERE id = NEW.photo_id;
END;
CREATE TRIGGER presence_by_path AFTER UPDATE OF photo_id, folder_id, missing_since ON path BEGIN
  ${PRESENCE} WHERE id IN (OLD.photo_id, NEW.photo_id);
END;
CREATE TRIGGER presence_by_lost_path AFTER DELETE ON path WHEN OLD.photo_id IS NOT NULL BEGIN
  ${PRESENCE} WHERE id = OLD.photo_id;
END;
CREATE TRIGGER presence_by_folder AFTER UPDATE OF removed, missing_since ON folder
WHEN OLD.removed <> NEW.removed OR OLD.missing_since IS NOT NEW.missing_since BEGIN
  ${PRESENCE} WHERE id IN (SELECT photo_id FROM path WHERE folder_id = NEW.id);
END;
CREATE TRIGGER presence_by_reading AFTER UPDATE OF width ON photo WHEN OLD.width IS NULL AND NEW.width IS NOT NULL BEGIN
  ${PRESENCE} WHERE id = NEW.id;
END;
CREATE TRIGGER face_copies AFTER UPDATE OF shown, taken_at ON photo
WHEN OLD.shown <> NEW.shown OR OLD.taken_at IS NOT NEW.taken_at BEGIN
  UPDATE face SET shown = NEW.shown AND withdrawn = 0, taken_at = NEW.taken_at WHERE photo_id = NEW.id;
END;
CREATE TRIGGER face_copies_at_first AFTER INSERT ON face BEGIN
  UPDATE face SET taken_at = (SELECT taken_at FROM photo WHERE id = NEW.photo_id) WHERE id = NEW.id;
END;
CREATE TRIGGER face_copies_of_other_photo AFTER UPDATE OF photo_id ON face WHEN OLD.photo_id <> NEW.photo_id BEGIN
  UPDATE face SET (shown, taken_at) = (SELECT shown AND NEW.withdrawn = 0, taken_at FROM photo WHERE id = NEW.photo_id)
  WHERE id = NEW.id;
END;
CREATE TRIGGER face_copies_of_withdrawn AFTER UPDATE OF withdrawn ON face WHEN OLD.withdrawn <> NEW.withdrawn BEGIN
  UPDATE face SET shown = NEW.withdrawn = 0 AND (SELECT shown FROM photo WHERE id = NEW.photo_id) WHERE id = NEW.id;
END;

CREATE TABLE embedding (
  face_id INTEGER NOT NULL REFERENCES face (id) ON DELETE CASCADE,
  model TEXT NOT NULL,
  vector BLOB NOT NULL,                   -- float32, unit length
  PRIMARY KEY (face_id, model)
) STRICT, WITHOUT ROWID;

CREATE TABLE neighbour (
  face_id INTEGER NOT NULL,
  model TEXT NOT NULL,
  list BLOB NOT NULL,                     -- nearest faces and cosines; worked out again where it is missing
  PRIMARY KEY (face_id, model),
  FOREIGN KEY (face_id, model) REFERENCES embedding (face_id, model) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE suggestion (
  face_id INTEGER PRIMARY KEY REFERENCES face (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  probability REAL NOT NULL
) STRICT;
CREATE INDEX suggestion_by_person ON suggestion (person_id, probability DESC, face_id);

CREATE TABLE rejection (
  face_id INTEGER NOT NULL REFERENCES face (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  rejected_at INTEGER NOT NULL,
  PRIMARY KEY (face_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX rejection_by_person ON rejection (person_id);

CREATE TABLE face_link (                  -- a person said in review that two faces are (1) or are not (0) one person, whoever it is
  face_a INTEGER NOT NULL REFERENCES face (id) ON DELETE CASCADE,
  face_b INTEGER NOT NULL REFERENCES face (id) ON DELETE CASCADE,
  same INTEGER NOT NULL CHECK (same IN (0, 1)),
  said_at INTEGER NOT NULL,
  PRIMARY KEY (face_a, face_b),
  CHECK (face_a < face_b)
) STRICT, WITHOUT ROWID;
CREATE INDEX face_link_by_second ON face_link (face_b);

CREATE TABLE confirmation (               -- a person looked at a name again and said that it is right
  face_id INTEGER NOT NULL REFERENCES face (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  confirmed_at INTEGER NOT NULL,
  PRIMARY KEY (face_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX confirmation_by_person ON confirmation (person_id);

CREATE TABLE job (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'done', 'failed', 'cancelled')),
  subject TEXT NOT NULL DEFAULT '',
  params TEXT NOT NULL DEFAULT '{}',      -- JSON: what a restart needs to go on
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER,
  failed INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  error_code TEXT, error_message TEXT
) STRICT;
CREATE INDEX job_open ON job (id) WHERE state IN ('running', 'paused');
CREATE INDEX job_ended ON job (ended_at DESC, id DESC) WHERE ended_at IS NOT NULL;

CREATE TABLE job_failure (                -- the files that failed in a job, photos and others
  job_id INTEGER NOT NULL REFERENCES job (id) ON DELETE CASCADE,
  path_id INTEGER NOT NULL REFERENCES path (id) ON DELETE CASCADE,
  PRIMARY KEY (job_id, path_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,                     -- 'faces.name', ...
  act_values TEXT NOT NULL,               -- JSON for the toast: {name, faces}
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE journal_change (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  act_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
  subject TEXT NOT NULL,                  -- table of the row
  row_key TEXT NOT NULL,                  -- JSON array: its primary key
  before TEXT,                            -- JSON object of the label columns; null: the row was not there
  after TEXT                              -- JSON object; null: the row is gone
) STRICT;
CREATE INDEX journal_change_by_act ON journal_change (act_id, id);

CREATE TABLE journal_recording (          -- one row while an act is recorded: the triggers below write only then
  act_id INTEGER PRIMARY KEY REFERENCES journal (id)
) STRICT;

CREATE TRIGGER journal_face AFTER UPDATE OF person_id, assigned_by, assigned_at, state, state_said, withdrawn ON face
WHEN EXISTS (SELECT 1 FROM journal_recording) AND
  (OLD.person_id IS NOT NEW.person_id OR OLD.assigned_by IS NOT NEW.assigned_by
   OR OLD.assigned_at IS NOT NEW.assigned_at OR OLD.state <> NEW.state OR OLD.state_said <> NEW.state_said
   OR OLD.withdrawn <> NEW.withdrawn)
BEGIN
  INSERT INTO journal_change (act_id, subject, row_key, before, after) VALUES (
    (SELECT act_id FROM journal_recording), 'face', json_array(OLD.id),
    json_object('person_id', OLD.person_id, 'assigned_by', OLD.assigned_by, 'assigned_at', OLD.assigned_at,
      'state', OLD.state, 'state_said', OLD.state_said, 'withdrawn', OLD.withdrawn),
    json_object('person_id', NEW.person_id, 'assigned_by', NEW.assigned_by, 'assigned_at', NEW.assigned_at,
      'state', NEW.state, 'state_said', NEW.state_said, 'withdrawn', NEW.withdrawn));
END;

CREATE TRIGGER journal_person_insert AFTER INSERT ON person WHEN EXISTS (SELECT 1 FROM journal_recording) BEGIN
  INSERT INTO journal_change (act_id, subject, row_key, before, after) VALUES (
    (SELECT act_id FROM journal_recording), 'person', json_array(NEW.id), NULL,
    json_object('name', NEW.name, 'name_key', NEW.name_key, 'cover_face_id', NEW.cover_face_id, 'hidden', NEW.hidden,
      'birth_date', NEW.birth_date, 'aliases', NEW.aliases, 'created_at', NEW.created_at));
END;

CREATE TRIGGER journal_person_update AFTER UPDATE ON person WHEN EXISTS (SELECT 1 FROM journal_recording) AND
  (OLD.name <> NEW.name OR OLD.name_key <> NEW.name_key OR OLD.cover_face_id IS NOT NEW.cover_face_id OR OLD.hidden <> NEW.hidden
   OR OLD.birth_date IS NOT NEW.birth_date OR OLD.aliases <> NEW.aliases)
BEGIN
  INSERT INTO journal_change (act_id, subject, row_key, before, after) VALUES (
    (SELECT act_id FROM journal_recording), 'person', json_array(OLD.id),
    json_object('name', OLD.name, 'name_key', OLD.name_key, 'cover_face_id', OLD.cover_face_id, 'hidden', OLD.hidden,
      'birth_date', OLD.birth_date, 'aliases', OLD.aliases, 'created_at', OLD.created_at),
    json_object('name', NEW.name, 'name_key', NEW.name_key, 'cover_face_id', NEW.cover_face_id, 'hidden', NEW.hidden,
      'birth_date', NEW.birth_date, 'aliases', NEW.aliases, 'created_at', NEW.created_at));
END;

CREATE TRIGGER journal_person_delete AFTER DELETE ON person WHEN EXISTS (SELECT 1 FROM journal_recording) BEGIN
  INSERT INTO journal_change (act_id, subject, row_key, before, after) VALUES (
    (SELECT act_id FROM journal_recording), 'person', json_array(OLD.id),
    json_object('name', OLD.name, 'name_key', OLD.name_key, 'cover_face_id', OLD.cover_face_id, 'hidden', OLD.hidden,
      'birth_date', OLD.birth_date, 'aliases', OLD.aliases, 'created_at', OLD.created_at),
    NULL);
END;

CREATE TRIGGER journal_rejection_insert AFTER INSERT ON rejection WHEN EXISTS (SELECT 1 FROM journal_recording) BEGIN
  INSERT INTO journal_change (act_id, subject, row_key, before, after) VALUES (
    (SELECT act_id FROM journal_recording), 'rejection', json_array(NEW.face_id, NEW.person_id), NULL,
    json_object('rejected_at', NEW.rejected_at));
END;

CREATE TRIGGER journal_rejection_delete AFTER DELETE ON rejection WHEN EXISTS (SELECT 1 FROM journal_recording) BEGIN
  INSERT INTO journal_change (act_id, subject, row_key, before, after) VALUES (
    (SELECT act_id FROM journal_recording), 'rejection', json_array(OLD.face_id, OLD.person_id),
    json_object('rejected_at', OLD.rejected_at), NULL);
END;

CREATE TRIGGER journal_link_insert AFTER INSERT ON face_link WHEN EXISTS (SELECT 1 FROM journal_recording) BEGIN
  INSERT INTO journal_change (act_id, subject, row_key, before, after) VALUES (
    (SELECT act_id FROM journal_recording), 'link', json_array(NEW.face_a, NEW.face_b), NULL,
    json_object('same', NEW.same, 'said_at', NEW.said_at));
END;

CREATE TRIGGER journal_link_delete AFTER DELETE ON face_link WHEN EXISTS (SELECT 1 FROM journal_recording) BEGIN
  INSERT INTO journal_change (act_id, subject, row_key, before, after) VALUES (
    (SELECT act_id FROM journal_recording), 'link', json_array(OLD.face_a, OLD.face_b),
    json_object('same', OLD.same, 'said_at', OLD.said_at), NULL);
END;

CREATE TRIGGER journal_confirmation_insert AFTER INSERT ON confirmation WHEN EXISTS (SELECT 1 FROM journal_recording) BEGIN
  INSERT INTO journal_change (act_id, subject, row_key, before, after) VALUES (
    (SELECT act_id FROM journal_recording), 'confirmation', json_array(NEW.face_id, NEW.person_id), NULL,
    json_object('confirmed_at', NEW.confirmed_at));
END;

CREATE TRIGGER journal_confirmation_delete AFTER DELETE ON confirmation WHEN EXISTS (SELECT 1 FROM journal_recording) BEGIN
  INSERT INTO journal_change (act_id, subject, row_key, before, after) VALUES (
    (SELECT act_id FROM journal_recording), 'confirmation', json_array(OLD.face_id, OLD.person_id),
    json_object('confirmed_at', OLD.confirmed_at), NULL);
END;

CREATE TRIGGER journal_folder AFTER UPDATE OF removed ON folder
WHEN EXISTS (SELECT 1 FROM journal_recording) AND OLD.removed <> NEW.removed BEGIN
  INSERT INTO journal_change (act_id, subject, row_key, before, after) VALUES (
    (SELECT act_id FROM journal_recording), 'folder', json_array(OLD.id),
    json_object('removed', OLD.removed), json_object('removed', NEW.removed));
END;

CREATE TABLE saved_search (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  query TEXT NOT NULL,                    -- as a person typed it
  saved_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER journal_search_insert AFTER INSERT ON saved_search WHEN EXISTS (SELECT 1 FROM journal_recording) BEGIN
  INSERT INTO journal_change (act_id, subject, row_key, before, after) VALUES (
    (SELECT act_id FROM journal_recording), 'search', json_array(NEW.id), NULL,
    json_object('name', NEW.name, 'query', NEW.query, 'saved_at', NEW.saved_at));
END;

CREATE TRIGGER journal_search_update AFTER UPDATE ON saved_search
WHEN EXISTS (SELECT 1 FROM journal_recording) AND (OLD.name <> NEW.name OR OLD.query <> NEW.query) BEGIN
  INSERT INTO journal_change (act_id, subject, row_key, before, after) VALUES (
    (SELECT act_id FROM journal_recording), 'search', json_array(OLD.id),
    json_object('name', OLD.name, 'query', OLD.query, 'saved_at', OLD.saved_at),
    json_object('name', NEW.name, 'query', NEW.query, 'saved_at', NEW.saved_at));
END;

CREATE TRIGGER journal_search_delete AFTER DELETE ON saved_search WHEN EXISTS (SELECT 1 FROM journal_recording) BEGIN
  INSERT INTO journal_change (act_id, subject, row_key, before, after) VALUES (
    (SELECT act_id FROM journal_recording), 'search', json_array(OLD.id),
    json_object('name', OLD.name, 'query', OLD.query, 'saved_at', OLD.saved_at), NULL);
END;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL                     -- JSON
) STRICT, WITHOUT ROWID;
`,
};
