/**
 * What people bring from other programs: highlights with their comments, colours and tags; records with the search they were found by; files and
 * further keys of works that came in twice.
 */
export const name = 'moving-in'
export const up = /* sql */ `
-- A passage need not stand in any text: what was marked in a document we do not have is an orphan until its text comes. Shape: a stretch of text, a
-- rectangle, or a note at a point; rectangle and note may have no quote.
CREATE TABLE new_passage (
  -- what the full-text index knows it by
  number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  -- the text its position counts in
  text_id TEXT REFERENCES source_text (id), -- null: it was never found in one
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  anchor TEXT NOT NULL CHECK (anchor IN ('exact', 'moved', 'similar', 'orphan')),
  score REAL NOT NULL,
  created_at TEXT NOT NULL,
  shape TEXT NOT NULL DEFAULT 'text' CHECK (shape IN ('text', 'area', 'note')),
  -- as it was marked elsewhere: '#rrggbb', the name of the person, the page as that program calls it, how that program names the highlight ('zotero:ABCD2345')
  colour TEXT NOT NULL DEFAULT '',
  author TEXT NOT NULL DEFAULT '',
  page_label TEXT NOT NULL DEFAULT '',
  foreign_id TEXT NOT NULL DEFAULT ''
) STRICT;
INSERT INTO new_passage (number, id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at)
  SELECT number, id, source_id, text_id, exact, prefix, suffix, start, "end", anchor, score, created_at FROM passage;
DROP TABLE passage;
ALTER TABLE new_passage RENAME TO passage;
CREATE INDEX passage_by_source ON passage (source_id, start);
CREATE INDEX passage_by_text ON passage (text_id);
CREATE INDEX passage_by_foreign_id ON passage (foreign_id) WHERE foreign_id <> '';
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

-- What a highlight was called where it was made: its colour, a tag, a code with its path ('Mood > Sleep'), a style ('underline').
CREATE TABLE passage_label (
  passage_id TEXT NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('colour', 'tag', 'code', 'style')),
  label TEXT NOT NULL,
  PRIMARY KEY (passage_id, kind, label)
) STRICT;
CREATE INDEX passage_label_by_label ON passage_label (kind, label);

-- A note on a passage, a source, a hypothesis, or a cell (source and hypothesis).
CREATE TABLE memo (
  -- what the full-text index knows it by
  number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  passage_id TEXT REFERENCES passage (id) ON DELETE CASCADE, -- null: see above
  source_id TEXT REFERENCES source (id) ON DELETE CASCADE, -- null: see above
  hypothesis_id TEXT REFERENCES hypothesis (id) ON DELETE CASCADE, -- null: see above
  text TEXT NOT NULL,
  coder_id TEXT NOT NULL REFERENCES coder (id),
  -- who wrote it elsewhere; empty: the coder did, here
  author TEXT NOT NULL,
  foreign_id TEXT NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  CHECK ((passage_id IS NOT NULL) + (source_id IS NOT NULL OR hypothesis_id IS NOT NULL) = 1)
) STRICT;
CREATE INDEX memo_by_passage ON memo (passage_id) WHERE passage_id IS NOT NULL;
CREATE INDEX memo_by_source ON memo (source_id) WHERE source_id IS NOT NULL;
CREATE INDEX memo_by_hypothesis ON memo (hypothesis_id) WHERE hypothesis_id IS NOT NULL;
CREATE VIRTUAL TABLE memo_index USING fts5 (text, content = 'memo', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER memo_index_insert AFTER INSERT ON memo BEGIN
  INSERT INTO memo_index (rowid, text) VALUES (NEW.number, NEW.text);
END;
CREATE TRIGGER memo_index_update AFTER UPDATE OF text ON memo BEGIN
  INSERT INTO memo_index (memo_index, rowid, text) VALUES ('delete', OLD.number, OLD.text);
  INSERT INTO memo_index (rowid, text) VALUES (NEW.number, NEW.text);
END;
CREATE TRIGGER memo_index_delete AFTER DELETE ON memo BEGIN
  INSERT INTO memo_index (memo_index, rowid, text) VALUES ('delete', OLD.number, OLD.text);
END;

-- What a label stands for, remembered for the next import. A hypothesis that is null: left as a passage without a claim. A habit, not work: not in the undo log.
CREATE TABLE label_meaning (
  kind TEXT NOT NULL CHECK (kind IN ('colour', 'tag', 'code', 'style')),
  label TEXT NOT NULL,
  hypothesis_id TEXT REFERENCES hypothesis (id) ON DELETE CASCADE, -- null: see above
  stance TEXT NOT NULL CHECK (stance IN ('supports', 'contradicts', 'mixed', 'null-result', 'background')),
  PRIMARY KEY (kind, label)
) STRICT;
CREATE INDEX label_meaning_by_hypothesis ON label_meaning (hypothesis_id);

-- What the columns of tables with this header row were taken for; JSON that no query looks into. Not in the undo log either.
CREATE TABLE column_mapping (
  header TEXT NOT NULL PRIMARY KEY,
  mapping TEXT NOT NULL
) STRICT;

-- A search of a database, as its file came in; searched_on is a date as the reviewer gave it or the file says. The same file (by its bytes) is
-- one origin, however often it is imported.
CREATE TABLE record_origin (
  id TEXT NOT NULL PRIMARY KEY,
  database TEXT NOT NULL,
  file_name TEXT NOT NULL,
  -- SHA-256 of its bytes, hex
  file_hash TEXT NOT NULL UNIQUE,
  search TEXT NOT NULL,
  searched_on TEXT NOT NULL,
  imported_at TEXT NOT NULL,
  -- records of the file that could not be read
  unreadable INTEGER NOT NULL
) STRICT;

-- A record that such a file held (PRISMA's "record identified"), by its place among those that could be read, and the source it is of. The first of a
-- source, by origin (ids follow time) and position, made it known; the others are duplicates.
CREATE TABLE record (
  origin_id TEXT NOT NULL REFERENCES record_origin (id),
  position INTEGER NOT NULL,
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  line INTEGER NOT NULL,
  PRIMARY KEY (origin_id, position)
) WITHOUT ROWID, STRICT;
CREATE INDEX record_by_source ON record (source_id);

-- Keys a source had before it was merged into another: they find it still, and nobody else gets them.
CREATE TABLE source_key (
  key TEXT NOT NULL PRIMARY KEY COLLATE NOCASE,
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX source_key_by_source ON source_key (source_id);

-- Two sources that look like the same work, and that a person said are not. a_id < b_id.
CREATE TABLE distinct_pair (
  a_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  b_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  PRIMARY KEY (a_id, b_id),
  CHECK (a_id < b_id)
) STRICT;
CREATE INDEX distinct_pair_by_b ON distinct_pair (b_id);

-- Why a file is this source's, where that was decided by what it says: a sentence.
ALTER TABLE source_file ADD COLUMN why TEXT NOT NULL DEFAULT '';
-- Of an encrypted PDF that is not the file that is read, for the day it is again.
ALTER TABLE source_file ADD COLUMN password TEXT NOT NULL DEFAULT '';

-- While many sources come in one transaction: those with a number above this are taken into the index together at its end, by one statement. Row by
-- row the index would be written to the file with every statement. Empty outside of such a transaction.
CREATE TABLE reference_indexing (
  above INTEGER NOT NULL
) STRICT;
DROP TRIGGER reference_index_insert;
CREATE TRIGGER reference_index_insert AFTER INSERT ON source WHEN NOT EXISTS (SELECT 1 FROM reference_indexing WHERE NEW.number > above) BEGIN
  INSERT INTO reference_index (rowid, key, title, authors, container, abstract, keywords)
  -- authors, keywords and other keys may be there first: an undo brings rows back in any order
  VALUES (NEW.number, NEW.key || coalesce((SELECT ' ' || group_concat(key, ' ') FROM source_key WHERE source_id = NEW.id), ''), NEW.title,
          coalesce((SELECT group_concat(given || ' ' || family || ' ' || literal, ' ') FROM source_author WHERE source_id = NEW.id), ''), NEW.container, NEW.abstract,
          coalesce((SELECT group_concat(keyword, ' ') FROM source_keyword WHERE source_id = NEW.id), ''));
END;
DROP TRIGGER reference_index_author_insert;
CREATE TRIGGER reference_index_author_insert AFTER INSERT ON source_author
WHEN NOT EXISTS (SELECT 1 FROM reference_indexing JOIN source ON number > above WHERE source.id = NEW.source_id) BEGIN
  UPDATE reference_index SET authors = authors || ' ' || NEW.given || ' ' || NEW.family || ' ' || NEW.literal
  WHERE rowid = (SELECT number FROM source WHERE id = NEW.source_id);
END;
DROP TRIGGER reference_index_keyword_insert;
CREATE TRIGGER reference_index_keyword_insert AFTER INSERT ON source_keyword
WHEN NOT EXISTS (SELECT 1 FROM reference_indexing JOIN source ON number > above WHERE source.id = NEW.source_id) BEGIN
  UPDATE reference_index SET keywords = keywords || ' ' || NEW.keyword WHERE rowid = (SELECT number FROM source WHERE id = NEW.source_id);
END;

-- The index of references finds the keys a source had before.
DROP TRIGGER reference_index_update;
CREATE TRIGGER reference_index_update AFTER UPDATE OF key, title, container, abstract ON source BEGIN
  UPDATE reference_index
  SET key = NEW.key || coalesce((SELECT ' ' || group_concat(key, ' ') FROM source_key WHERE source_id = NEW.id), ''),
      title = NEW.title, container = NEW.container, abstract = NEW.abstract
  WHERE rowid = NEW.number;
END;
CREATE TRIGGER reference_index_key_insert AFTER INSERT ON source_key BEGIN
  UPDATE reference_index SET key = key || ' ' || NEW.key WHERE rowid = (SELECT number FROM source WHERE id = NEW.source_id);
END;
CREATE TRIGGER reference_index_key_change AFTER UPDATE ON source_key BEGIN
  UPDATE reference_index
  SET key = (SELECT key FROM source WHERE id = NEW.source_id) || ' ' || (SELECT group_concat(key, ' ') FROM source_key WHERE source_id = NEW.source_id)
  WHERE rowid = (SELECT number FROM source WHERE id = NEW.source_id);
END;
CREATE TRIGGER reference_index_key_delete AFTER DELETE ON source_key BEGIN
  UPDATE reference_index
  SET key = (SELECT key FROM source WHERE id = OLD.source_id) || coalesce((SELECT ' ' || group_concat(key, ' ') FROM source_key WHERE source_id = OLD.source_id), '')
  WHERE rowid = (SELECT number FROM source WHERE id = OLD.source_id);
END;
`
