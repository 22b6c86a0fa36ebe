import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { type FieldOrigins, type Reference, referenceTypes, type SourceSummary } from '../../../shared/model/source'
import { typeNames } from '../../lib/reference-words'
import { CommitField } from '../../ui/CommitField'
import { Select } from '../../ui/Select'
import { NamesEditor } from './NamesEditor'
import { OriginNote } from './OriginNote'
import { OtherFields } from './OtherFields'
import { RecordField } from './RecordField'
import css from './ReferenceForm.module.css'
import { asksForEditors, type FormField, fieldRows, identifierFields, type OwnField, ownFields } from './reference-fields'
import {
  addressProblem,
  bareDoi,
  barePmid,
  dateProblem,
  doiProblem,
  isoDate,
  keywordList,
  languageProblem,
  variableProblems,
  webAddress,
  yearProblem,
} from './reference-values'

interface Props {
  source: SourceSummary
  /** Empty while they are not known yet. */
  origins: FieldOrigins
  onChange: (change: { reference?: Partial<Reference>; key?: string }) => void
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <fieldset className={css.group}>
      <legend>{title}</legend>
      {children}
    </fieldset>
  )
}

function OpenLink({ href, what }: { href: string; what: string }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" title={`Open ${what} in the browser`}>
      <ExternalLink aria-hidden />
      <span className="visuallyHidden">Open {what} in the browser</span>
    </a>
  )
}

const rowClasses = [css.row, css.row, css.pair, css.triple]

/** The whole reference of a source, fields by its kind. Every field saves itself when it is left, and says where its value came from. */
export function ReferenceForm({ source, origins, onChange }: Props) {
  const set = (reference: Partial<Reference>) => onChange({ reference })
  const types = Object.keys(typeNames)
  const options = referenceTypes.includes(source.type as (typeof referenceTypes)[number]) ? types : [source.type, ...types]
  const isOwn = (name: string): name is OwnField => ownFields.includes(name as OwnField)
  const field = ({ name, label }: FormField) => (
    <RecordField
      key={name}
      label={label}
      origin={origins[name]}
      value={isOwn(name) ? source[name] : (source.other[name] ?? '')}
      validate={variableProblems[name]}
      onCommit={(text) => {
        const value = name === 'PMID' ? barePmid(text) : text
        set(isOwn(name) ? { [name]: value } : { other: { ...source.other, [name]: value } })
      }}
    />
  )
  // The date's year is the year: a year of its own takes a date of another away, and the other way round.
  const setYear = (text: string) => {
    const year = text === '' ? null : Number(text)
    const isOther = source.issued !== '' && source.issued.slice(0, 4) !== text
    set(isOther ? { year, issued: text } : { year })
  }
  const setDate = (text: string) => {
    const issued = isoDate(text)
    set(issued === '' ? { issued } : { issued, year: Number(issued.slice(0, 4)) })
  }
  return (
    <div className={css.form}>
      <Group title="Work">
        <div className={css.field}>
          <Select
            label="Kind of source"
            value={source.type}
            onChange={(type) => set({ type })}
            options={options.map((type) => ({ id: type, label: typeNames[type] ?? type }))}
          />
          <OriginNote origin={origins.type} />
        </div>
        <RecordField
          label="Title"
          rows={3}
          serif
          value={source.title}
          origin={origins.title}
          validate={(text) => (text === '' && source.title !== '' ? 'A source needs a title.' : '')}
          onCommit={(title) => set({ title })}
        />
        <NamesEditor who="Author" names={source.authors} origin={origins.authors} onChange={(authors) => set({ authors })} />
        {asksForEditors(source) && (
          <NamesEditor who="Editor" names={source.editors} origin={origins.editors} onChange={(editors) => set({ editors })} />
        )}
        <div className={css.pair}>
          <RecordField
            label="Year"
            value={source.year === null ? '' : String(source.year)}
            origin={origins.year}
            validate={yearProblem}
            onCommit={setYear}
          />
          <RecordField label="Date" value={source.issued} origin={origins.issued} validate={dateProblem} onCommit={setDate} />
        </div>
        <CommitField
          label="Citation key"
          value={source.key}
          validate={(text) => (text === '' ? 'A source needs a key.' : '')}
          onCommit={(key) => onChange({ key })}
        />
      </Group>
      <Group title="Where it appeared">
        {fieldRows(source).map((fields) => (
          <div key={fields.map(({ name }) => name).join()} className={rowClasses[fields.length] ?? css.row}>
            {fields.map(field)}
          </div>
        ))}
      </Group>
      <Group title="Identifiers">
        <div className={css.linked}>
          <RecordField
            label="DOI"
            value={source.doi}
            origin={origins.doi}
            validate={doiProblem}
            onCommit={(text) => set({ doi: bareDoi(text) })}
          />
          {source.doi && <OpenLink href={`https://doi.org/${encodeURI(source.doi)}`} what="the DOI" />}
        </div>
        <div className={css.pair}>{identifierFields.map((name) => field({ name, label: name }))}</div>
        <div className={css.linked}>
          <RecordField
            label="Web address"
            value={source.url}
            origin={origins.url}
            validate={addressProblem}
            onCommit={(url) => set({ url: webAddress(url) })}
          />
          {/^https?:\/\//i.test(source.url) && <OpenLink href={source.url} what="the web address" />}
        </div>
      </Group>
      <Group title="Content">
        <RecordField
          label="Abstract"
          rows={6}
          value={source.abstract}
          origin={origins.abstract}
          onCommit={(abstract) => set({ abstract })}
        />
        <RecordField
          label="Keywords"
          description="One a line."
          rows={Math.min(8, Math.max(3, source.keywords.length))}
          value={source.keywords.join('\n')}
          origin={origins.keywords}
          onCommit={(text) => set({ keywords: keywordList(text) })}
        />
        <RecordField
          label="Language"
          value={source.language}
          origin={origins.language}
          validate={languageProblem}
          onCommit={(language) => set({ language })}
        />
      </Group>
      <Group title="Other fields">
        <OtherFields source={source} origins={origins} onChange={(other) => set({ other })} />
      </Group>
    </div>
  )
}
