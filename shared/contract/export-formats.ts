/** What a review can be exported as; names as on the command line (design §6). */
export const exportFormats = ['matrix-csv', 'claims-csv', 'ris', 'bibtex', 'biblatex', 'csl-json', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** For save dialogs, downloads and menus. */
export const exportFormatInfo: Record<ExportFormat, { label: string; extension: string; mediaType: string; about: string }> = {
  'matrix-csv': {
    label: 'Synthesis matrix (CSV)',
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    about: 'One row per source, columns per hypothesis.',
  },
  'claims-csv': {
    label: 'Claims (CSV)',
    extension: 'csv',
    mediaType: 'text/csv; charset=utf-8',
    about: 'One row per claim, with page and quote.',
  },
  ris: {
    label: 'References (RIS)',
    extension: 'ris',
    mediaType: 'application/x-research-info-systems',
    about: 'For reference managers.',
  },
  bibtex: { label: 'References (BibTeX)', extension: 'bib', mediaType: 'application/x-bibtex', about: 'For LaTeX.' },
  biblatex: {
    label: 'References (biblatex)',
    extension: 'bib',
    mediaType: 'application/x-bibtex',
    about: 'For LaTeX with biber.',
  },
  'csl-json': {
    label: 'References (CSL-JSON)',
    extension: 'json',
    mediaType: 'application/vnd.citationstyles.csl+json',
    about: 'For pandoc and citeproc.',
  },
  json: {
    label: 'Everything (JSON)',
    extension: 'json',
    mediaType: 'application/json',
    about: 'Sources, passages, claims and taxonomy, without the files.',
  },
}
