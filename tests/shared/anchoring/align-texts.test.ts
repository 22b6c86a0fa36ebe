import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignTexts } from '../../../shared/anchoring/align-texts'

/** The live pieces of a stored range, as words. */
const drawn = (stored: Parameters<typeof alignTexts>[0], live: string, words: string) => {
  const start = stored.text.indexOf(words)
  return alignTexts(stored, live)
    .toLive({ start, end: start + words.length })
    .map((range) => live.slice(range.start, range.end))
}

describe('A stored page text laid over the page as it reads now', () => {
  it('is the same place for place when nothing differs', () => {
    const text = 'Serotonin did not differ.'
    const alignment = alignTexts({ text, asides: [] }, text)
    expect(alignment.complete).toBe(true)
    expect(alignment.toLive({ start: 3, end: 9 })).toEqual([{ start: 3, end: 9 }])
    expect(alignment.toStored(7, 'start')).toBe(7)
  })

  it('leaves out a running head that stands in the middle of a sentence, and draws a raised number along', () => {
    const live = 'The effect was large12 and\nJournal of Moods 239\nlasted for weeks.'
    const text = 'The effect was large and lasted for weeks.'
    const stored = {
      text,
      asides: [
        { role: 'citation-number', at: 20, text: '12' },
        { role: 'running-head', at: 25, text: 'Journal of Moods' },
        { role: 'page-number', at: 25, text: '239' },
      ],
    }
    expect(alignTexts(stored, live).complete).toBe(true)
    expect(drawn(stored, live, 'was large and lasted')).toEqual(['was large12 and', 'lasted'])
    expect(drawn(stored, live, 'lasted for weeks.')).toEqual(['lasted for weeks.'])
  })

  it('knows hyphens decided otherwise and lines joined otherwise', () => {
    const live = 'Anti-inflammatory treat-\nment of non response'
    const stored = { text: 'Antiinflammatory treatment of non-response', asides: [] }
    expect(alignTexts(stored, live).complete).toBe(true)
    expect(drawn(stored, live, 'treatment')).toEqual(['treat-\nment'])
    expect(drawn(stored, live, 'non-response')).toEqual(['non response'])
  })

  it('takes a selection that begins or ends on a running head to the nearest word of the text', () => {
    const live = 'Journal of Moods\nThe effect was large.'
    const alignment = alignTexts(
      { text: 'The effect was large.', asides: [{ role: 'running-head', at: 0, text: 'Journal of Moods' }] },
      live,
    )
    expect(alignment.toStored(0, 'start')).toBe(0)
    expect(alignment.toStored(10, 'end')).toBeNull()
    expect(alignment.toStored(live.length, 'end')).toBe('The effect was large.'.length)
    expect(alignment.toLive({ start: 0, end: 3 })).toEqual([{ start: 17, end: 20 }])
  })

  it('finds a column that now comes first, and gives nothing for words that are gone', () => {
    const left = 'The left column speaks of serotonin and its transporter at length.'
    const right = 'The right column speaks of cytokines, microglia and the gut instead.'
    const stored = { text: `${left}\n${right}`, asides: [] }
    expect(drawn(stored, `${right}\n${left}`, left)).toEqual([left])
    expect(drawn(stored, right, left).join('')).not.toContain('serotonin')
    expect(alignTexts(stored, right).complete).toBe(false)
  })

  it('never gives other letters than those asked for, whatever was edited', () => {
    const word = fc.constantFrom('mood', 'serotonin', 'did', 'not', 'differ', 'plasticity', 'rose', 'p < .05', '5-HT')
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 4, maxLength: 60 }),
        fc.array(fc.tuple(fc.nat(60), fc.option(word)), { maxLength: 4 }),
        fc.nat(),
        fc.nat(30),
        (words, edits, from, length) => {
          const edited = [...words]
          for (const [at, change] of edits) {
            if (change === null) edited.splice(at, 1)
            else edited.splice(at, 0, change)
          }
          const [text, live] = [words.join(' '), edited.join('\n')]
          const start = from % text.length
          const range = { start, end: Math.min(text.length, start + length) }
          const bare = (s: string) => s.replace(/[\s-]/g, '')
          const pieces = alignTexts({ text, asides: [] }, live).toLive(range)
          const given = pieces.map((piece) => bare(live.slice(piece.start, piece.end))).join('')
          const asked = bare(text.slice(range.start, range.end))
          // Every letter given was asked for, in order.
          let at = 0
          for (const letter of given) {
            at = asked.indexOf(letter, at) + 1
            expect(at).toBeGreaterThan(0)
          }
        },
      ),
    )
  })

  it('brings offsets back where they came from', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('mood ', 'sero-\n', 'tonin, ', 'x ', '12 '), { maxLength: 40 }), (parts) => {
        const live = parts.join('')
        const text = live.replace(/-\n/g, '').trimEnd()
        const alignment = alignTexts({ text, asides: [] }, live)
        for (let start = 0; start < text.length; start += 1) {
          if (/\s/.test(text.charAt(start))) continue
          const [piece] = alignment.toLive({ start, end: start + 1 })
          expect(piece && alignment.toStored(piece.start, 'start')).toBe(start)
          expect(piece && alignment.toStored(piece.end, 'end')).toBe(start + 1)
        }
      }),
    )
  })
})
