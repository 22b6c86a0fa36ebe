import { describe, expect, it } from 'vitest'
import { addressName, readAddress, readAddresses } from '../../../shared/model/address'

/** Kind and value, or nothing. */
const read = (text: string): string => {
  const address = readAddress(text)
  return address ? `${address.kind} ${address.value}` : 'nothing'
}

describe('an address that was pasted', () => {
  it.each([
    ['10.1038/S41380-022-01661-0', 'doi 10.1038/s41380-022-01661-0'],
    ['doi:10.1000/xyz123', 'doi 10.1000/xyz123'],
    ['DOI: 10.1000/xyz123.', 'doi 10.1000/xyz123'],
    ['doi: https://doi.org/10.1000/xyz123', 'doi 10.1000/xyz123'],
    ['https://doi.org/10.1000/xyz123', 'doi 10.1000/xyz123'],
    ['  <https://dx.doi.org/10.1000/xyz123>  ', 'doi 10.1000/xyz123'],
    ['https://doi.org/10.1000/xyz123?utm_source=mail', 'doi 10.1000/xyz123'],
    ['https://doi.org/10.1016%2FS0140-6736(97)11096-0', 'doi 10.1016/s0140-6736(97)11096-0'],
    ['(10.1016/S0140-6736(97)11096-0)', 'doi 10.1016/s0140-6736(97)11096-0'],
    [
      '10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O',
      'doi 10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o',
    ],
    ['https://doi.org/gt4r', 'doi 10/gt4r'],
    ['PMID: 12345678', 'pmid 12345678'],
    ['PMID12345678', 'pmid 12345678'],
    ['pmid 42', 'pmid 42'],
    ['PubMed ID: 12345678', 'pmid 12345678'],
    ['12345678', 'pmid 12345678'],
    ['https://pubmed.ncbi.nlm.nih.gov/12345678/', 'pmid 12345678'],
    ['https://pubmed.ncbi.nlm.nih.gov/12345678/?utm=x#abstract', 'pmid 12345678'],
    ['http://www.ncbi.nlm.nih.gov/pubmed/12345678', 'pmid 12345678'],
    ['https://europepmc.org/article/MED/12345678', 'pmid 12345678'],
    ['PMC3531190', 'pmcid PMC3531190'],
    ['PMCID: PMC3531190', 'pmcid PMC3531190'],
    ['https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3531190/pdf/gks1195.pdf', 'pmcid PMC3531190'],
    ['https://pmc.ncbi.nlm.nih.gov/articles/PMC3531190/', 'pmcid PMC3531190'],
    ['https://europepmc.org/article/PMC/PMC3531190', 'pmcid PMC3531190'],
    ['arXiv:2101.00001v2', 'arxiv 2101.00001v2'],
    ['arXiv:2101.00001v2 [q-bio.NC] 1 Jan 2021', 'arxiv 2101.00001v2'],
    ['2101.00001', 'arxiv 2101.00001'],
    ['https://arxiv.org/abs/2101.00001', 'arxiv 2101.00001'],
    ['https://arxiv.org/pdf/2101.00001v3.pdf', 'arxiv 2101.00001v3'],
    ['http://export.arxiv.org/abs/hep-th/9901001', 'arxiv hep-th/9901001'],
    ['math.GT/0309136', 'arxiv math/0309136'],
    ['https://doi.org/10.48550/arXiv.2101.00001', 'arxiv 2101.00001'],
    ['https://arxiv.org/list/cs.LG/recent', 'url https://arxiv.org/list/cs.LG/recent'],
    ['HTTPS://Journal.example/a?b=c#d', 'url https://Journal.example/a?b=c#d'],
    ['https://en.wikipedia.org/wiki/Set_(mathematics)', 'url https://en.wikipedia.org/wiki/Set_(mathematics)'],
    ['www.journal.example', 'url https://www.journal.example'],
    ['journal.example/articles/7', 'url https://journal.example/articles/7'],
    ['http://127.0.0.1:8080/x', 'url http://127.0.0.1:8080/x'],
    ['https://onlinelibrary.journal.example/doi/10.1002/abc', 'url https://onlinelibrary.journal.example/doi/10.1002/abc'],
  ])('%s is understood', (text, meant) => expect(read(text)).toBe(meant))

  it.each([
    '',
    '   ',
    '.',
    'depression and the gut',
    'paper.pdf',
    'C:\\papers\\a.pdf',
    '/home/a/paper.pdf',
    '2019',
    'ftp://journal.example/a.pdf',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'https://user:secret@journal.example/a',
    'https://',
    'doi:',
    'PMID: 0',
    '10.1000/',
    'https://journal.example/a b',
  ])('%j is not', (text) => expect(readAddress(text)).toBeNull())

  it('is understood by its name', () => {
    for (const text of ['10.1000/x', '10/abc', 'PMID 7', 'PMC7', 'arxiv:hep-th/9901001v2', 'https://a.example/b?c'])
      expect(readAddress(addressName(readAddress(text.replace('10/', 'doi:10/'))!))).toEqual(
        readAddress(text.replace('10/', 'doi:10/')),
      )
  })

  it('has a name for a sentence', () => {
    expect(
      ['10.1000/x', 'PMID 7', 'PMC7', 'arxiv:2101.00001', 'https://a.example/'].map((text) => addressName(readAddress(text)!)),
    ).toEqual(['DOI 10.1000/x', 'PubMed 7', 'PubMed Central PMC7', 'arXiv 2101.00001', 'https://a.example/'])
  })

  it.each([
    ['10.1000/x\r\n\n  PMID 7 \n', ['10.1000/x = DOI 10.1000/x', 'PMID 7 = PubMed 7']],
    ['12345678, 23456789; 34567890', ['12345678 = PubMed 12345678', '23456789 = PubMed 23456789', '34567890 = PubMed 34567890']],
    ['Torvald A. Evening light. J Mood. 2023;12:3. doi:10.1000/x. PMID: 7', ['… = DOI 10.1000/x']],
    ['Torvald A. Evening light. J Mood. 2023;12:3. PMID: 77; PMCID: PMC8', ['… = PubMed 77']],
    ['Torvald A. Evening light. J Mood. 2023;12:3.', ['… = nothing']],
    ['', []],
  ])('%j is a list', (pasted, meant) => {
    const found = readAddresses(pasted).map(
      ({ text, address }) => `${text.length > 20 ? '…' : text} = ${address ? addressName(address) : 'nothing'}`,
    )
    expect(found).toEqual(meant)
  })
})
