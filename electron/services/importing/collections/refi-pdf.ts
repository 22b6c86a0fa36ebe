import { children, textOf } from '../references/xml-path'
import type { XmlElement } from '../xml'
import { areasInPdf, areasWithoutPdf, type RefiArea } from './refi-geometry'
import { type RefiContext, type RefiSelection, selectionOf } from './refi-selections'
import { counted } from './refi-xml'

interface Drawn {
  selection: RefiSelection
  area: RefiArea
  /** What the selection itself says it holds. */
  own: string
}

/** What the parts of a passage that crosses pages have in common, and the page on which the next one is. */
const trace = ({ name, user, madeAt, codings }: RefiSelection, page: number): string =>
  JSON.stringify([page, name, user, madeAt, codings.map((coding) => [coding.user, coding.label.label]).sort()])

/**
 * The selections of a PDF, each once. ATLAS.ti writes a passage as a rectangle and, with the same GUID, as a stretch of the text of the PDF, and goes on
 * with a rectangle of another GUID where it crosses a page: the same name, time and codes on the page after.
 *
 * @param inText selections in the text of the PDF, with their words. @param pdf its bytes; null when they are not to be had.
 */
export async function pdfSelections(
  source: XmlElement,
  inText: readonly RefiSelection[],
  pdf: Uint8Array | null,
  context: RefiContext,
  sourceName: string,
  signal?: AbortSignal,
): Promise<{ selections: RefiSelection[]; warnings: string[] }> {
  const drawn = children(source, 'PDFSelection').map((element) => drawnOf(element, context, sourceName))
  const words = new Map(inText.map((selection) => [selection.guid, selection]))
  for (const { selection, area, own } of drawn) area.words = own || (words.get(selection.guid)?.quote ?? '') || selection.name
  const warnings: string[] = []
  const regions = await regionsOf(drawn, pdf, context, warnings, signal)
  drawn.forEach(({ selection, area, own }, i) => {
    const region = regions[i]
    selection.rects = region ? [region] : []
    selection.pageLabel = String((region?.pageIndex ?? area.page) + (region ? 1 : 0))
    selection.quote = own
    selection.shape = own ? 'text' : 'area'
  })
  const selections: RefiSelection[] = []
  const taken = new Set<RefiSelection>()
  /** Selections by what a rectangle on the next page has in common with them. */
  const ongoing = new Map<string, RefiSelection>()
  for (const each of [...drawn].sort((a, b) => a.area.page - b.area.page)) {
    const { selection, area } = each
    const text = words.get(selection.guid)
    const before = text ? undefined : ongoing.get(trace(selection, area.page))
    if (text && !taken.has(text)) {
      taken.add(text)
      selections.push(merged(selection, text))
    } else if (before) {
      before.rects.push(...selection.rects)
      before.alsoGuids.push(selection.guid)
      before.comments.push(...selection.comments)
      before.tags.push(...selection.tags)
      // The words of the text have both pages in them.
      if (!before.isRead) before.quote = [before.quote, selection.quote].filter(Boolean).join(' ')
    } else selections.push(selection)
    const whole = before ?? selections.at(-1)!
    // Areas without words that are called the same are two.
    if (whole.quote && selection.name) ongoing.set(trace(selection, area.page + 1), whole)
  }
  return { selections: [...selections, ...inText.filter((selection) => !taken.has(selection))], warnings }
}

function drawnOf(element: XmlElement, context: RefiContext, sourceName: string): Drawn {
  const { page, firstX, firstY, secondX, secondY } = element.attributes
  const own = textOf(children(children(element, 'Representation')[0], 'PlainTextContent')[0])
  const number = (value: string | undefined) => (value?.trim() ? Number(value) : Number.NaN)
  const area = {
    page: number(page),
    firstX: number(firstX),
    firstY: number(firstY),
    secondX: number(secondX),
    secondY: number(secondY),
    words: '',
  }
  return { selection: selectionOf(element, context, sourceName), area, own }
}

async function regionsOf(
  drawn: readonly Drawn[],
  pdf: Uint8Array | null,
  { origin }: RefiContext,
  warnings: string[],
  signal?: AbortSignal,
) {
  const areas = drawn.map(({ area }) => area)
  if (areas.length === 0) return []
  if (!pdf) return areasWithoutPdf(areas, origin)
  try {
    const regions = await areasInPdf(pdf, areas, origin, signal)
    const lost = regions.filter((region) => region === null).length
    if (lost)
      warnings.push(
        `${counted(lost, 'selection')} of it ${lost === 1 ? 'names a page' : 'name pages'} that the PDF does not have.`,
      )
    return regions
  } catch (error) {
    signal?.throwIfAborted()
    // Whoever reads the PDF for its text meets the same, and tells it.
    if ((error as Error).name === 'AbortError') throw error
    return areasWithoutPdf(areas, origin)
  }
}

/** The same passage as a rectangle and as a stretch of text. Who coded it with what is said in both. */
function merged(area: RefiSelection, text: RefiSelection): RefiSelection {
  const key = ({ user, label }: RefiSelection['codings'][number]) => `${user} ${label.label}`
  const codings = new Map([...area.codings, ...text.codings].reverse().map((coding) => [key(coding), coding]))
  const quote = text.isRead ? text.quote : area.quote || text.quote
  return {
    ...text,
    name: text.name || area.name,
    user: text.user || area.user,
    madeAt: text.madeAt || area.madeAt,
    codings: [...codings.values()].reverse(),
    comments: [...area.comments, ...text.comments],
    tags: [...area.tags, ...text.tags],
    shape: quote ? 'text' : 'area',
    quote,
    rects: [...area.rects],
    pageLabel: area.pageLabel,
  }
}
