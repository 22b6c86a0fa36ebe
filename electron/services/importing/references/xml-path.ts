import { childElements, localName, type XmlElement, xmlElements, xmlText } from '../xml'

/** Children of that name, whatever their prefix. */
export const children = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element ? childElements(element).filter((child) => localName(child.name) === name) : []

/** The element reached by these names, each a child of the one before. */
export const at = (element: XmlElement | undefined, ...path: string[]): XmlElement | undefined =>
  path.reduce<XmlElement | undefined>((parent, name) => children(parent, name)[0], element)

/** All the text in an element, or what there is of none. */
export const textOf = (element: XmlElement | undefined): string => (element ? xmlText(element).trim() : '')

/** The texts of the innermost elements under one, with the names that lead there: what is kept of a part nobody reads. */
export function leaves(element: XmlElement, path: string = localName(element.name)): [path: string, text: string][] {
  const inner = childElements(element)
  if (inner.length === 0) return textOf(element) ? [[path, textOf(element)]] : []
  return inner.flatMap((child) => leaves(child, `${path}/${localName(child.name)}`))
}

/** Elements of a name anywhere in one. */
export const anywhere = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element ? [...xmlElements(element)].filter((each) => localName(each.name) === name) : []
