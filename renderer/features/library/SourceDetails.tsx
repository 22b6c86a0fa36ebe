import { BookOpenText, Merge, RefreshCw, Trash2 } from 'lucide-react'
import type { SourceDetails as Details, SourceSummary } from '../../../shared/model/source'
import { displayTitle, kindNames } from '../../lib/reference-words'
import { askToReread } from '../../lib/reread-request'
import { navigate, routes } from '../../lib/routes'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Panel } from '../../ui/Panel'
import { RecogniseButton } from '../../ui/RecogniseButton'
import { SourceMemos } from '../../ui/SourceMemos'
import css from './LibraryScreen.module.css'
import { ReferenceForm } from './ReferenceForm'
import { SourceFiles } from './SourceFiles'
import { StudyDesignField } from './StudyDesignField'
import { otherWarnings, scanFlag } from './source-rows'
import { useSetStudyDesign, useSourceDetails, useUpdateSource } from './use-library'

interface Props {
  /** Those selected; with more than one only what can be done to all is shown. */
  sources: readonly SourceSummary[]
  onOpen: (sourceId: string) => void
  onRemove: () => void
}

const dateFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short' })

/** Text recognition of scans, where there are any. */
function Scans({ sources }: { sources: readonly SourceSummary[] }) {
  const scans = sources.filter((source) => scanFlag(source) !== '')
  const [only] = scans
  if (!only) return null
  const flag =
    sources.length === 1 ? scanFlag(only) : `${scans.length} of them ${scans.length === 1 ? 'has' : 'have'} pages without text`
  return (
    <Banner tone="warning" isBoxed action={<RecogniseButton sourceIds={scans.map((source) => source.id)} />}>
      {flag.charAt(0).toUpperCase() + flag.slice(1)}.
    </Banner>
  )
}

function ReadAgain({ sources }: { sources: readonly SourceSummary[] }) {
  const sourceIds = sources.filter((source) => source.fileId !== '').map((source) => source.id)
  if (sourceIds.length === 0) return null
  return (
    <Button size="small" icon={<RefreshCw aria-hidden />} onPress={() => askToReread({ sourceIds, recognise: false })}>
      Read file again
    </Button>
  )
}

/** Searches that found a source, each with the place of its record: `PubMed (refs.nbib, line 120)`. */
const foundByText = (foundBy: Details['foundBy']): string =>
  foundBy
    .map(({ database, fileName, line }) => {
      const place = line > 0 ? `${fileName}, line ${line.toLocaleString('en-GB')}` : fileName
      return database ? `${database} (${place})` : place
    })
    .join('; ')

/** Where the source came from and what is on it. */
function Facts({ source, details }: { source: SourceSummary; details: Details | undefined }) {
  const read = details?.files.find((file) => file.fileId === source.fileId)
  const facts: [string, string][] = [
    ['Kind', kindNames[source.kind]],
    ...(source.fileName ? ([['File', source.fileName]] as [string, string][]) : []),
    [
      'Length',
      `${source.pages === 1 ? '1 page' : `${source.pages} pages`}, ${source.characters.toLocaleString('en-GB')} characters`,
    ],
    ...(read && read.madeBy !== 'import' ? ([['Text', `recognised by ${read.madeBy}`]] as [string, string][]) : []),
    ['Claims', String(source.claims)],
    ...(details?.otherKeys.length ? ([['Other keys', details.otherKeys.join(', ')]] as [string, string][]) : []),
    ...(details?.foundBy.length ? ([['Found by', foundByText(details.foundBy)]] as [string, string][]) : []),
    ['Imported', dateFormat.format(new Date(source.importedAt))],
  ]
  return (
    <dl className={css.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The side of the library: the selected source's record, to be read and corrected. */
export function SourceDetails({ sources, onOpen, onRemove }: Props) {
  const update = useUpdateSource()
  const judge = useSetStudyDesign()
  const [source] = sources
  const details = useSourceDetails(sources.length === 1 ? source?.id : undefined)
  if (!source) {
    return (
      <Panel title="Details">
        <p className={css.hint}>Choose a source to see and correct its reference.</p>
      </Panel>
    )
  }
  const remove = (
    <Button variant="danger" icon={<Trash2 aria-hidden />} onPress={onRemove}>
      Remove…
    </Button>
  )
  if (sources.length > 1) {
    const claims = sources.reduce((sum, each) => sum + each.claims, 0)
    return (
      <Panel title={`${sources.length} sources`}>
        <div className={css.details}>
          <p>
            {claims === 0
              ? 'No claims on them yet.'
              : claims === 1
                ? 'One claim on them in all.'
                : `${claims} claims on them in all.`}
          </p>
          <Scans sources={sources} />
          <div className={css.buttons}>
            <Button icon={<Merge aria-hidden />} onPress={() => navigate(routes.duplicates(sources.map((each) => each.id)))}>
              Merge…
            </Button>
            <ReadAgain sources={sources} />
            {remove}
          </div>
        </div>
      </Panel>
    )
  }
  return (
    <Panel title={<span className={css.title}>{displayTitle(source)}</span>}>
      <div className={css.details}>
        <div className={css.buttons}>
          <Button variant="primary" icon={<BookOpenText aria-hidden />} onPress={() => onOpen(source.id)}>
            Read
          </Button>
          {remove}
        </div>
        <Scans sources={sources} />
        {otherWarnings(source).map((warning) => (
          <Banner key={warning} tone="warning" isBoxed>
            {warning}
          </Banner>
        ))}
        <StudyDesignField source={source} onChange={(design) => judge.mutate({ id: source.id, design })} />
        {details.data && <SourceFiles source={details.data} />}
        {details.data && <SourceMemos key={`memos ${source.id}`} sourceId={source.id} memos={details.data.memos} />}
        <ReferenceForm
          key={source.id}
          source={source}
          origins={details.data?.origins ?? {}}
          onChange={(change) => update.mutate({ id: source.id, reference: change.reference ?? {}, key: change.key })}
        />
        <Facts source={source} details={details.data} />
        <div className={css.buttons}>
          <ReadAgain sources={sources} />
        </div>
      </div>
    </Panel>
  )
}
