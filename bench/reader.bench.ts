import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { browserPath } from '../tests/browser/reader/open-reader'
import { type BenchLine, median } from './measure'
import { longPdf } from './reader/long-pdf'
import { claimSentences } from './reader/many-passages'
import {
  keyToHighlight,
  launch,
  memoryAfterVisiting,
  openings,
  ours,
  peers,
  percentile,
  scrolling,
  type Viewer,
  withTab,
} from './reader/measures'
import { peerVersion, servePeer } from './reader/peer-page'
import { shown } from './reader/probes'
import { program, serveReview, syntopic } from './reader/served-review'

// SYNTOPIC_BENCH_SMALL: few runs of everything, for working on the bench. Its figures say little.
const isSmall = Boolean(process.env.SYNTOPIC_BENCH_SMALL)
const PAGES = 640
const PASSAGES = 2_000
const VISITED = isSmall ? 60 : 600
const IDLE = isSmall ? 5 : 40 // s; pdf.js lets go of fonts and pictures after 30
const OPENINGS = isSmall ? 3 : 7
const SCROLLS = isSmall ? 2 : 5
const WHEEL_STEPS = isSmall ? 60 : 200
const KEYS = isSmall ? 10 : 60

const papers = resolve(import.meta.dirname, '../../shared/corpus/papers')

/** The largest paper of the corpus, where there is one. */
function largestPaper(): string | null {
  if (!existsSync(papers)) return null
  const files = readdirSync(papers).filter((name) => name.endsWith('.pdf'))
  const [largest] = files.map((name) => join(papers, name)).sort((a, b) => statSync(b).size - statSync(a).size)
  return largest ?? null
}

/** Pairs of absolute figures and their ratio, theirs first. */
const against = (
  what: string,
  unit: string,
  [theirs = Number.NaN, own = Number.NaN]: readonly number[],
  names: [string, string],
  goal: string,
) => [
  { name: `${what}: ${names[0]}`, value: theirs, unit, goal: '' },
  { name: `${what}: ${names[1]}`, value: own, unit, goal: '' },
  { name: `${what}, ratio`, value: own / theirs, unit: '×', goal },
]

const skipped = (why: string): BenchLine => ({ name: `reader: skipped, ${why}`, value: 0, unit: '', goal: '' })

/**
 * The reader, in browser mode, against pdf.js's own viewer page (Mozilla's `viewer.html`, its version is printed) on the same file in the same
 * Chromium; and against itself with and without passages. Each figure is given as soon as it is known: all of them take a quarter of an hour.
 */
export async function* bench(): AsyncGenerator<BenchLine> {
  const version = peerVersion()
  if (!browserPath) return yield skipped('no Chromium (SYNTOPIC_CHROMIUM can name one)')
  if (!existsSync(program)) return yield skipped('the app is not built')
  if (!version) return yield skipped('pdfjs-viewer-element, which carries the viewer page of pdf.js, is not installed')
  const folder = mkdtempSync(join(tmpdir(), 'syntopic-bench-'))
  const closers: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })]
  try {
    const long = longPdf(folder, PAGES)
    if (!long) return yield skipped('no Ghostscript (gs) to make a PDF with')
    const paper = largestPaper()
    const plain = join(folder, 'plain.syntopic')
    const coded = join(folder, 'coded.syntopic')
    syntopic(folder, 'new', plain)
    const files = paper ? [long, paper] : [long]
    const [longId = '', paperId = ''] = (
      JSON.parse(syntopic(folder, 'import', plain, ...files, '--json')) as { sourceId: string }[]
    ).map(({ sourceId }) => sourceId)
    copyFileSync(plain, coded)
    await claimSentences(coded, longId, PASSAGES)

    const peer = await servePeer(files)
    closers.push(peer.close)
    const plainReview = await serveReview(folder, plain)
    closers.push(plainReview.close)
    const codedReview = await serveReview(folder, coded)
    closers.push(codedReview.close)
    const browser = await launch()
    closers.push(() => browser.close())

    // Both at the size we show a page at: a larger picture takes longer and weighs more.
    const zoomOf = (viewer: Viewer, points: number) =>
      withTab(browser, viewer.url, async (page) => {
        await shown(page, 1)
        const width = await page.locator('.page[data-page-number="1"] .canvasWrapper').evaluate((page) => page.clientWidth)
        return Math.round((width / ((points * 96) / 72)) * 1000) / 10
      })
    const own = ours(plainReview, longId)
    const zoom = await zoomOf(own, 612)
    const theirs = peers(peer, long, zoom)
    const names: [string, string] = [`pdf.js ${version}, its viewer page`, 'Syntopic']
    // Where others work at the same time, what crosses processes (opening, jumping) waits for them; ratios then say more than times, and not all.
    yield {
      name: `load of this machine at the start, ${cpus().length} processors`,
      value: loadavg()[0] ?? 0,
      unit: ' ',
      goal: '',
    }

    const opened = await openings(browser, [theirs, own], 500, OPENINGS)
    yield* against(`first page of ${PAGES}`, 'ms', opened.first, names, '≤ 1.2')
    yield* against('jump to page 500', 'ms', opened.jumps, names, '≤ 1.2')
    if (paper) {
      const small = ours(plainReview, paperId)
      const other = await openings(browser, [peers(peer, paper, zoom), small], null, OPENINGS)
      yield* against(`first page of ${basename(paper)}`, 'ms', other.first, names, '≤ 1.2')
    }
    const many = ours(codedReview, longId)
    const slow = await scrolling(browser, [own, many], SCROLLS, WHEEL_STEPS)
    yield* against('scrolling, frames (p95)', 'ms', slow, ['without passages', `with ${PASSAGES}`], '≤ 1.2')

    const keys = await keyToHighlight(browser, many, KEYS)
    yield { name: `key to highlight beside ${PASSAGES} passages, median`, value: median(keys), unit: 'ms', goal: '' }
    yield { name: `key to highlight, p95 of ${keys.length}`, value: percentile(keys, 0.95), unit: 'ms', goal: '≤ 50' }

    const held = [await memoryAfterVisiting(theirs, VISITED, IDLE), await memoryAfterVisiting(own, VISITED, IDLE)]
    const what = `memory after ${VISITED} pages`
    if (held[0] && held[1]) {
      yield* against(
        `${what}, page and drawing process`,
        'MiB',
        held.map((memory) => memory!.process),
        names,
        '≤ 1.2',
      )
      yield* against(
        `${what}, JavaScript heap of the page`,
        'MiB',
        held.map((memory) => memory!.heap),
        names,
        '',
      )
    } else yield { name: `${what}: not measured, there is no /proc here`, value: 0, unit: '', goal: '' }
  } finally {
    for (const close of closers.reverse()) await close()
  }
}
