import { attribute, elementsOf, type HtmlElement, type HtmlParent, textOf } from './html-tree'
import { clean, flattenLinkedData, type Json } from './linked-data'

/** Everything a page's head and its marked-up body say about it. */
export interface PageFacts {
  metas: Map<string, string[]>
  linkedData: Json[]
  elements: HtmlElement[]
  title: string
  language: string
  dir: string
  canonical: string
  base: string
}

/** Reads a page once for everything its record may be made of. */
export function readFacts(page: HtmlParent): PageFacts {
  const facts: PageFacts = {
    metas: new Map(),
    linkedData: [],
    elements: [...elementsOf(page)],
    title: '',
    language: '',
    dir: '',
    canonical: '',
    base: '',
  }
  for (const element of facts.elements) {
    const name = element.tagName
    if (name === 'meta') {
      const value = clean(attribute(element, 'content'))
      const keys = `${attribute(element, 'name')} ${attribute(element, 'property')} ${attribute(element, 'itemprop')} ${attribute(element, 'http-equiv')}`
      for (const key of keys.toLowerCase().split(/\s+/u)) {
        if (!key || !value) continue
        const normal = key
          .replace(/^dcterms[.:]/u, 'dc.')
          .replace(/^dc:/u, 'dc.')
          .replace(/^twitter\./u, 'twitter:')
        facts.metas.set(normal, [...(facts.metas.get(normal) ?? []), value])
      }
    } else if (name === 'script' && /ld\+json/iu.test(attribute(element, 'type'))) {
      try {
        flattenLinkedData(
          JSON.parse(
            textOf(element).replace(
              /^\s*(?:<!--|(?:\/\/|\/\*)?\s*<!\[CDATA\[(?:\*\/)?)|(?:-->|(?:\/\/|\/\*)?\s*\]\]>(?:\*\/)?)\s*$/gu,
              '',
            ),
          ),
          facts.linkedData,
        )
      } catch {
        // Broken JSON-LD is common; the other sources speak for the page.
      }
    } else if (name === 'title' && !facts.title && element.namespaceURI === 'http://www.w3.org/1999/xhtml')
      facts.title = clean(textOf(element))
    else if (name === 'html') {
      facts.language ||= attribute(element, 'lang') || attribute(element, 'xml:lang')
      facts.dir ||= attribute(element, 'dir')
    } else if (name === 'body') facts.dir ||= attribute(element, 'dir')
    else if (name === 'base') facts.base ||= attribute(element, 'href')
    else if (name === 'link' && /\bcanonical\b/iu.test(attribute(element, 'rel'))) facts.canonical ||= attribute(element, 'href')
  }
  return facts
}
