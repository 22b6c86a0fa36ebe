import { colourOf, type LinePattern } from '../../../shared/taxonomy/palette'
import { colourName } from '../../lib/label-words'
import { classNames } from '../../ui/class-names'
import type { Mark, OwnLook } from './document-view'
import css from './MarkLayer.module.css'

/** A box of a mark within its layer. `unit` is `%` of the layer (a PDF page: true at every zoom) or `px`. */
export interface MarkBox {
  left: number
  top: number
  width: number
  height: number
}

export interface DrawnMark {
  mark: Mark
  boxes: readonly MarkBox[]
}

/** From this width on a note is text on the page and not a sign: its own sign then stands beside it. */
const wideNote = { '%': 5, px: 40 } as const

/** Line styles a border has; a border cannot wave. */
const borderStyle = { solid: 'solid', dashed: 'dashed', double: 'double', dotted: 'dotted', wavy: 'dashed' } as const

function boxElement(mark: Mark, box: MarkBox, unit: '%' | 'px'): HTMLElement {
  const element = document.createElement('div')
  const { tone, shape, own } = mark
  element.className = classNames(
    css.box,
    css[tone],
    shape !== 'text' && css[shape],
    own && css.own,
    own && css[own.style],
    mark.isFocused && css.focused,
  )
  element.dataset.mark = mark.id
  element.style.left = `${box.left.toFixed(4)}${unit}`
  element.style.top = `${box.top.toFixed(4)}${unit}`
  if (shape !== 'note') {
    element.style.width = `${box.width.toFixed(4)}${unit}`
    element.style.height = `${box.height.toFixed(4)}${unit}`
  }
  if (shape === 'note') element.append(noteSign())
  // Words that were written on the page stay legible.
  if (shape === 'note' && box.width > wideNote[unit]) element.classList.add(css.beside ?? 'beside')
  if (own) setOwnLook(element, own)
  const first = mark.lines[0]
  if (first) setColours(element, first.colour)
  for (const { colour, lane } of mark.lines) {
    const line = document.createElement('i')
    line.className = css.line ?? ''
    setColours(line, colour)
    line.dataset.lane = String(lane)
    const style = borderStyle[colourOf(colour).pattern]
    line.style.borderBottomStyle = style
    if (style === 'double') line.style.borderBottomWidth = '3px' // thinner, it is a solid line
    element.append(line)
  }
  return element
}

/** The second sign of a colour that another program gave, for eyes that cannot tell two of them apart: its line. */
const ownPatterns: Record<string, Exclude<LinePattern, 'wavy'>> = {
  Red: 'double',
  Orange: 'dashed',
  Yellow: 'solid',
  Green: 'dashed',
  Blue: 'dotted',
  Turquoise: 'double',
  Purple: 'dashed',
  Pink: 'dotted',
}

/** Draws a passage as it was marked elsewhere: its colour, its style, and a line whose pattern tells the colour too. */
function setOwnLook(element: HTMLElement, { colour, style }: OwnLook) {
  const name = colourName(colour).split(' ').at(-1) ?? ''
  element.dataset.own = style
  if (colour) element.style.setProperty('--own', colour)
  element.style.setProperty('--own-line', ownPatterns[name.charAt(0).toUpperCase() + name.slice(1)] ?? 'solid')
}

/** A sheet with a folded corner: the sign of a note on a page. */
function noteSign(): SVGElement {
  const name = 'http://www.w3.org/2000/svg'
  const svg = document.createElementNS(name, 'svg')
  svg.setAttribute('viewBox', '0 0 16 16')
  const path = document.createElementNS(name, 'path')
  path.setAttribute('d', 'M3 2.5h10v7l-4 4H3zM13 9.5H9v4M5.5 5.5h5M5.5 8h2.5')
  svg.append(path)
  return svg
}

/** Both grounds are written; the layer's style sheet picks (a PDF page is white in the dark too). */
function setColours(element: HTMLElement, id: string) {
  const colour = colourOf(id)
  element.style.setProperty('--ink-on-light', colour.light)
  element.style.setProperty('--ink-on-dark', colour.dark)
  element.style.setProperty('--fill-on-light', colour.fillLight)
  element.style.setProperty('--fill-on-dark', colour.fillDark)
}

/** An empty layer, hidden from screen readers: passages are read out by the margin and by `n` and `p`. */
export function createMarkLayer(ground: 'paper' | 'theme'): HTMLElement {
  const layer = document.createElement('div')
  layer.className = `${css.layer} ${ground === 'paper' ? css.paper : css.theme}`
  layer.setAttribute('aria-hidden', 'true')
  layer.dataset.markLayer = ground
  return layer
}

/** Replaces what the layer shows. */
export function paintMarks(layer: HTMLElement, marks: readonly DrawnMark[], unit: '%' | 'px') {
  layer.replaceChildren(...marks.flatMap(({ mark, boxes }) => boxes.map((box) => boxElement(mark, box, unit))))
}

/** Ids of the passages whose boxes hold a point of the window, the smallest first. */
export function marksAt(layer: HTMLElement, x: number, y: number): string[] {
  const hits: { id: string; area: number }[] = []
  for (const element of layer.querySelectorAll<HTMLElement>('[data-mark]')) {
    const box = element.getBoundingClientRect()
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) continue
    hits.push({ id: element.dataset.mark ?? '', area: box.width * box.height })
  }
  return [...new Set(hits.sort((a, b) => a.area - b.area).map((hit) => hit.id))]
}
