import { expect, it } from 'vitest'
import { noteEntry } from '../../../shared/citing/note-entry'
import { shortName } from '../../../shared/citing/second-hand'

const read = (note: string) => {
  const entry = noteEntry(`Words.\n${note}`, { start: 7, end: 7 + note.length })
  return [entry.note, entry.note === 'citation' ? shortName(entry) : '', entry.text]
}

it.each([
  ['John Ash, The Garden That Heals (Oxford: Leaf Press, 1990), 12–15.', 'Ash, 1990'],
  ['12. John Ash, The Garden That Heals (Oxford: Leaf Press, 1990), 12–15.', 'Ash, 1990'],
  ['[12] See also J. Ash and C. Elm, Trees (London, 1990).', 'Ash & Elm, 1990'],
  ['See Mary Birch and Carl Elm, “Counting Trees,” Journal of Gardens 12, no. 3 (2001): 45–67.', 'Birch & Elm, 2001'],
  ['This is disputed; see John Ash, The Garden That Heals (Oxford: Leaf Press, 1990), 12.', 'Ash, 1990'],
  ['Robert May, Trees and Their Numbers (Princeton: Leaf Press, 1973), 5.', 'May, 1973'],
  ['Ash, J., & Elm, C. (2019). Why leaves fall. Journal of Gardens, 12, 45–67.', 'Ash & Elm, 2019'],
  ['Cf. Ash J, Elm C, Birch M. Why leaves fall. Lancet. 2019;1:2.', 'Ash et al., 2019'],
  ['World Health Organization (2017) Estimates of things. Geneva: WHO.', 'World Health Organization, 2017'],
  ['John Ash (1990). The Garden That Heals. Oxford: Leaf Press.', 'Ash, 1990'],
  ['[12] See John Ash (1990), chapter two.', 'Ash, 1990'],
  ['World Health Organization (2017) estimates.', 'World Health Organization, 2017'],
  ['Vgl. Hans Linde, Gärten (Berlin: Blatt, 1987), S. 4.', 'Linde, 1987'],
])('the note %s cites', (note, name) => {
  expect(read(note)).toEqual(['citation', name, note])
})

it.each([
  'The translation is ours; in 1990 nobody had made another.',
  'In Germany, the law was changed in 1990, and again later.',
  'New York was another matter in 1990.',
  'Emphasis added.',
  'Since June 1990. Nothing is known of what was before.',
  'George Ash, who planted it in 1799, never saw it grow.',
  'However, (n = 12) in 1990 it fell by 3–5.',
  'Ibid., 45.',
  'Burkina Faso (2010) and Kenya (2011) were left out.',
  'South Africa (2010) excluded.',
  '1. United Arab Emirates (2010) excluded.',
  'We thank Mary Birch and Carl Elm for their help.',
  'This happened in May 1990.',
  'Department of Margins, School of Salts.',
])('the note %s is a remark', (note) => {
  expect(read(note)).toEqual(['remark', '', note])
})

it('what leads back to the text is no part of a note', () => {
  expect(read('↑ Emphasis added. ↩︎')[2]).toBe('Emphasis added.')
})
