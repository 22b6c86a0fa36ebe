import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { documentText, pageLines } from '../../../../../electron/services/importing/pdf/document-text'
import { parsePdf } from '../../../../../electron/services/importing/pdf/pdf'
import { englishWords } from '../../../../../electron/services/importing/words/english-words'
import { aColumn } from '../../../../shared/anchoring/text-items'

const papers = resolve(import.meta.dirname, '../../../../../../shared/corpus/papers')
const here = existsSync(papers)
if (!here) console.warn(`cut words of papers skipped: there is no ${papers}`)

describe.skipIf(!here)('the text of papers', () => {
  it.each([
    [
      'jabref__no_description_metadata.pdf',
      ['finite-difference', 'boundary-element', 'professional-quality', 'initial-value'],
      ['finitedifference', 'boundaryelement', 'professionalquality', 'initialvalue'],
    ],
    ['jabref__Keim2024.pdf', ['TraceBERT', 'CodeBERT', 'near-perfect'], ['Trace-BERT', 'Code-BERT', 'nearperfect']],
    ['cermine__example2.pdf', ['patient-provider', 'under-resourced'], ['patientprovider', 'underresourced']],
    ['jabref__Fritzsch2022.pdf', ['highlight'], ['high-light']],
  ])('%s has its words whole and its compounds with hyphens', async (file, whole, wrong) => {
    const outcome = await parsePdf(new Uint8Array(readFileSync(resolve(papers, file))), file)
    const text = outcome.status === 'ok' ? outcome.source.pages.map((page) => page.text).join('\n') : ''
    expect(whole.filter((word) => !text.includes(word))).toEqual([])
    expect(wrong.filter((word) => text.includes(word))).toEqual([])
  })
})

it('words cut on one page are judged by what another page has, and by the dictionary', () => {
  const pages = [
    [
      'We gave them lisino-',
      'pril, which is an anti-',
      'fibrotic drug and neuro-',
      'transmitter, for the non-',
      'response of some of them.',
    ],
    ['Here they took lisinopril, and here', 'an anti-fibrotic drug of some kind.'],
  ]
  const read = documentText(
    pages.map((lines, i) => pageLines(aColumn(lines), String(i + 1))),
    englishWords(),
  )
  expect(read.pages[0]?.text).toBe(
    'We gave them lisinopril, which is an anti-fibrotic drug and neurotransmitter, for the non-response of some of them.',
  )
})
