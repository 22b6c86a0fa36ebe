import { declaredCharset, decodeText } from './encoding'

/** What a file is by its content, or a sentence about why it cannot be read. */
export type Detected =
  | { kind: 'pdf' | 'docx' | 'odt' | 'epub' | 'mhtml' }
  | { kind: 'html' | 'text' | 'markdown'; text: string }
  | { kind: 'unreadable'; message: string }

/** What can be read, said at the end of every refusal. */
export const READABLE =
  'PDF, web page (HTML, MHTML), Word (.docx), OpenDocument (.odt), EPUB, plain text and Markdown files can be read, and lists of references (RIS, BibTeX and others)'

const unreadable = (what: string, advice = ''): Detected => ({
  kind: 'unreadable',
  message: `This is ${what}. ${advice ? `${advice} ` : ''}${READABLE}.`,
})

function latin(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(
    'latin1',
    Math.max(0, from),
    Math.min(to, bytes.byteLength),
  )
}

/** Where a format's mark stands and what it is, e.g. `8:WEBP`; what the file is; what the user can do about it. */
const SIGNATURES: [marks: string[], what: string, advice?: string][] = [
  [
    [
      '0:\x89PNG\r\n',
      '0:\xff\xd8\xff',
      '0:GIF87a',
      '0:GIF89a',
      '8:WEBPVP8',
      '0:II*\0',
      '0:MM\0*',
      '6:\0\0\0\0\x36\0\0\0',
      '4:ftyphei',
      '4:ftypmif1',
      '4:ftypavif',
      '0:\0\0\x01\0',
    ],
    'an image',
    'A scanned page has to go through text recognition (OCR) and be saved as a PDF first.',
  ],
  [['0:{\\rtf'], 'a rich text (RTF) file', 'Save it as .docx or PDF.'],
  [['0:%!PS'], 'a PostScript file', 'Convert it to PDF.'],
  [['0:AT&TFORM'], 'a DjVu file', 'Convert it to PDF.'],
  [['60:BOOKMOBI'], 'a Kindle or Mobipocket book', 'Convert it to PDF or HTML.'],
  [
    ['0:bplist00'],
    'a Safari web archive or another Apple property list',
    'Save the page as "Page Source" (HTML) or print it to PDF.',
  ],
  [['0:ITSF'], 'a compiled help (CHM) file'],
  [
    ['0:7z\xbc\xaf', '0:Rar!', '0:\x1f\x8b', '0:BZh', '0:\xfd7zXZ', '257:ustar'],
    'a compressed archive',
    'Unpack it and import the files inside.',
  ],
  [
    ['0:ID3', '0:OggS', '0:fLaC', '8:WAVE', '8:AVI ', '4:ftyp', '0:\x1aE\xdf\xa3', '0:\xff\xfb', '0:\xff\xf3', '0:\xff\xf2'],
    'a sound or video file',
    'Import its transcript.',
  ],
  [['0:MZ\x90\0', '0:\x7fELF', '0:\xca\xfe\xba\xbe', '0:\xcf\xfa\xed\xfe'], 'a program'],
  [['0:wOFF', '0:wOF2', '0:OTTO\0', '0:\0\x01\0\0\0'], 'a font'],
]

function hasMark(head: string, mark: string): boolean {
  const colon = mark.indexOf(':')
  return head.startsWith(mark.slice(colon + 1), Number(mark.slice(0, colon)))
}

