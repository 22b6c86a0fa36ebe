import type { Reference } from '../../../../shared/model/source'
import { type FoundRecord, ONLY_REFERENCE } from '../found-file'
import type { FoundHighlight, FoundMemo, FoundWork } from '../found-highlights'
import { foundRecord } from '../reference-records'
import { fromZotero, type ZoteroItem } from '../references/zotero-item'
import type { Kin, ZoteroAttachment, ZoteroContents, ZoteroEntry } from './zotero-library'

/** Endings of what can be read, those that are documents in print before the others. */
const endings: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'application/epub+zip': '.epub',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
  'application/vnd.oasis.opendocument.text': '.odt',
  'text/html': '.html',
  'application/xhtml+xml': '.xhtml',
  'multipart/related': '.mhtml',
  'message/rfc822': '.mhtml',
  'text/markdown': '.md',
  'text/plain': '.txt',
}
const READABLE = /\.(?:pdf|epub|docx|odt|x?html?|mht(?:ml)?|md|markdown|txt)$/iu

/** The name of an attachment's file with an ending that says what it is. */
function nameOf({ fileName, contentType, title }: ZoteroAttachment): string {
  const name = fileName || title
  const ending = endings[contentType.toLowerCase()] ?? ''
  return READABLE.test(name) || !ending ? name : `${name}${ending}`
}

const isLink = ({ fileName, path, missing }: ZoteroAttachment) => !fileName && !path && !missing
const isReadable = (file: ZoteroAttachment) => !isLink(file) && READABLE.test(nameOf(file))
const isPdf = (file: ZoteroAttachment) => /\.pdf$/iu.test(nameOf(file))
const isBook = (file: ZoteroAttachment) => /\.epub$/iu.test(nameOf(file))

/** The works of an item: the one it stands for, with the file that belongs to it, and one for every further file that somebody marked. */
export function worksOfEntry(entry: ZoteroEntry, kin: Kin): FoundWork[] {
  const { library } = kin
  const attachments = kin.attachments.get(entry.key) ?? []
  const marks = (file: ZoteroAttachment) => kin.highlights.get(file.key) ?? []
  const main = mainOf(attachments.filter(isReadable), marks)
  const others = attachments.filter((file) => file !== main && marks(file).length > 0)
  // The same article under another name, where the file somebody marked has gone.
  const standIn =
    main && !main.path ? attachments.find((file) => isPdf(file) && isPdf(main) && file.path && !others.includes(file)) : undefined
  const rest = attachments.filter((file) => file !== main && file !== standIn && !others.includes(file))
  const own = [main, standIn, ...rest].filter((file) => file !== undefined)
  const record = recordOfItem(entry.item, library, {
    tags: [...entry.tags, ...own.flatMap(({ tags }) => tags)],
    collections: entry.collections,
    links: rest.filter(isLink).map(({ url, title }) => url || title),
    files: rest.filter((file) => !isLink(file)).map((file) => file.path || nameOf(file)),
    citationKey: entry.citationKey,
  })
  const memos = [entry.key, ...own.map(({ key }) => key)].flatMap((key) => kin.memos.get(key) ?? [])
  const { reference } = record
  if (!tellsWhich(record) && attachments.length === 0 && memos.length === 0) return []
  const label = labelOf(reference)
  const work: FoundWork = {
    path: label,
    record,
    ...fileOf(main?.path ? main : (standIn ?? main)),
    highlights: main ? marks(main) : [],
    memos,
    warnings: main ? warningsOf(main, standIn, rest) : [],
  }
  return [work, ...others.map((file) => furtherWork(file, reference, label, entry, kin))]
}

/** An attachment without an item: it is known by its file. */
export function worksOfAttachment(file: ZoteroAttachment, kin: Kin): FoundWork[] {
  const highlights = kin.highlights.get(file.key) ?? []
  const memos = kin.memos.get(file.key) ?? []
  // What the file says of itself is better than what Zotero calls it, which is its name.
  const isKnownByFile = isReadable(file) && file.path !== ''
  const fields: ZoteroItem['fields'] = isKnownByFile ? [] : [['title', file.title || file.fileName]]
  if (file.url && !isKnownByFile) fields.push(['url', file.url])
  const itemType = isLink(file) ? 'webpage' : 'document'
  const record = recordOfItem({ itemType, fields, creators: [] }, kin.library, {
    tags: file.tags,
    collections: file.collections,
    files: isReadable(file) || isLink(file) ? [] : [file.path || nameOf(file)],
  })
  const { keywords = [], other = {} } = record.reference
  const says = keywords.length > 0 || Object.keys(other).length > 0
  const known: FoundRecord = isKnownByFile ? { ...record, reference: { keywords, other } } : record
  return [
    {
      path: file.title || nameOf(file) || file.url,
      ...((!isKnownByFile || says) && { record: known }),
      ...(isReadable(file) ? fileOf(file) : {}),
      highlights,
      memos,
      warnings: isLink(file) || isKnownByFile ? [] : [withoutFile(file)],
    },
  ]
}

