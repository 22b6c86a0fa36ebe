/**
 * The first schema of a review.
 *
 * Two kinds of tables. *Recorded* ones (`recordedTables` in `recording.ts`) hold what people decide; every change to them goes
 * through the undo log. *Content* ones (`file`, `file_chunk`, `source_text`, `source_page`) hold bytes and texts that are never
 * edited; undoing an import removes the source and keeps its content, so that redo can bring it back.
 */
export const name = 'review'
export const up = /* sql */ `
CREATE TABLE review (
  id TEXT NOT NULL PRIMARY KEY,
  created_at TEXT NOT NULL,
  -- the coder whose claims new ones become
  coder_id TEXT NOT NULL REFERENCES coder (id)
) STRICT;

CREATE TABLE coder (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL
) STRICT;

-- Content: bytes, addressed by their SHA-256 and kept in chunks, so that a range request reads a few pages of the database.
CREATE TABLE file (
  id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 64),
  size INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  stored_at TEXT NOT NULL
) STRICT;

CREATE TABLE file_chunk (
  file_id TEXT NOT NULL REFERENCES file (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (file_id, position)
) STRICT;

-- Content: the immutable canonical text taken from a file by one version of one extractor.
CREATE TABLE source_text (
  id TEXT NOT NULL PRIMARY KEY,
  file_id TEXT NOT NULL REFERENCES file (id),
  extractor TEXT NOT NULL,
  extractor_version INTEGER NOT NULL,
  -- sanitised article the text was made from; empty for a PDF
  html TEXT NOT NULL,
  characters INTEGER NOT NULL,
  pages INTEGER NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX source_text_by_file ON source_text (file_id);

CREATE TABLE source_page (
  id INTEGER NOT NULL PRIMARY KEY,
  text_id TEXT NOT NULL REFERENCES source_text (id) ON DELETE CASCADE,
  page_index INTEGER NOT NULL,
  label TEXT NOT NULL,
  -- UTF-16 units in the whole text
  start INTEGER NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (text_id, page_index)
) STRICT;

CREATE TABLE study (
  id TEXT NOT NULL PRIMARY KEY,
  created_at TEXT NOT NULL
) STRICT;

CREATE TABLE source (
  -- what the full-text index knows it by
  number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  key TEXT NOT NULL UNIQUE COLLATE NOCASE,
  study_id TEXT NOT NULL REFERENCES study (id),
  kind TEXT NOT NULL,
  type TEXT NOT NULL,
  title TEXT NOT NULL,
  year INTEGER, -- null: unknown
  issued TEXT NOT NULL,
  container TEXT NOT NULL,
  volume TEXT NOT NULL,
  issue TEXT NOT NULL,
  page_range TEXT NOT NULL,
  publisher TEXT NOT NULL,
  doi TEXT NOT NULL,
  url TEXT NOT NULL,
  abstract TEXT NOT NULL,
  language TEXT NOT NULL,
  file_id TEXT REFERENCES file (id), -- null: a reference without a file
  text_id TEXT REFERENCES source_text (id), -- null: the same
  file_name TEXT NOT NULL,
  -- of an encrypted PDF, kept so that the reader can open it again
  password TEXT NOT NULL,
  imported_at TEXT NOT NULL
) STRICT;
CREATE INDEX source_by_file ON source (file_id);
CREATE INDEX source_by_text ON source (text_id);
CREATE INDEX source_by_study ON source (study_id);
CREATE INDEX source_by_doi ON source (doi) WHERE doi <> '';

CREATE TABLE source_author (
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  family TEXT NOT NULL,
  given TEXT NOT NULL,
  literal TEXT NOT NULL,
  PRIMARY KEY (source_id, position)
) STRICT;

CREATE TABLE source_warning (
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  message TEXT NOT NULL,
  PRIMARY KEY (source_id, position)
) STRICT;

CREATE TABLE hypothesis (
  id TEXT NOT NULL PRIMARY KEY,
  parent_id TEXT REFERENCES hypothesis (id), -- null: a root
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('hypothesis', 'treatment', 'risk')),
  slug TEXT NOT NULL,
  name TEXT NOT NULL,
  definition TEXT NOT NULL,
  include TEXT NOT NULL,
  exclude TEXT NOT NULL,
  example TEXT NOT NULL,
  colour TEXT NOT NULL,
  key TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX hypothesis_slug ON hypothesis (coalesce(parent_id, ''), slug);
CREATE INDEX hypothesis_by_parent ON hypothesis (parent_id);

CREATE TABLE passage (
  -- what the full-text index knows it by
  number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  -- the text its position counts in
  text_id TEXT NOT NULL REFERENCES source_text (id),
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  anchor TEXT NOT NULL CHECK (anchor IN ('exact', 'moved', 'similar', 'orphan')),
  score REAL NOT NULL,
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX passage_by_source ON passage (source_id, start);
CREATE INDEX passage_by_text ON passage (text_id);

-- The part of a passage on one page; rects is a JSON list of [x1, y1, x2, y2] in PDF points that no query looks into.
CREATE TABLE passage_region (
  passage_id TEXT NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  page_index INTEGER NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  rects TEXT NOT NULL,
  PRIMARY KEY (passage_id, page_index)
) STRICT;

CREATE TABLE claim (
  -- what the full-text index knows it by
  number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  passage_id TEXT NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  hypothesis_id TEXT NOT NULL REFERENCES hypothesis (id),
  stance TEXT NOT NULL CHECK (stance IN ('supports', 'contradicts', 'mixed', 'null-result', 'background')),
  strength INTEGER CHECK (strength BETWEEN 1 AND 3), -- null: not judged
  directness TEXT CHECK (directness IN ('human', 'animal', 'in-vitro', 'review', 'opinion')), -- null: not judged
  note TEXT NOT NULL,
  coder_id TEXT NOT NULL REFERENCES coder (id),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  UNIQUE (passage_id, hypothesis_id, coder_id)
) STRICT;
CREATE INDEX claim_by_hypothesis ON claim (hypothesis_id, stance);

-- A row says something; no row means unread.
CREATE TABLE assessment (
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  hypothesis_id TEXT NOT NULL REFERENCES hypothesis (id) ON DELETE CASCADE,
  coder_id TEXT NOT NULL REFERENCES coder (id),
  state TEXT NOT NULL CHECK (state IN ('nothing-found', 'not-applicable')),
  updated_at TEXT NOT NULL,
  PRIMARY KEY (source_id, hypothesis_id, coder_id)
) STRICT;
CREATE INDEX assessment_by_hypothesis ON assessment (hypothesis_id);

-- History, append-only: who did what when. State is the one column that changes, by undo and redo.
CREATE TABLE step (
  seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('change', 'undo', 'redo')),
  target_seq INTEGER REFERENCES step (seq), -- the step an undo or redo is about; null for a change
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'undone', 'abandoned')),
  coder TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE INDEX step_by_state ON step (kind, state, seq);

-- What a step did, row by row: the row before (null: it was inserted) and after (null: deleted), as JSON objects of its columns.
CREATE TABLE step_change (
  id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  step_seq INTEGER NOT NULL REFERENCES step (seq),
  table_name TEXT NOT NULL,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX step_change_by_step ON step_change (step_seq, id);

-- Full-text indexes. They hold no text of their own; triggers keep them in step with their tables.
CREATE VIRTUAL TABLE text_index USING fts5 (text, content = 'source_page', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER text_index_insert AFTER INSERT ON source_page BEGIN
  INSERT INTO text_index (rowid, text) VALUES (NEW.id, NEW.text);
END;
CREATE TRIGGER text_index_delete AFTER DELETE ON source_page BEGIN
  INSERT INTO text_index (text_index, rowid, text) VALUES ('delete', OLD.id, OLD.text);
END;

CREATE VIRTUAL TABLE reference_index USING fts5 (key, title, authors, container, abstract, tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER reference_index_insert AFTER INSERT ON source BEGIN
  INSERT INTO reference_index (rowid, key, title, authors, container, abstract)
  -- authors may be there first: an undo brings rows back in any order
  VALUES (NEW.number, NEW.key, NEW.title, coalesce((SELECT group_concat(given || ' ' || family || ' ' || literal, ' ') FROM source_author WHERE source_id = NEW.id), ''), NEW.container, NEW.abstract);
END;
CREATE TRIGGER reference_index_update AFTER UPDATE OF key, title, container, abstract ON source BEGIN
  UPDATE reference_index SET key = NEW.key, title = NEW.title, container = NEW.container, abstract = NEW.abstract WHERE rowid = NEW.number;
END;
CREATE TRIGGER reference_index_delete AFTER DELETE ON source BEGIN
  DELETE FROM reference_index WHERE rowid = OLD.number;
END;
CREATE TRIGGER reference_index_author_insert AFTER INSERT ON source_author BEGIN
  UPDATE reference_index SET authors = authors || ' ' || NEW.given || ' ' || NEW.family || ' ' || NEW.literal
  WHERE rowid = (SELECT number FROM source WHERE id = NEW.source_id);
END;
CREATE TRIGGER reference_index_author_change AFTER UPDATE ON source_author BEGIN
  UPDATE reference_index SET authors = coalesce((SELECT group_concat(given || ' ' || family || ' ' || literal, ' ') FROM source_author WHERE source_id = NEW.source_id), '')
  WHERE rowid = (SELECT number FROM source WHERE id = NEW.source_id);
END;
CREATE TRIGGER reference_index_author_delete AFTER DELETE ON source_author BEGIN
  UPDATE reference_index SET authors = coalesce((SELECT group_concat(given || ' ' || family || ' ' || literal, ' ') FROM source_author WHERE source_id = OLD.source_id), '')
  WHERE rowid = (SELECT number FROM source WHERE id = OLD.source_id);
END;

CREATE VIRTUAL TABLE quote_index USING fts5 (exact, content = 'passage', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER quote_index_insert AFTER INSERT ON passage BEGIN
  INSERT INTO quote_index (rowid, exact) VALUES (NEW.number, NEW.exact);
END;
CREATE TRIGGER quote_index_update AFTER UPDATE OF exact ON passage BEGIN
  INSERT INTO quote_index (quote_index, rowid, exact) VALUES ('delete', OLD.number, OLD.exact);
  INSERT INTO quote_index (rowid, exact) VALUES (NEW.number, NEW.exact);
END;
CREATE TRIGGER quote_index_delete AFTER DELETE ON passage BEGIN
  INSERT INTO quote_index (quote_index, rowid, exact) VALUES ('delete', OLD.number, OLD.exact);
END;

CREATE VIRTUAL TABLE note_index USING fts5 (note, content = 'claim', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER note_index_insert AFTER INSERT ON claim BEGIN
  INSERT INTO note_index (rowid, note) VALUES (NEW.number, NEW.note);
END;
CREATE TRIGGER note_index_update AFTER UPDATE OF note ON claim BEGIN
  INSERT INTO note_index (note_index, rowid, note) VALUES ('delete', OLD.number, OLD.note);
  INSERT INTO note_index (rowid, note) VALUES (NEW.number, NEW.note);
END;
CREATE TRIGGER note_index_delete AFTER DELETE ON claim BEGIN
  INSERT INTO note_index (note_index, rowid, note) VALUES ('delete', OLD.number, OLD.note);
END;
`