/** Zip files say what they are by the names inside, which stand uncompressed in the directory at their end. */
function readZip(bytes: Uint8Array): Detected {
  const names = latin(bytes, bytes.length - 4_000_000, bytes.length)
  const head = latin(bytes, 0, 200)
  if (names.includes('word/document.xml') || /word\/document\d*\.xml/.test(names)) return { kind: 'docx' }
  const isCutOff = !names.includes('PK\x05\x06')
  if (head.includes('application/epub+zip') || names.includes('META-INF/container.xml')) {
    return isCutOff ? unreadable('a damaged or cut-off e-book (EPUB)', 'Download or copy it again.') : { kind: 'epub' }
  }
  if (
    head.includes('opendocument.text') ||
    (names.includes('META-INF/manifest.xml') && names.includes('content.xml') && !head.includes('opendocument'))
  ) {
    return isCutOff ? unreadable('a damaged or cut-off OpenDocument text', 'Download or copy it again.') : { kind: 'odt' }
  }
  if (head.includes('opendocument'))
    return unreadable(
      'an OpenDocument spreadsheet or presentation',
      isCutOff ? 'It is cut off: copy it again.' : 'Save it as PDF.',
    )
  if (/\bxl\/\w/.test(names)) {
    return isCutOff
      ? unreadable('a damaged or cut-off Excel workbook', 'Copy or export it again.')
      : unreadable(
          'an Excel workbook',
          'If it lists references, name its columns (title, authors, year …); else save the sheet as PDF.',
        )
  }
  if (/\bppt\/presentation/.test(names)) return unreadable('a PowerPoint presentation', 'Save it as PDF.')
  if (/\.(?:qde|qdc)\b/.test(names) && names.includes('project.qde')) return unreadable('a REFI-QDA project')
  if (isCutOff) return unreadable('a damaged or cut-off Word document or zip archive', 'Download or copy it again.')
  return unreadable('a zip archive', 'Unpack it and import the files inside.')
}

/** The old Office container: directory names in it are UTF-16. */
function readOle(bytes: Uint8Array): Detected {
  const has = (name: string) => {
    const needle = Buffer.from(name, 'utf16le')
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(needle)
  }
  if (has('EncryptedPackage'))
    return unreadable('a Word or Office file locked with a password', 'Open it and save it without the password.')
  if (has('WordDocument'))
    return unreadable('an old Word (.doc) document', 'Open it in Word or LibreOffice and save it as .docx or PDF.')
  if (has('Workbook')) return unreadable('an old Excel workbook', 'If it lists references, save it as .xlsx or CSV; else as PDF.')
  if (has('PowerPoint Document')) return unreadable('an old PowerPoint presentation', 'Save it as PDF.')
  return unreadable('an old Office file or mail message', 'Save it as .docx or PDF.')
}

/** A web archive: a message (RFC 2557) whose headers say that it is a page with what belongs to it. */
function isMhtml(head: string): boolean {
  const headers = head.trimStart().split(/\r?\n\r?\n/u, 1)[0] ?? ''
  return (
    /^[a-z][\w-]{0,100}:/iu.test(headers) &&
    /^MIME-Version:/imu.test(headers) &&
    /^Content-Type:\s*multipart\/related\b/imu.test(headers)
  )
}

/** Skips blank space, the XML declaration and comments. */
function firstMarkup(text: string): string {
  let at = 0
  for (;;) {
    while (/\s/u.test(text[at] ?? '')) at++
    const end = text.startsWith('<!--', at)
      ? text.indexOf('-->', at + 4) + 3
      : text.startsWith('<?xml', at)
        ? text.indexOf('>', at) + 1
        : at
    if (end <= at) return text.slice(at)
    at = end
  }
}

