import { describe, expect, it } from 'vitest'
import { readPage } from '../../../../electron/services/fetching/article-page'
import type { Answer } from '../../../../electron/services/fetching/errand'
import { scanPage } from '../../../../electron/services/fetching/scan-page'

const answer = (body: string, url = 'https://journal.example/articles/7'): Answer => ({
  url,
  mediaType: 'text/html',
  charset: 'utf-8',
  fileName: '',
  bytes: new TextEncoder().encode(body),
  isPrivate: false,
})
const prose = (count: number) => `<p>${'Light in the evening keeps people awake. '.repeat(Math.ceil(count / 7))}</p>`

describe('a page that was fetched', async () => {
  it('names its PDFs in any of the usual ways, best first, each once and resolved', async () => {
    const page = await readPage(
      answer(`<head><base href="https://cdn.example/x/">
        <link rel="alternate" type="application/pdf" href="c.pdf"><link rel="alternate" type="application/rss+xml" href="feed">
        <meta name="citation_pdf_url" content="a.pdf"><META NAME='Citation_PDF_URL' CONTENT=a.pdf>
        <meta name="bepress_citation_pdf_url" content="/b.pdf?x=1&amp;y=2"><meta name="citation_pdf_url" content="javascript:alert(1)">
        <script type="application/ld+json">{"@graph":[{"@type":"ScholarlyArticle","encoding":{"encodingFormat":"application/pdf","contentUrl":"d.pdf"}}]}</script>
        <!-- <meta name="citation_pdf_url" content="comment.pdf"> --><script>"<meta name='citation_pdf_url' content='script.pdf'>"</script></head>`),
    )
    expect(page.pdfs).toEqual([
      'https://cdn.example/x/a.pdf',
      'https://cdn.example/b.pdf?x=1&y=2',
      'https://cdn.example/x/c.pdf',
      'https://cdn.example/x/d.pdf',
    ])
  })

  it('does not name itself as its PDF', async () => {
    expect((await readPage(answer('<meta name="citation_pdf_url" content="/articles/7#page=2">'))).pdfs).toEqual([])
  })

  it.each([
    ['an abstract', prose(300), false],
    ['an article', prose(1200), true],
    [
      'a letter that is free to read',
      `<script type="application/ld+json">{"isAccessibleForFree":true}</script>${prose(450)}`,
      true,
    ],
    ['a letter Google Scholar may show', `<meta name="citation_fulltext_world_readable" content="yes">${prose(450)}`, true],
    [
      'the start of an article that is not',
      `<script type="application/ld+json">{"isAccessibleForFree":"False"}</script>${prose(1200)}`,
      false,
    ],
    [
      'one that a subscribed network opened',
      `<script type="application/ld+json">{"isAccessibleForFree":false}</script>${prose(2600)}`,
      true,
    ],
    ['a long list of links', `<ul>${'<li><p>Menu</p></li>'.repeat(3000)}</ul>`, false],
    [
      'a page of scripts',
      `<script>${'x = "<p>word word word word word word word word word word word word</p>";'.repeat(300)}</script>`,
      false,
    ],
  ])('with %s is told apart', async (_, body, holdsArticle) => {
    expect((await readPage(answer(`<html><body>${body}`))).holdsArticle).toBe(holdsArticle)
  })

  it.each([
    ['sign-in', '<title>Welcome</title><form><input type=password></form>', undefined],
    ['sign-in', '<title>Log in | Library</title>', undefined],
    ['sign-in', '<title>Redirecting</title>', 'https://id.example/idp/sso/start'],
    ['person-check', '<title>Just a moment...</title>', undefined],
    ['scripts', '<title>App</title><div id="root"></div><script src="app.js"></script>', undefined],
    ['paywall', `<title>Light</title>${prose(150)}<p>Buy it.</p>`, undefined],
  ] as const)('has a gate: %s', async (gate, body, url) => {
    expect((await readPage(answer(body, url))).gate).toBe(gate)
  })

  it('with an article about signing in is no gate', async () => {
    expect((await readPage(answer(`<title>Sign in, please: a trial</title>${prose(1500)}<input type=password>`))).gate).toBe(
      'none',
    )
  })

  const distinct = Array.from({ length: 500_000 }, (_, index) => `a${index}=1`).join(' ')
  it.each([
    ['one tag with half a million attributes', `<p ${distinct}>`],
    ['a hundred thousand records of one name', '<meta name=a content=b>'.repeat(210_000)],
    ['elements that never end', '<b><i><u><p>'.repeat(400_000)],
    ['a comment that never ends', `<!--${'-'.repeat(5_000_000)}`],
    ['a script that never ends', `<script>${'</scrip'.repeat(700_000)}`],
    ['a waiting time of a million digits', `<meta http-equiv=refresh content="${'0'.repeat(1_000_000)}">`],
    ['brackets alone', '<'.repeat(5_000_000)],
    ['references that never end', `<p>${'&a'.repeat(2_500_000)}`],
  ])('made to be slow is read no longer than it may: %s', async (_, body) => {
    expect((await scanPage(body)).words).toBeLessThan(10) // and within the test's own time
  })
})
