import { z } from 'zod'

/** What the CSL 1.0.2 data schema (csl-data.json, draft-07) demands of a list of items, said again as a shape of ours. */

const words = (text: string) => text.trim().split(/\s+/u)
const each = <Shape extends z.ZodType>(names: string, shape: Shape) =>
  Object.fromEntries(words(names).map((name) => [name, shape.optional()]))

const types = words(`
  article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document entry entry-dictionary
  entry-encyclopedia figure graphic hearing interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent
  performance periodical personal_communication post post-weblog regulation report review review-book software song speech standard thesis treaty webpage`)
const texts = `
  citation-key language journalAbbreviation shortTitle abstract annote archive archive_collection archive_location archive-place authority call-number citation-label
  collection-title container-title container-title-short dimensions division DOI event event-title event-place genre ISBN ISSN jurisdiction keyword medium note
  original-publisher original-publisher-place original-title part-title PMCID PMID publisher publisher-place references reviewed-genre reviewed-title scale section
  source status title title-short URL version volume-title volume-title-short year-suffix`
const numbers = `
  chapter-number citation-number collection-number edition first-reference-note-number issue locator number number-of-pages number-of-volumes page page-first part
  printing supplement volume`
const names = `
  author chair collection-editor compiler composer container-author contributor curator director editor editorial-director executive-producer guest host interviewer
  illustrator narrator organizer original-author performer producer recipient reviewed-author script-writer series-creator translator`
const dates = 'accessed available-date event-date issued original-date submitted'

const textOrNumber = z.union([z.string(), z.number()])
const flag = z.union([z.string(), z.number(), z.boolean()])
const name = z.strictObject({
  ...each('family given dropping-particle non-dropping-particle suffix literal', z.string()),
  ...each('comma-suffix static-ordering parse-names', flag),
})
const date = z.strictObject({
  'date-parts': z.array(z.array(textOrNumber).min(1).max(3)).min(1).max(2).optional(),
  season: textOrNumber.optional(),
  circa: flag.optional(),
  ...each('literal raw edtf', z.string()),
})

export const cslDataSchema = z.array(
  z.strictObject({
    type: z.enum(types as [string, ...string[]]),
    id: textOrNumber,
    categories: z.array(z.string()).optional(),
    custom: z.record(z.string(), z.unknown()).optional(),
    ...each(texts, z.string()),
    ...each(numbers, textOrNumber),
    ...each(names, z.array(name)),
    ...each(dates, date),
  }),
)
