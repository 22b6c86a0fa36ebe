import { attribute, elementsOf, type HtmlElement, textOf } from './html-tree'

/** A MathML formula as words: its own alternative text, its TeX, or its symbols in a row. */
export function formulaText(element: HtmlElement): string {
  const tex = [...elementsOf(element)].find(
    (child) => child.tagName === 'annotation' && /tex/iu.test(attribute(child, 'encoding')),
  )
  return (attribute(element, 'alttext') || (tex ? textOf(tex) : textOf(element))).replace(/\s+/gu, ' ').trim()
}
