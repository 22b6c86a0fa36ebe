import type { Author } from '../../../shared/model/source'
import { cleanDoi } from '../importing/doi'
import type { FoundRecord } from '../importing/found-file'
import { parseName } from '../importing/names'
import { childElements, parseXml, type XmlElement, xmlText } from '../importing/xml'
import { recordLine } from './record-text'

/**
 * The record in arXiv's answer to a query by id (Atom; https://info.arxiv.org/help/api/user-manual.html), and the address of its PDF if it names
 * one. Null when arXiv does not know the id: it then answers without an entry, or with one called "Error". @throws XmlError
 */
export function recordFromArxiv(xml: string): (FoundRecord & { id: string; pdf: string }) | null {
  const entry = childElements(parseXml(xml)).find(({ name }) => name === 'entry')
  if (!entry) return null
  const all = (name: string) => childElements(entry).filter((element) => element.name === name)
  const value = (name: string) => recordLine(text(all(name)[0]))
  const id = /\/abs\/(.+)$/u.exec(value('id'))?.[1] ?? ''
  const title = value('title')
  if (!id || !title) return null
  const unversioned = id.replace(/v\d+$/u, '')
  const issued = /^\d{4}-\d\d-\d\d/u.exec(value('published'))?.[0] ?? ''
  const authors = all('author').flatMap((author) => {
    const name = recordLine(text(childElements(author).find((element) => element.name === 'name')))
    const parsed: Author | null = name ? parseName(name) : null
    return parsed ? [parsed] : []
  })
  const journal = value('arxiv:journal_ref')
  const doi = cleanDoi(value('arxiv:doi'))
  const published = [journal, doi && `DOI ${doi}`].filter(Boolean).join(', ')
  return {
    id,
    pdf: all('link').find(({ attributes }) => attributes.title === 'pdf')?.attributes.href ?? '',
    origin: 'arxiv',
    reference: {
      type: 'article',
      title,
      ...(authors.length > 0 && { authors }),
      ...(issued && { issued, year: Number(issued.slice(0, 4)) }),
      publisher: 'arXiv',
      // Every preprint has one since 2022, older ones included (https://info.arxiv.org/help/doi.html).
      doi: `10.48550/arxiv.${unversioned.toLowerCase()}`,
      url: `https://arxiv.org/abs/${id}`,
      ...(value('summary') && { abstract: value('summary') }),
      other: { number: `arXiv:${id}`, genre: 'Preprint' },
    },
    warnings: [
      ...(published ? [`arXiv says that this preprint has been published since: ${published}.`] : []),
      ...(/\bwithdrawn\b/iu.test(value('arxiv:comment'))
        ? [`arXiv says that this preprint was withdrawn: ${value('arxiv:comment')}`]
        : []),
    ],
  }
}

const text = (element: XmlElement | undefined): string => (element ? xmlText(element) : '')