/** The PDF with the most highlights; without a PDF, the file with the most, a book before the others. */
function mainOf(files: ZoteroAttachment[], marks: (file: ZoteroAttachment) => FoundHighlight[]): ZoteroAttachment | undefined {
  const pdfs = files.filter(isPdf)
  const rank = (file: ZoteroAttachment) => marks(file).length * 4 + (isBook(file) ? 2 : 0) + (file.path ? 1 : 0)
  return (pdfs.length > 0 ? pdfs : files).reduce<ZoteroAttachment | undefined>(
    (best, file) => (best && rank(best) >= rank(file) ? best : file),
    undefined,
  )
}

function furtherWork(
  file: ZoteroAttachment,
  reference: Partial<Reference>,
  label: string,
  entry: ZoteroEntry,
  kin: Kin,
): FoundWork {
  const name = file.title || nameOf(file)
  const { type, title, authors, editors, year, issued, container, publisher, language } = reference
  const own = recordOfItem({ itemType: entry.item.itemType, fields: [], creators: [] }, kin.library, {
    tags: file.tags,
    collections: entry.collections,
  })
  return {
    path: `${label} — ${name}`,
    record: {
      ...own,
      // No DOI, PMID or ISBN, no volume or pages: by those it would be taken for the work it belongs to.
      reference: {
        ...own.reference,
        ...{ type, authors, editors, year, issued, container, publisher, language },
        title: [title, name].filter(Boolean).join(' — '),
      },
    },
    ...(isReadable(file) ? fileOf(file) : {}),
    highlights: kin.highlights.get(file.key) ?? [],
    memos: kin.memos.get(file.key) ?? ([] as FoundMemo[]),
    warnings: file.path ? [] : [withoutFile(file)],
  }
}

function warningsOf(main: ZoteroAttachment, standIn: ZoteroAttachment | undefined, rest: ZoteroAttachment[]): string[] {
  const unread = rest.filter((file) => file.path && (isPdf(file) || isBook(file)))
  return [
    ...(main.path
      ? []
      : standIn
        ? [
            `${main.missing} “${nameOf(standIn)}”, which Zotero has beside it, was taken instead: check that its highlights are in the right place.`,
          ]
        : [withoutFile(main)]),
    ...unread.map(
      (file) =>
        `Zotero has “${nameOf(file)}” beside it, in which nothing is marked: it was not imported. If it is a source of its own, import it from ${file.path}.`,
    ),
  ]
}

const withoutFile = (file: ZoteroAttachment): string =>
  file.missing
    ? `${ONLY_REFERENCE} ${file.missing}`
    : `${ONLY_REFERENCE} “${nameOf(file)}” is of a kind that cannot be read. Import it as PDF or text if it is a source.`

const fileOf = (file: ZoteroAttachment | undefined): Pick<FoundWork, 'file'> =>
  file?.path ? { file: { name: nameOf(file), at: { path: file.path } } } : {}

/** An item of Zotero as a reference file’s record. */
export function recordOfItem(
  item: ZoteroEntry['item'],
  library: Pick<ZoteroContents, 'group' | 'name'>,
  more: { tags?: string[]; collections?: string[]; links?: string[]; files?: string[]; citationKey?: string } = {},
): FoundRecord {
  const read = fromZotero(
    {
      ...item,
      tags: more.tags ?? [],
      notes: [],
      attachments: more.files ?? [],
      key: '',
      unknown: [
        ...(library.group ? [['library', library.name] as [string, string]] : []),
        ...(more.collections ?? []).map((path): [string, string] => ['collection', path]),
        ...(more.links ?? []).filter(Boolean).map((url): [string, string] => ['link', url]),
      ],
    },
    0,
  )
  const key = read.key || more.citationKey
  return foundRecord({ ...read, ...(key && { key }) }, 'better-bibtex-json', [])
}

function tellsWhich({ reference, key }: FoundRecord): boolean {
  const { title, authors, editors, doi, url, container, other } = reference
  return Boolean(key || title || authors?.length || editors?.length || doi || url || container || other?.PMID || other?.ISBN)
}

/** For lists: `Smith 2019 Inflammation and mood`. */
function labelOf({ title, authors = [], editors = [], year }: Partial<Reference>): string {
  const [first] = [...authors, ...editors]
  return [first?.family || first?.literal, year, title].filter(Boolean).join(' ') || 'Item without a title'
}
