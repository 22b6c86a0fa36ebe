import { describe, expect, it } from 'vitest'
import { latexText } from '../../../../../electron/services/importing/references/latex-text'

describe('LaTeX as text', () => {
  it.each([
    ["{\\'e} \\'{e} \\'e \\'{\\i} {\\'\\i}", 'é é é í í'],
    ['\\"{o} {\\"O} \\~n \\c{c} \\v{s} \\H{o} \\k{a} \\r{u} \\=a \\.z \\u{g} \\d{h}', 'ö Ö ñ ç š ő ą ů ā ż ğ ḥ'],
    ['{\\ss} \\ae{} {\\O} \\l{} {\\aa} \\L', 'ß æ Ø ł å Ł'],
    ['The {BDNF} {{Case}} \\emph{in \\textit{vivo}} study', 'The BDNF Case in vivo study'],
    ["``Anomalous'' 1--2 --- a~b", '“Anomalous” 1–2 — a b'],
    ['$\\alpha$-synuclein, $p < .05$, $\\beta_2$', 'α-synuclein, p < .05, β2'],
    ['$( 0001 )$ ( of text ) $p( x < 2 ) = 1$', '(0001) ( of text ) p(x < 2) = 1'],
    ['10$^{-3}$ and 10\\textsuperscript{5}, $^{11}$C', '10⁻³ and 10⁵, 11C'],
    ['50\\% of A\\&B \\$5 \\#1 a\\_b \\{x\\}', '50% of A&B $5 #1 a_b {x}'],
    ['\\url{http://example.com/~user_x} {\\em old} {\\bf style}', 'http://example.com/~user_x old style'],
    ['\\href {https://example.org} {the site}', 'the site'],
    ['\\enquote{so} \\mkbibquote{said}', '“so” “said”'],
    ['\\aap', '\\aap'],
    ['\\unknowncommand{kept}', 'kept'],
    ['\\~{} \\^{}', '~ ^'],
    ['a\\-b\\/c\\,d', 'abc d'],
    ['no latex,  two spaces\nand a line', 'no latex, two spaces and a line'],
    ['unbalanced {{ }', 'unbalanced'],
  ])('%s is %s', (latex, text) => {
    expect(latexText(latex)).toBe(text)
  })

  it('reads braces a hundred thousand deep', () => {
    expect(latexText(`${'{'.repeat(100_000)}x${'}'.repeat(100_000)} y`)).toBe('x y')
  })
})
