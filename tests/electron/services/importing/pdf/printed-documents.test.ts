import { describe, expect, it } from 'vitest'
import { joinPages } from '../../../../../shared/anchoring/document-text'
import { golden, readFixture } from '../files'

/** Text and asides of every page, as a person can check them against the print. */
async function shown(name: string): Promise<string> {
  const { pages, references } = await readFixture(name)
  const { text } = joinPages(pages.map((page) => page.text))
  const parts = pages.map(({ label, text, asides = [] }) => {
    const list = asides.map(
      ({ role, at, text: own }) => `  ${role} “${own}” before “${text.slice(at, at + 12).replaceAll('\n', '⏎')}”`,
    )
    return [`== page ${label}`, text, ...(list.length > 0 ? ['-- set aside', ...list] : [])].join('\n')
  })
  if (references) parts.push(`== references\n${text.slice(references.start, references.end)}`)
  return `${parts.join('\n')}\n`
}

describe('A PDF is read without what print puts around its text', () => {
  it.each([
    [
      'two-sided.pdf',
      'heads that differ left and right, roman and arabic page numbers; a caption that comes back, and a footnote, stay',
    ],
    ['line-numbered.pdf', 'the numbers of lines of a manuscript, also on its short last page; the numbers of a list stay'],
    ['raised-citations.pdf', 'raised citations; powers, isotopes, ions and the marks of authors stay'],
    ['three-columns.pdf', 'columns drawn row by row are read one after the other; the rows of a table stay rows'],
  ])('%s: %s', async (name) => {
    await expect(await shown(name)).toMatchFileSnapshot(golden(`${name}.expected`))
  })
})
