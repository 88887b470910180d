/** Version 1: photos and their paths, faces, embeddings, groups, people, suggestions, rejections, jobs, the journal. */
export const first = {
  version: 1,
  name: 'first',
  sql: `
CREATE TABLE folder (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,              -- absolute; a single imported file is a folder row too
  added_at INTEGER NOT NULL,
  last_scan_at INTEGER,
  removed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE photo (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,              -- SHA-256 of the content
  bytes INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'done', 'failed')),
  width INTEGER, height INTEGER,          -- upright, pixels
  taken_at INTEGER,                       -- ms; from the metadata, else the file's own time
  camera TEXT,
  failure_code TEXT, failure_message TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  strikes INTEGER NOT NULL DEFAULT 0,     -- crashes of the vision process on this photo
  missing_since INTEGER,                  -- no path is there
  model TEXT                              -- embedding model it was last read with
) STRICT;
CREATE INDEX photo_by_time ON photo (taken_at DESC, id DESC) WHERE state = 'done' AND missing_since IS NULL;
CREATE INDEX photo_to_read ON photo (id) WHERE state = 'new';
CREATE INDEX photo_failed ON photo (id) WHERE state = 'failed';

CREATE TABLE path (
  id INTEGER PRIMARY KEY,
  photo_id INTEGER REFERENCES photo (id),  -- null: the file never became a photo; failure says why
  folder_id INTEGER NOT NULL REFERENCES folder (id),
  path TEXT NOT NULL UNIQUE,              -- absolute, as the file system spells it
  bytes INTEGER NOT NULL,
  modified_at INTEGER NOT NULL,
  missing_since INTEGER,
  failure_code TEXT, failure_message TEXT, failed_at INTEGER
) STRICT;
CREATE INDEX path_by_photo ON path (photo_id);
CREATE INDEX path_by_folder ON path (folder_id);

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,          -- case-folded, for "is there one of this name"
  cover_face_id INTEGER REFERENCES face (id) ON DELETE SET NULL,
  hidden INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE face_group (
  id INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE face (
  id INTEGER PRIMARY KEY,
  photo_id INTEGER NOT NULL REFERENCES photo (id) ON DELETE CASCADE,
  x REAL NOT NULL, y REAL NOT NULL, w REAL NOT NULL, h REAL NOT NULL,
  landmarks BLOB NOT NULL,                -- 5 x (x, y) float32, 0..1
  score REAL NOT NULL,
  quality REAL NOT NULL,
  state TEXT NOT NULL DEFAULT 'face' CHECK (state IN ('face', 'stranger', 'not-a-face')),
  person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
  assigned_by TEXT CHECK (assigned_by IN ('user', 'import')),
  assigned_at INTEGER,
  group_id INTEGER REFERENCES face_group (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX face_by_photo ON face (photo_id);
CREATE INDEX face_by_person ON face (person_id, quality DESC) WHERE person_id IS NOT NULL;
CREATE INDEX face_by_group ON face (group_id, quality DESC) WHERE group_id IS NOT NULL;
CREATE INDEX face_unnamed ON face (quality DESC, id) WHERE person_id IS NULL AND state = 'face';

CREATE TABLE embedding (
  face_id INTEGER NOT NULL REFERENCES face (id) ON DELETE CASCADE,
  model TEXT NOT NULL,
  vector BLOB NOT NULL,                   -- float32, unit length
  PRIMARY KEY (face_id, model)
) STRICT, WITHOUT ROWID;

CREATE TABLE suggestion (
  face_id INTEGER PRIMARY KEY REFERENCES face (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  probability REAL NOT NULL
) STRICT;
CREATE INDEX suggestion_by_person ON suggestion (person_id, probability DESC);

CREATE TABLE rejection (
  face_id INTEGER NOT NULL REFERENCES face (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  rejected_at INTEGER NOT NULL,
  PRIMARY KEY (face_id, person_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX rejection_by_person ON rejection (person_id);

CREATE TABLE job (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  subject TEXT NOT NULL DEFAULT '',
  params TEXT NOT NULL DEFAULT '{}',      -- JSON: what a restart needs to go on
  done INTEGER NOT NULL DEFAULT 0,
  total INTEGER,
  failed INTEGER NOT NULL DEFAULT 0,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  error_code TEXT, error_message TEXT
) STRICT;

CREATE TABLE journal (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  kind TEXT NOT NULL,                     -- 'faces.name', ...
  act_values TEXT NOT NULL,               -- JSON for the toast: {name, faces}
  undone INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE journal_change (
  id INTEGER PRIMARY KEY,
  act_id INTEGER NOT NULL REFERENCES journal (id) ON DELETE CASCADE,
  subject TEXT NOT NULL,                  -- table of the row
  row_key TEXT NOT NULL,                  -- JSON: its primary key
  before TEXT,                            -- JSON of the label columns; null: the row was not there
  after TEXT                              -- JSON; null: the row is gone
) STRICT;
CREATE INDEX journal_change_by_act ON journal_change (act_id, id);

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL                     -- JSON
) STRICT, WITHOUT ROWID;
`,
} as const;