function looksLikeHtml(text: string): boolean {
  const start = firstMarkup(text).slice(0, 20_000)
  // XML is a page only when its root says so; XHTML does.
  if (/^\s*<\?xml/u.test(text) && !/^(?:<!doctype html|<html)\b/iu.test(start)) return false
  if (/^<!doctype\s+html/iu.test(start) || /^<(?:html|head|body)\b/iu.test(start)) return true
  // A fragment, or a page without a doctype: tags of a page near the start, and not one of them alone in a text about HTML.
  const head = start.slice(0, 4000)
  const tags =
    head.match(
      /<\/?(?:html|head|body|title|meta|link|div|p|span|a|br|h[1-6]|ul|ol|li|table|t[rd]|article|section|main|nav|img|script|style|b|i|em|strong|blockquote)\b[^<>]*>/giu,
    ) ?? []
  return (
    (/^<[a-z!]/iu.test(start) && tags.length >= 2) ||
    (tags.length >= 6 && /<\/(?:p|div|a|span|li|h[1-6]|td)>/iu.test(head) && !/^(?:#|---|```)/mu.test(head))
  )
}

function looksLikeMarkdown(text: string, fileName: string): boolean {
  if (
    /^\ufeff?---\r?\n[\s\S]*?\r?\n(?:---|\.\.\.)\r?\n/u.test(text.slice(0, 20_000)) &&
    /^[\w-]+\s*:/mu.test(text.slice(4, 2000))
  )
    return true
  return /\.(?:md|markdown|mdown|mkd|mdwn|qmd|rmd)$/iu.test(fileName)
}

/** Control characters no text has, in the first 64 kB. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 65_536)
  const control = sample.match(/(?![\t\n\v\f\r\u0085])[\p{Cc}\ufffd]/gu)?.length ?? 0
  return sample.includes('\0') ? control > sample.length * 0.001 || control > 8 : control * 20 > sample.length
}

function detectText(bytes: Uint8Array, fileName: string): Detected {
  const { text } = decodeText(bytes, declaredCharset(bytes))
  if (isBinary(text)) return unreadable('not a document we know', 'Its content is not text.')
  const trimmed = text.trimStart()
  if (!trimmed) return { kind: 'unreadable', message: 'The file is empty: it has nothing but blank space in it.' }
  if (/^(?:<!DOCTYPE svg[^>]*>\s*)?<svg\b/iu.test(firstMarkup(text))) return unreadable('an image (SVG)')
  if (looksLikeHtml(text)) return { kind: 'html', text }
  if (/^<\?xml/iu.test(trimmed))
    return unreadable('an XML file, but no list of references we know', 'Save an article as PDF or HTML, and references as RIS.')
  if (/^TY {2}- /u.test(trimmed) || /^(?:PMID- |%0 )/u.test(trimmed))
    return unreadable('a list of references (RIS, EndNote or PubMed)', 'Save it as a file and import that.')
  if (/^\s*(?:%[^\n]*\n\s*)*@\w+\s*\{[^,\n]*,/u.test(trimmed))
    return unreadable('a BibTeX file', 'Save it as a file and import that.')
  if (/\.(?:csv|tsv|tab)$/iu.test(fileName))
    return unreadable(
      'a table without the columns of a list of references (title, authors, year, DOI …)',
      'Name its columns so, or export the references as RIS.',
    )
  if (/\.json$/iu.test(fileName))
    return unreadable('a JSON file, but no list of references we know', 'Export the references as RIS.')
  return { kind: looksLikeMarkdown(text, fileName) ? 'markdown' : 'text', text }
}

/**
 * Says what a file is from its bytes. The name is asked only whether text is Markdown. A PDF may begin after up to
 * 1 kB of junk, as viewers allow.
 */
export function detect(bytes: Uint8Array, fileName: string): Detected {
  if (bytes.length === 0) return { kind: 'unreadable', message: 'The file is empty: it has 0 bytes. Download or copy it again.' }
  const head = latin(bytes, 0, 1024)
  if (head.includes('%PDF-')) return { kind: 'pdf' }
  if (['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'].includes(head.slice(0, 4))) return readZip(bytes)
  if (head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return readOle(bytes)
  if (head.startsWith('SQLite format 3\0')) {
    return {
      kind: 'unreadable',
      message: `This is a database, perhaps a review of Syntopic: a review is opened, not imported. ${READABLE}.`,
    }
  }
  for (const [marks, what, advice] of SIGNATURES) {
    if (marks.some((mark) => hasMark(head, mark))) return unreadable(what, advice)
  }
  // Damaged or headless PDFs still have their objects; pdf.js rebuilds the table from them.
  const sample = latin(bytes, 0, 65_536)
  if (/\b\d+ \d+ obj\b/.test(sample) && /endobj|startxref|%%EOF/.test(sample)) return { kind: 'pdf' }
  if (isMhtml(latin(bytes, 0, 16_384))) return { kind: 'mhtml' }
  return detectText(bytes, fileName)
}
