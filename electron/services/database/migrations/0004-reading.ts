/** What reading closely adds: passages that report what others found, the works they cite, and the picture of a marked figure. */
export const name = 'reading'
export const up = /* sql */ `
-- It reports what others found: 1; its own finding: 0; null as long as nobody has said.
ALTER TABLE passage ADD COLUMN second_hand INTEGER CHECK (second_hand IN (0, 1));
-- What a marked rectangle shows, as a stored file (PNG); null for all else.
ALTER TABLE passage ADD COLUMN picture_id TEXT REFERENCES file (id);

-- Works that a passage cites and that are sources of this review.
CREATE TABLE passage_citation (
  passage_id TEXT NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
  source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
  PRIMARY KEY (passage_id, source_id)
) STRICT;
CREATE INDEX passage_citation_by_source ON passage_citation (source_id);
`
