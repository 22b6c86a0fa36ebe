import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

// Points. US letter, two columns as in most journals.
const pageHeight = 792
const columns = [54, 318] as const
const columnWidth = 240
const [top, leading, linesInColumn] = [730, 11.5, 58]
const charactersInLine = 55 // of Times at 9.5 pt, before the line is spread
const [pictureWidth, pictureHeight] = [240, 160]

const words =
  `the of and in to a that is with for as was by on were this are from or which patients depression symptoms response treatment
  serotonin transporter inflammation cytokine plasma cortisol reward circuit habenula prefrontal cortex hippocampus volume placebo
  controlled trial baseline score remission severity weeks dose effect size confidence interval meta analysis heterogeneity cohort
  association mediated receptor density synaptic plasticity glutamate ketamine stress early life adversity genotype variance
  microglia activation barrier permeability gut microbiome diversity probiotic sleep exercise rating scale clinician blinded`.split(
    /\s+/,
  )

/** Always the same numbers, 0…1 (mulberry32). */
function sequence(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Lines of prose: sentences of 8 to 28 words, some with a citation or a number. */
function* lines(random: () => number): Generator<string> {
  let line = ''
  for (;;) {
    const length = 8 + Math.floor(random() * 20)
    for (let n = 0; n < length; n++) {
      let word = words[Math.floor(random() * words.length)]!
      if (n === 0) word = word.charAt(0).toUpperCase() + word.slice(1)
      if (n === length - 1 && random() < 0.2) word += ` \\(Bell, ${1980 + Math.floor(random() * 45)}\\)`
      else if (random() < 0.05) word += ` ${(random() * 40).toFixed(1)}`
      if (n === length - 1) word += '.'
      if (line.length + 1 + word.length > charactersInLine) {
        yield line
        line = word
      } else line = line ? `${line} ${word}` : word
    }
  }
}

/** A coloured picture as hexadecimal RGB, another one for every page. */
function picture(random: () => number, [width, height]: readonly [number, number]): string {
  const bytes = Buffer.alloc(width * height * 3)
  const [a, b, c] = [4 + random() * 30, 4 + random() * 30, random() * 6]
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const wave = Math.sin(x / a + c) * Math.cos(y / b)
      bytes[at++] = 128 + 110 * wave
      bytes[at++] = 128 + 90 * Math.sin(wave * 3 + c)
      bytes[at++] = 60 + Math.floor(random() * 40)
    }
  }
  return bytes.toString('hex')
}

function page(number: number, prose: Iterator<string>, random: () => number): string {
  const out = [`(${number}) ${306} 40 T`]
  if (number % 40 === 1)
    out.push(`[/Title (Chapter ${(number + 39) / 40}) /Page ${number} /View [/XYZ null null null] /OUT pdfmark`)
  for (const [index, x] of columns.entries()) {
    const hasFigure = index === 1 && number % 5 === 0
    const first = hasFigure ? Math.ceil((pictureHeight + 14) / leading) : 0
    if (hasFigure) {
      const y = top - pictureHeight
      out.push(
        number % 10 === 0
          ? `gsave ${x} ${y} translate ${pictureWidth} ${pictureHeight} scale 240 160 8 [240 0 0 -160 0 160]
             currentfile /ASCIIHexDecode filter false 3 colorimage\n${picture(random, [240, 160])}>\ngrestore`
          : plot(x, y, random),
      )
    }
    for (let line = first; line < linesInColumn; line++) {
      out.push(`(${prose.next().value}) ${x} ${(top - line * leading).toFixed(2)} L`)
    }
  }
  return `${out.join('\n')}\nshowpage`
}

/** A figure of lines: four courses over time, some hundred strokes. */
function plot(x: number, y: number, random: () => number): string {
  const out = [
    `gsave 0.8 setlinewidth ${x} ${y} translate 0 0 moveto ${pictureWidth} 0 lineto 0 0 moveto 0 ${pictureHeight} lineto stroke`,
  ]
  for (let course = 0; course < 4; course++) {
    let height = random() * pictureHeight
    out.push(`${random().toFixed(2)} 0.3 ${random().toFixed(2)} setrgbcolor 0 ${height.toFixed(1)} moveto`)
    for (let at = 4; at <= pictureWidth; at += 4) {
      height = Math.min(pictureHeight, Math.max(0, height + (random() - 0.5) * 20))
      out.push(`${at} ${height.toFixed(1)} lineto`)
    }
    out.push('stroke')
  }
  return `${out.join('\n')} grestore`
}

// L: a line spread to the width of its column; T: a page number, centred.
const prologue = `%!PS-Adobe-3.0
/Body /Times-Roman findfont 9.5 scalefont def
/L { moveto /s exch def Body setfont
  /spaces 0 def s { 32 eq { /spaces spaces 1 add def } if } forall
  s stringwidth pop /w exch def
  spaces 0 eq { s show } { ${columnWidth} w sub spaces div 0 32 s widthshow } ifelse } def
/T { moveto Body setfont dup stringwidth pop -2 div 0 rmoveto show } def
<< /PageSize [612 ${pageHeight}] >> setpagedevice
`

/**
 * A PDF of so many pages in `folder`, always the same but for the dates in it: two columns of text in an embedded font, a photograph or a
 * plot on every fifth page, an outline. Null when there is no Ghostscript.
 */
export function longPdf(folder: string, pages: number): string | null {
  const random = sequence(7)
  const prose = lines(random)
  const source = join(folder, 'long.ps')
  const file = join(folder, 'long.pdf')
  const parts = [prologue]
  for (let number = 1; number <= pages; number++) parts.push(page(number, prose, random))
  writeFileSync(source, parts.join('\n'))
  const { error, status } = spawnSync(
    'gs',
    ['-q', '-dNOPAUSE', '-dBATCH', '-dSAFER', '-sDEVICE=pdfwrite', `-sOutputFile=${file}`, source],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  return error || status !== 0 ? null : file
}
