import { Argument, Command, InvalidArgumentError, Option } from 'commander'
import { version } from '../../package.json'
import { exportFormats } from '../../shared/contract/export-formats'
import { claimers } from '../../shared/model/highlight'
import { assessmentStates, directnesses, stances } from '../../shared/model/stance'
import { ColumnField, columnFields } from '../../shared/model/table-columns'
import { accept, assess, claim, claims, progress } from './commands/coding'
import { exportTo } from './commands/exporting'
import { labels, map, memo, memos, passages } from './commands/highlights'
import { importFiles } from './commands/importing'
import { duplicates, merge, origins, search, sources, text } from './commands/library'
import { replace } from './commands/replacing'
import { recognise, reread } from './commands/rereading'
import { check, demo, newReview, serve } from './commands/review'
import { taxonomy } from './commands/taxonomy'

const whole = (least: number, most: number) => (typed: string) => {
  const number = /^\d+$/.test(typed) ? Number(typed) : Number.NaN
  if (!Number.isInteger(number) || number < least || number > most)
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`)
  return number
}

/** A path must name something: an empty one (`"$REVIEW"` unset in a script) would mean the current folder. */
const named = (typed: string): string => {
  if (!typed.trim()) throw new InvalidArgumentError('It is empty.')
  return typed
}

const day = (typed: string): string => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(typed) || Number.isNaN(Date.parse(typed)))
    throw new InvalidArgumentError('It must be a day such as 2026-01-31.')
  return typed
}

const column = (typed: string, before: NamedColumn[] = []): NamedColumn[] => {
  const at = typed.lastIndexOf('=')
  const field = ColumnField.safeParse(typed.slice(at + 1).trim())
  if (at < 1 || !field.success)
    throw new InvalidArgumentError(`It must be HEADER=FIELD, with a field of: ${columnFields.join(', ')}.`)
  return [...before, { header: typed.slice(0, at).trim(), field: field.data }]
}
interface NamedColumn {
  header: string
  field: ColumnField
}

/** The command line of design §6: names, options and JSON fields are part of the product. */
export function program(): Command {
  const root = new Command('syntopic')
    .description('Literature reviews that weigh rival hypotheses: import, claim, and export the synthesis matrix.')
    .version(version)
    .showHelpAfterError('(syntopic --help lists the commands)')
    .exitOverride()
  const command = (name: string, about: string) => root.command(name).description(about).exitOverride()
  const onReview = (name: string, about: string) => command(name, about).argument('<review>', 'the .syntopic file', named)
  const json = () => new Option('--json', 'one JSON document on stdout')
  const coder = () => new Option('--coder <name>', 'who codes; added to the review when new').argParser(named)

  onReview('new', 'make a review')
    .option('--taxonomy <which>', 'depression, empty, or a JSON file', 'depression')
    .addOption(coder())
    .action(newReview)
  onReview('import', 'add files, or documents from the web, as sources')
    .argument(
      '[path...]',
      'documents, files of references, libraries and projects of other programs (Zotero, Taguette, Hypothesis, REFI-QDA), folders and zip archives',
    )
    .addOption(
      new Option(
        '--fetch <address>',
        'fetch a document by web address, DOI, PMID, PMCID or arXiv id; may be repeated. Without it nothing goes online',
      ).argParser((typed: string, before: string[] | undefined) => [...(before ?? []), named(typed)]),
    )
    .option('--preview', 'say what would become of each file, and store nothing')
    .option('--database <name>', 'the database these files were exported from; by default what they say themselves')
    .option('--search <text>', 'the search as it was typed there')
    .addOption(new Option('--searched-on <date>', 'day of the search').argParser(day))
    .addOption(
      new Option('--claims-by <who>', 'whose claims highlights become: yours, or those of the people who marked').choices(
        claimers,
      ),
    )
    .addOption(
      new Option(
        '--column <header=field>',
        `what a column of a table is; may be repeated. Fields: ${columnFields.join(', ')}`,
      ).argParser(column),
    )
    .addOption(new Option('--report <file>', 'write what became of each file to a CSV file').argParser(named))
    .addOption(json())
    .action(importFiles)
  onReview('sources', 'list the sources').addOption(json()).action(sources)
  onReview('duplicates', 'list sources that are, or look like, one work').addOption(json()).action(duplicates)
  onReview('merge', 'make one source of several')
    .argument('[key...]', 'citation keys or ids of the sources that go into the one that is kept')
    .addOption(
      new Option('--keep <key>', 'the source whose record and key stay; what it lacks comes from the others').argParser(named),
    )
    .option('--certain', 'merge all that have the same DOI, PMID or arXiv id, and nothing that speaks against it')
    .addOption(json())
    .action(merge)
  onReview('origins', 'list the searches that reference files came from, with their records and duplicates')
    .addOption(
      new Option(
        '--set <what>',
        'say of which search a file was: 1:database=PubMed, 1:search=… or 1:date=2026-01-31; may be repeated',
      ).argParser((typed: string, before: string[] | undefined) => [...(before ?? []), named(typed)]),
    )
    .addOption(json())
    .action(origins)
  onReview('text', 'print the canonical text of a source')
    .argument('<key>', 'citation key or id')
    .addOption(new Option('--page <n>', 'this page only, counted from 1').argParser(whole(1, 1e9)))
    .action(text)
  onReview('recognise', 'recognise the text of scans with ocrmypdf or tesseract')
    .argument('<key...>', 'citation keys or ids of PDFs')
    .addOption(
      new Option('--language <code>', "tesseract's code, such as deu or eng+fra; by default the sources' own").argParser(named),
    )
    .addOption(json())
    .action(recognise)
  onReview('reread', 'read stored files again and find every passage in the new text')
    .argument('[key...]', 'citation keys or ids; all sources by default')
    .addOption(json())
    .action(reread)
  onReview('replace', 'give a source another file, such as the publisher’s version, and find every passage in it')
    .argument('<file>', 'the file that is read from now on; the one before is kept', named)
    .requiredOption('--source <key>', 'citation key or id of the source')
    .addOption(new Option('--password <password>', 'of an encrypted PDF').argParser(named))
    .addOption(json())
    .action(replace)
  onReview('taxonomy', 'list the hypotheses, or add those of a codebook')
    .addOption(
      new Option(
        '--import <file>',
        'add the codes of a codebook or project: REFI-QDA (.qdc, .qdpx) or Taguette (.csv, .sqlite3)',
      ).argParser(named),
    )
    .addOption(new Option('--under <path>', 'where they go; the top by default').argParser(named))
    .addOption(json())
    .action(taxonomy)
  onReview('claim', 'claim a quote for a hypothesis')
    .requiredOption('--source <key>', 'citation key or id of the source')
    .requiredOption('--quote <text>', 'the passage, as the source has it')
    .requiredOption('--hypothesis <path>', 'such as inflammation/gut-brain-axis')
    .addOption(new Option('--stance <stance>', 'what the passage says of it').choices(stances).makeOptionMandatory())
    .addOption(new Option('--strength <n>', '1 weak, 2 moderate, 3 strong').argParser(whole(1, 3)))
    .addOption(new Option('--directness <kind>', 'what evidence it rests on').choices(directnesses))
    .option('--note <text>', 'why you judge so')
    .addOption(coder())
    .addOption(json())
    .action(claim)
  onReview('claims', 'list the claims').addOption(json()).action(claims)
  onReview('assess', 'say why a source has no claim for a hypothesis')
    .requiredOption('--source <key>', 'citation key or id of the source')
    .requiredOption(
      '--hypothesis <path>',
      'such as inflammation/gut-brain-axis; may be repeated',
      (typed: string, before: string[] | undefined) => [...(before ?? []), named(typed)],
    )
    .addOption(new Option('--state <state>', 'what you found').choices(assessmentStates).makeOptionMandatory())
    .addOption(coder())
    .action(assess)
  onReview('progress', 'say of each source how many hypotheses you have answered, and what is left to check')
    .addOption(json())
    .action(progress)
  onReview('accept', 'take the words that similar passages of a source stand on now for their quotes')
    .requiredOption('--source <key>', 'citation key or id of the source')
    .addOption(json())
    .action(accept)
  onReview('passages', 'list what is marked, with labels and memos')
    .option('--source <key>', 'of this source only')
    .addOption(json())
    .action(passages)
  onReview('labels', 'list the colours, tags and codes of passages, and what they mean').addOption(json()).action(labels)
  onReview('map', 'say what a label means, and claim the passages that have it')
    .requiredOption('--label <kind:label>', 'such as tag:mood, code:"Mood > Sleep", colour:#ffd400, style:underline')
    .option('--hypothesis <path>', 'such as inflammation/gut-brain-axis')
    .addOption(new Option('--stance <stance>', 'what passages with this label say of it').choices(stances))
    .option('--no-claim', 'leave its passages without a claim')
    .addOption(new Option('--claims-by <who>', 'whose claims they become').choices(claimers).default('me'))
    .addOption(coder())
    .addOption(json())
    .action(map)
  onReview('memo', 'write a memo on a source, or on what it says of a hypothesis')
    .requiredOption('--source <key>', 'citation key or id of the source')
    .option('--hypothesis <path>', 'such as inflammation/gut-brain-axis')
    .addOption(new Option('--text <text>', 'what it says').argParser(named).makeOptionMandatory())
    .addOption(coder())
    .addOption(json())
    .action(memo)
  onReview('memos', 'list the memos')
    .option('--source <key>', 'on this source, its passages and cells')
    .addOption(json())
    .action(memos)
  onReview('search', 'search texts, references, notes and memos')
    .argument('<query>', 'words that must all occur; "a phrase"; prefix*')
    .addOption(json())
    .action(search)
  onReview('export', 'export the matrix, claims or references')
    .addOption(new Option('--format <format>', 'what to export').choices(exportFormats).makeOptionMandatory())
    .addOption(new Option('--out <file>', 'write to a file instead of stdout').argParser(named))
    .option('--raw', 'keep cells that a spreadsheet would run as a formula')
    .action(exportTo)
  onReview('check', 'verify the file and find every passage again').addOption(json()).action(check)
  command('serve', 'open the screen in a browser')
    .addArgument(new Argument('[review]', 'the .syntopic file').argParser(named))
    .addOption(new Option('--port <n>', 'port on 127.0.0.1; any free one by default').argParser(whole(0, 65535)))
    .action(serve)
  command('demo', 'build the sample review and write its matrix')
    .addOption(new Option('--out <dir>', 'folder for the files').default('syntopic-demo').argParser(named))
    .action(demo)
  return root
}
