/** The words, one a line, inside the bundle as a chunk of its own, so that there is no folder to find at run time. */
const files = import.meta.glob<string>('../../../../node_modules/word-list/words.txt', {
  query: '?raw',
  import: 'default',
  eager: true,
})

export const englishWordList: string = Object.values(files)[0] ?? ''
