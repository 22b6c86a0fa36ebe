import { ExternalLink } from 'lucide-react'
import { type Reference, referenceTypes, type SourceSummary } from '../../../shared/model/source'
import { CommitField } from '../../ui/CommitField'
import { Select } from '../../ui/Select'
import { AuthorsEditor } from './AuthorsEditor'
import css from './ReferenceForm.module.css'

const typeNames: Record<string, string> = {
  'article-journal': 'Journal article',
  'article-magazine': 'Magazine article',
  'article-newspaper': 'Newspaper article',
  article: 'Article or preprint',
  book: 'Book',
  chapter: 'Chapter',
  dataset: 'Dataset',
  'paper-conference': 'Conference paper',
  post: 'Post',
  'post-weblog': 'Blog post',
  report: 'Report',
  thesis: 'Thesis',
  webpage: 'Web page',
}

interface Props {
  source: SourceSummary
  onChange: (change: { reference?: Partial<Reference>; key?: string }) => void
}

/** A DOI as it is kept: bare and in lower case, however it was pasted. */
export function bareDoi(text: string): string {
  return text
    .trim()
    .replace(/^(https?:\/\/(dx\.)?doi\.org\/|doi:\s*)/i, '')
    .toLowerCase()
}

const currentYear = new Date().getFullYear()

function yearProblem(text: string): string {
  if (text === '') return ''
  if (!/^-?\d{1,4}$/.test(text)) return 'A year, in digits.'
  return Number(text) > currentYear + 2 ? 'That year is yet to come.' : ''
}

/** The whole reference of a source. Every field saves itself when it is left. */
export function ReferenceForm({ source, onChange }: Props) {
  const types = referenceTypes.includes(source.type as (typeof referenceTypes)[number])
    ? referenceTypes
    : [source.type, ...referenceTypes]
  const field = (name: 'container' | 'volume' | 'issue' | 'pageRange' | 'publisher' | 'language' | 'issued', label: string) => (
    <CommitField label={label} value={source[name]} onCommit={(value) => onChange({ reference: { [name]: value } })} />
  )
  return (
    <div className={css.form}>
      <CommitField label="Title" rows={3} serif value={source.title} onCommit={(title) => onChange({ reference: { title } })} />
      <AuthorsEditor authors={source.authors} onChange={(authors) => onChange({ reference: { authors } })} />
      <div className={css.pair}>
        <CommitField
          label="Citation key"
          value={source.key}
          validate={(text) => (text === '' ? 'A source needs a key.' : '')}
          onCommit={(key) => onChange({ key })}
        />
        <CommitField
          label="Year"
          value={source.year === null ? '' : String(source.year)}
          validate={yearProblem}
          onCommit={(text) => onChange({ reference: { year: text === '' ? null : Number(text) } })}
        />
      </div>
      <Select
        label="Type"
        value={source.type}
        onChange={(type) => onChange({ reference: { type } })}
        options={types.map((type) => ({ id: type, label: typeNames[type] ?? type }))}
      />
      {field('container', 'Journal, site or book')}
      <div className={css.triple}>
        {field('volume', 'Volume')}
        {field('issue', 'Issue')}
        {field('pageRange', 'Pages')}
      </div>
      {field('publisher', 'Publisher')}
      <div className={css.linked}>
        <CommitField label="DOI" value={source.doi} onCommit={(text) => onChange({ reference: { doi: bareDoi(text) } })} />
        {source.doi && (
          <a
            href={`https://doi.org/${encodeURI(source.doi)}`}
            target="_blank"
            rel="noreferrer"
            title="Open at doi.org in the browser"
          >
            <ExternalLink aria-hidden />
            <span className="visuallyHidden">Open the DOI in the browser</span>
          </a>
        )}
      </div>
      <div className={css.linked}>
        <CommitField label="Web address" value={source.url} onCommit={(url) => onChange({ reference: { url } })} />
        {/^https?:\/\//i.test(source.url) && (
          <a href={source.url} target="_blank" rel="noreferrer" title="Open in the browser">
            <ExternalLink aria-hidden />
            <span className="visuallyHidden">Open the web address in the browser</span>
          </a>
        )}
      </div>
      <div className={css.pair}>
        {field('issued', 'Date')}
        {field('language', 'Language')}
      </div>
      <CommitField
        label="Abstract"
        rows={5}
        value={source.abstract}
        onCommit={(abstract) => onChange({ reference: { abstract } })}
      />
    </div>
  )
}
