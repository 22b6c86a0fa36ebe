import type { Author } from '../../../shared/model/source'
import { makeArticle } from './article'
import { attribute, type HtmlElement, textOf } from './html-tree'
import { clean } from './linked-data'
import { looksLikePerson, parseNames } from './names'
import type { PageFacts } from './page-facts'
import { readAbstract } from './printed-abstract'

/** Authors the page shows, where it marks them up as such. */
export function visibleAuthors(elements: HtmlElement[]): Author[] {
  const marked = elements.filter(
    (element) => attribute(element, 'rel') === 'author' || /\bauthor\b/iu.test(attribute(element, 'itemprop')),
  )
  const named =
    marked.length > 0
      ? marked
      : elements
          .filter((element) =>
            /(?:^|[\s_-])(?:byline|author-name|by-author|article-author|post-author)(?:$|[\s_-])/iu.test(
              attribute(element, 'class'),
            ),
          )
          .slice(0, 1)
  const found = named
    .slice(0, 8)
    .map(
      (element) =>
        clean(textOf(element))
          .replace(/^\s*(?:by|von|por|par|posted by|written by)\b:?\s*/iu, '')
          .split(/\s*(?:\||•|\bon\b|\bupdated\b|\bpublished\b|\d{4})/iu)[0] ?? '',
    )
    .filter((name) => name.length > 3 && name.length < 120)
    .flatMap((name) => parseNames(name))
    .filter((author) => author.family !== '' && looksLikePerson(`${author.given} ${author.family}`))
  const seen = new Set<string>()
  return found.filter((author) => !seen.has(`${author.given} ${author.family}`) && seen.add(`${author.given} ${author.family}`))
}

/** The abstract of a scholarly page where it is marked up as one; empty when nothing is. */
export function visibleAbstract({ elements }: PageFacts): string {
  const marked = elements.find(
    (element) =>
      /^(?:section|div|article|p|blockquote)$/u.test(element.tagName) &&
      /(?:^|\s)(?:abstract|abstract-content|article-abstract|abstractsection|abstractInFull)(?:$|\s)/iu.test(
        `${attribute(element, 'id')} ${attribute(element, 'class')} ${attribute(element, 'role').replace('doc-', '')}`,
      ),
  )
  if (!marked) return ''
  const { text: words } = makeArticle(marked)
  return words.length < 12_000
    ? readAbstract(/^abstract\b/iu.test(words) ? words : `Abstract\n${words}`, { named: true }).abstract
    : ''
}
