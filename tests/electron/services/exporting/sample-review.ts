import { codedReview } from '../../../builders/coded-review'

/** A small review with one of everything that an export has to get right. */
export const sampleReview = () =>
  codedReview(
    ['inflammation', 'inflammation/gut-brain-axis', 'monoamine', 'treatment:ketamine'],
    [
      {
        key: 'page2024',
        type: 'article-journal',
        title: 'Cytokines & the “leaky gut”: does IL-6 rise by 50 % in MDD?',
        authors: [
          { family: 'Page', given: 'Matthew J.', literal: '' },
          { family: 'Müller-Nørgaard', given: 'Åsa', literal: '' },
          { family: '', given: '', literal: 'Mood and Immunity Group' },
        ],
        year: 2024,
        issued: '2024-06-18',
        container: 'Brain & Behaviour',
        volume: '12',
        issue: '3',
        pageRange: '239–244',
        publisher: 'Example Press',
        doi: '10.1000/il6_mdd#1',
        url: 'https://example.org/a_b?c=1&d=%20{x}',
        abstract: 'First line.\n\nSecond line, 5 % up.',
        language: 'en',
        editors: [{ family: 'Roe', given: 'Jo', literal: '' }],
        keywords: ['IL-6', 'gut, leaky'],
        other: {
          ISSN: '1234-5679',
          PMID: '31452104',
          edition: '2nd',
          'event-place': 'Lisbon, Portugal',
          'house-rule': '50 % off',
        },
        origins: { title: 'first-page', authors: 'xmp', PMID: 'pubmed', abstract: 'by-hand' },
        labels: ['239', '240'],
        claims: [
          {
            on: 'inflammation/gut-brain-axis',
            stance: 'supports',
            quote: 'Permeability, measured twice,\nwas raised.',
            page: 0,
            strength: 3,
            directness: 'human',
            note: 'See “Table 2”, then say "why"',
            secondHand: true,
            cites: ['anon'],
          },
          { on: 'inflammation', stance: 'null-result', quote: '=IL-6 did not differ', page: 1, secondHand: false },
          { on: 'ketamine', stance: 'supports', quote: '-0.35 points after infusion', page: 1, anchor: 'similar', score: 0.934 },
          { on: 'monoamine', stance: 'background', quote: 'Monoamines came first.', page: 1, anchor: 'orphan', coder: 'Grace' },
        ],
      },
      {
        key: 'anon',
        type: 'podcast-of-sorts',
        title: '',
        authors: [],
        year: null,
        assessments: [
          { on: 'inflammation', state: 'nothing-found' },
          { on: 'monoamine', state: 'not-applicable' },
        ],
      },
    ],
  )
