/** Names of journals of one word; as a person's they would stand with initials. */
const ALONE = new Set(
  (
    'nature science cell neuron brain lancet jama bmj pnas nejm elife peerj cureus gut blood pain sleep chest circulation stroke heart diabetes nutrients cells cancers molecules ' +
    'biomolecules toxins viruses vaccines sensors sustainability heliyon iscience allergy epilepsia headache addiction appetite cognition emotion immunity leukemia radiology pediatrics ' +
    'paediatrics neurology psychosomatics cortex hippocampus neuropsychopharmacology'
  ).split(' '),
)
/** Of those, the ones that are hardly anybody's family name. */
const UNMISTAKABLE = /^(?:Nature|Science|Neuron|Lancet|JAMA|BMJ|PNAS|NEJM|eLife|PeerJ|Cureus|Nutrients|Circulation|Cell)$/u
/** Words that a journal's name begins with, and a body's does not. */
const FIRST =
  /^(?:Journal|Annals|Archives|Proceedings|Proc\.?|Transactions|Bulletin|Acta|Frontiers in|Trends in|Advances in|(?:Annual )?Reviews? (?:of|in)|PLo?S|BMC|Nature|JAMA|Lancet|BMJ|British Medical Journal)(?=\s|$)/u
/** Words that it has in it. */
const WITHIN = /\b(?:Journal|Annals|Archives|Proceedings|Bulletin|Letters|Quarterly|JAMA|PLo?S)\b/u
/** Words that it ends with: a subject, or a kind of writing. Nobody's family name ends so. */
const LAST =
  /(?:ology|iatry|iatrics|(?<=.)science|(?<=.)sciences|istry|(?:gen|om|lyt|eth|phys|phot|optom)ics|mathematics|statistics|economics|Medicine|Surgery|Nutrition|Metabolism|Health|Therapy|Therapeutics|Communications?|Reports?|Reviews?|Letters|Research|Methods|Advances|Physics|Biophysics|Psychologist|Disorders|Disease|Diseases)$/u

/**
 * Whether a printed name is a journal's, as far as its words tell: `Nature`, `The Lancet`, `Clinical Nutrition`, `Journal of …`. Lists that leave out a title have it where
 * others have names.
 */
export function isJournalName(printed: string): boolean {
  const name = printed
    .trim()
    .replace(/^The\s+/u, '')
    .replace(/[.,;:]+$/u, '')
  const words = name.split(/\s+/u)
  if (words.length === 1) return ALONE.has(name.toLowerCase())
  return FIRST.test(name) || WITHIN.test(name) || LAST.test(words.at(-1) ?? '')
}

/** Whether a name and what is taken for given names are a journal's, perhaps behind initials: `Clinical` `Nutrition`, `Smith J.` `Nature`, `Smith J. The` `Lancet`. */
export function isJournalTakenForPerson(given: string, family: string): boolean {
  if (!/\p{Ll}/u.test(given)) return false
  const behind = /\p{Lu}\.(?: The)?$/u.test(given)
  return behind ? UNMISTAKABLE.test(family) : isJournalName(`${given} ${family}`)
}
