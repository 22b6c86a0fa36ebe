import fc from 'fast-check'
import { expect, test } from 'vitest'
import { highlight } from '../../../../renderer/features/search/highlight'

const marked = (snippet: string, query: string) =>
  highlight(snippet, query)
    .map((part) => (part.isHit ? `[${part.text}]` : part.text))
    .join('')

test('words are marked at their beginning, without regard to case and accents', () => {
  expect(marked('Cytokines and anticytokines', 'cytokine')).toBe('[Cytokine]s and anticytokines')
  expect(marked('Im Müdigkeitssyndrom', 'mudigkeit*')).toBe('Im [Müdigkeit]ssyndrom')
})

test('a phrase is marked as a whole, several words each', () => {
  expect(marked('the gut brain axis', '"gut brain"')).toBe('the [gut brain] axis')
  expect(marked('the gut and the brain', 'brain gut')).toBe('the [gut] and the [brain]')
})

test('a hyphen may be missing, and a line may end inside a phrase', () => {
  expect(marked('nonresponse and non-response', 'non-response')).toBe('[nonresponse] and [non-response]')
  expect(marked('those who had been ill', '"had-been"')).toBe('those who [had been] ill')
  expect(marked('an anonresponse', 'non-response')).toBe('an anonresponse')
})

test('signs that mean something to a pattern mean nothing here', () => {
  expect(marked('p (two-sided) = .05', '(two-sided)')).toBe('p ([two-sided]) = .05')
  expect(marked('plain', '" * (')).toBe('plain')
})

test('nothing of the snippet is lost, whatever was asked', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (snippet, query) => {
      expect(
        highlight(snippet, query)
          .map((part) => part.text)
          .join(''),
      ).toBe(snippet)
    }),
  )
})
