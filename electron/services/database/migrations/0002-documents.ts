/**
 * What documents bring besides their running text: pieces set aside, the reference list, where each value of a record came from,
 * more of the record (editors, keywords, CSL's other variables), several files a source, proposed study designs, a watched folder.
 */
export const name = 'documents'
export const up = /* sql */ `
-- Running heads, page and line numbers, raised citation numbers: on the page, but out of the text. A JSON list of { role, at, text } that no query looks into.
ALTER TABLE source_page ADD COLUMN asides TEXT NOT NULL DEFAULT '[]';

-- Pages of scans, with nothing or nothing but a number: few among many, counted for every source of a list
CREATE INDEX source_page_without_text ON source_page (text_id) WHERE text NOT GLOB '*[^0-9 ]*';

-- Where the reference list stands, UTF-16 units in the whole text; null: none was recognised
ALTER TABLE source_text ADD COLUMN references_start INTEGER; -- null: see above
ALTER TABLE source_text ADD COLUMN references_end INTEGER; -- null: see above

-- Editors follow the authors in position.
ALTER TABLE source_author ADD COLUMN role TEXT NOT NULL DEFAULT 'author' CHECK (role IN ('author', 'editor'));

CREATE TABLE source_keyword (
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  keyword TEXT NOT NULL,
  PRIMARY KEY (source_id, position)
) STRICT;

-- CSL variables without a column of their own, by their CSL name (ISSN, PMID, edition, publisher-place …).
CREATE TABLE source_field (
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (source_id, name)
) STRICT;

-- Where each value of the record came from; field is the name in the model ('title', 'authors', 'PMID' …).
CREATE TABLE source_origin (
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  origin TEXT NOT NULL,
  PRIMARY KEY (source_id, field)
) STRICT;

-- Every file a source ever had: the scan beside its recognised copy. source.file_id is the one that is read.
CREATE TABLE source_file (
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  file_id TEXT NOT NULL REFERENCES file (id),
  name TEXT NOT NULL,
  made_by TEXT NOT NULL, -- 'import' or the program that made it of another file
  added_at TEXT NOT NULL,
  PRIMARY KEY (source_id, file_id)
) STRICT;
CREATE INDEX source_file_by_file ON source_file (file_id);
INSERT INTO source_file (source_id, file_id, name, made_by, added_at)
  SELECT id, file_id, file_name, 'import', imported_at FROM source WHERE file_id IS NOT NULL;

-- What a source is worth. A value is proposed from the words of title and abstract, or confirmed by a person.
CREATE TABLE appraisal (
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed')),
  basis TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  PRIMARY KEY (source_id, field)
) STRICT;

-- The folder whose new files wait in the inbox; at most one row. Of this machine, not of the work: not in the undo log.
CREATE TABLE watch_folder (
  path TEXT NOT NULL PRIMARY KEY,
  added_at TEXT NOT NULL
) STRICT;

CREATE TABLE inbox_file (
  path TEXT NOT NULL PRIMARY KEY,
  size INTEGER NOT NULL,
  modified_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'imported', 'dismissed')),
  found_at TEXT NOT NULL
) STRICT;

-- The index of references learns keywords.
DROP TRIGGER reference_index_insert;
DROP TRIGGER reference_index_update;
DROP TRIGGER reference_index_delete;
DROP TRIGGER reference_index_author_insert;
DROP TRIGGER reference_index_author_change;
DROP TRIGGER reference_index_author_delete;
DROP TABLE reference_index;
CREATE VIRTUAL TABLE reference_index USING fts5 (key, title, authors, container, abstract, keywords, tokenize = 'unicode61 remove_diacritics 2');
INSERT INTO reference_index (rowid, key, title, authors, container, abstract, keywords)
  SELECT number, key, title, coalesce((SELECT group_concat(given || ' ' || family || ' ' || literal, ' ') FROM source_author WHERE source_id = source.id), ''), container, abstract, ''
  FROM source;
CREATE TRIGGER reference_index_insert AFTER INSERT ON source BEGIN
  INSERT INTO reference_index (rowid, key, title, authors, container, abstract, keywords)
  -- authors and keywords may be there first: an undo brings rows back in any order
  VALUES (NEW.number, NEW.key, NEW.title, coalesce((SELECT group_concat(given || ' ' || family || ' ' || literal, ' ') FROM source_author WHERE source_id = NEW.id), ''), NEW.container, NEW.abstract,
          coalesce((SELECT group_concat(keyword, ' ') FROM source_keyword WHERE source_id = NEW.id), ''));
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
CREATE TRIGGER reference_index_keyword_insert AFTER INSERT ON source_keyword BEGIN
  UPDATE reference_index SET keywords = keywords || ' ' || NEW.keyword WHERE rowid = (SELECT number FROM source WHERE id = NEW.source_id);
END;
CREATE TRIGGER reference_index_keyword_change AFTER UPDATE ON source_keyword BEGIN
  UPDATE reference_index SET keywords = coalesce((SELECT group_concat(keyword, ' ') FROM source_keyword WHERE source_id = NEW.source_id), '')
  WHERE rowid = (SELECT number FROM source WHERE id = NEW.source_id);
END;
CREATE TRIGGER reference_index_keyword_delete AFTER DELETE ON source_keyword BEGIN
  UPDATE reference_index SET keywords = coalesce((SELECT group_concat(keyword, ' ') FROM source_keyword WHERE source_id = OLD.source_id), '')
  WHERE rowid = (SELECT number FROM source WHERE id = OLD.source_id);
END;
`
