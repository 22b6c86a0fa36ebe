import { CopyCheck } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useSearch } from 'wouter'
import type { DuplicateGroup } from '../../../shared/model/duplicate'
import { errorSentence } from '../../lib/errors'
import { navigate, routes } from '../../lib/routes'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Spinner } from '../../ui/Progress'
import { Splitter } from '../../ui/Splitter'
import { Toolbar, ToolbarSpring } from '../../ui/Toolbar'
import css from './DuplicatesScreen.module.css'
import { GroupList } from './GroupList'
import { MergeView, type MergeViewProps } from './MergeView'
import { count, groupKey, useDecisions, useDuplicates, usePrefetched, useSourceDetails, useSources } from './use-duplicates'

type Group = Omit<MergeViewProps, 'sources'> & { ids: readonly string[] }

/** A group with its sources, once they are there. */
function OpenGroup({ ids, ...props }: Group) {
  const { sources, error } = useSourceDetails(ids)
  if (error) return <Banner tone="error">{errorSentence(error)}</Banner>
  return sources ? <MergeView {...props} sources={sources} /> : <Spinner isCentred />
}

/** Gives the focus to the group that is drawn next, when that was asked for: not while the keyboard goes through the list. */
function useFocus() {
  const isWanted = useRef(true)
  const focusRef = useCallback((element: HTMLElement | null) => {
    if (!element || !isWanted.current) return
    isWanted.current = false
    element.focus({ preventScroll: true })
  }, [])
  return {
    focusRef,
    want: () => {
      isWanted.current = true
    },
  }
}

/** Sources a person chose in the library, to be made one. */
function Chosen({ ids }: { ids: readonly string[] }) {
  const { merge, setDistinct } = useDecisions()
  const { focusRef } = useFocus()
  const back = (id?: string) => navigate(routes.library(id))
  return (
    <div className={css.screen}>
      <Toolbar label="Merge">
        <h1 className={css.heading}>Merge {count(ids.length, 'source')}</h1>
        <ToolbarSpring />
        <Button variant="quiet" onPress={() => back(ids[0])}>
          Back to the library
        </Button>
      </Toolbar>
      <div className={css.group}>
        <OpenGroup
          ids={ids}
          why=""
          place=""
          focusRef={focusRef}
          isBusy={merge.isPending || setDistinct.isPending}
          onMerge={(request) => merge.mutate(request, { onSuccess: (kept) => back(kept.id) })}
          onDistinct={() => setDistinct.mutate(ids, { onSuccess: () => back(ids[0]) })}
        />
      </div>
    </div>
  )
}

/** Which group is shown: the one looked at last while it is there, else the one in its place. A group that comes back by undo is shown again. */
function useCurrent(groups: readonly DuplicateGroup[]) {
  const [shown, setShown] = useState({ key: '', place: 0 })
  const decided = useRef<{ key: string; hasLeft: boolean } | null>(null)
  const keys = useMemo(() => groups.map(groupKey), [groups])
  useEffect(() => {
    const last = decided.current
    const at = last ? keys.indexOf(last.key) : -1
    if (last && at < 0) last.hasLeft = true
    else if (last?.hasLeft) {
      decided.current = null
      setShown({ key: last.key, place: at })
    }
  }, [keys])
  const at = keys.indexOf(shown.key)
  const current = at >= 0 ? at : Math.min(shown.place, keys.length - 1)
  return {
    current,
    show: (place: number) => setShown({ key: keys[place] ?? '', place }),
    /** The group is decided: the one that comes into its place is shown. False for one that was decided already and is on its way out. */
    pass: (): boolean => {
      const key = keys[current] ?? ''
      if (decided.current?.key === key && !decided.current.hasLeft) return false
      decided.current = { key, hasLeft: false }
      setShown({ key: keys[current + 1] ?? '', place: current })
      return true
    },
  }
}

function Groups({ groups }: { groups: readonly DuplicateGroup[] }) {
  const { merge, mergeCertain, setDistinct } = useDecisions()
  const all = useSources().data
  const sources = useMemo(() => new Map((all ?? []).map((source) => [source.id, source])), [all])
  const { current, show, pass } = useCurrent(groups)
  const group = groups[current]
  const key = group ? groupKey(group) : ''
  const { focusRef, want } = useFocus()
  const go = (place: number) => {
    want()
    show(place)
  }
  const view = useRef<HTMLDivElement>(null)
  usePrefetched(groups[current + 1]?.sourceIds)
  const certain = groups.filter((each) => each.certain).length
  return (
    <div className={css.screen}>
      <Toolbar label="Duplicates">
        <h1 className={css.heading}>Possible duplicates</h1>
        <span className={css.count} role="status">
          {groups.length > 0 && count(groups.length, 'group')}
          {certain > 0 && `, ${certain.toLocaleString('en-GB')} certain`}
        </span>
        <ToolbarSpring />
        {certain > 0 && (
          <Button isDisabled={mergeCertain.isPending} onPress={() => mergeCertain.mutate()}>
            {certain === 1 ? 'Merge the certain one' : `Merge all ${certain.toLocaleString('en-GB')} certain ones`}
          </Button>
        )}
        <Button variant="quiet" onPress={() => navigate(routes.library())}>
          Back to the library
        </Button>
      </Toolbar>
      {mergeCertain.isPending ? (
        <Spinner isCentred label="Merging…" />
      ) : !group ? (
        <EmptyState
          title="No duplicates"
          icon={<CopyCheck aria-hidden />}
          actions={
            <Button autoFocus onPress={() => navigate(routes.library())}>
              Back to the library
            </Button>
          }
        >
          No two sources of this review have the same DOI, PMID or arXiv id, or nearly the same title, year and first author.
        </EmptyState>
      ) : (
        <Splitter
          id="duplicates"
          label="groups"
          at="start"
          initial={280}
          min={200}
          max={480}
          side={
            <GroupList
              groups={groups}
              sources={sources}
              current={current}
              onShow={show}
              onEnter={() => view.current?.querySelector<HTMLElement>('[data-subject]')?.focus()}
            />
          }
        >
          <div ref={view} className={css.group}>
            <OpenGroup
              key={key}
              ids={group.sourceIds}
              why={group.why}
              place={`Group ${(current + 1).toLocaleString('en-GB')} of ${groups.length.toLocaleString('en-GB')}, ${group.certain ? 'certain' : 'likely'}`}
              focusRef={focusRef}
              // The next group need not wait until this one is stored.
              isBusy={false}
              onMerge={(request) => {
                want()
                if (pass()) merge.mutate(request)
              }}
              onDistinct={() => {
                want()
                if (pass()) setDistinct.mutate(group.sourceIds)
              }}
              onNext={current + 1 < groups.length ? () => go(current + 1) : undefined}
              onPrevious={current > 0 ? () => go(current - 1) : undefined}
            />
          </div>
        </Splitter>
      )}
    </div>
  )
}

/** Sources that are, or look like, one work: made one, or said to be different. With `?ids=` exactly those. */
export function DuplicatesScreen() {
  // In the order they were imported: ids follow time.
  const ids = (new URLSearchParams(useSearch()).get('ids')?.split(',').filter(Boolean) ?? []).sort()
  return ids.length > 1 ? <Chosen key={ids.join()} ids={ids} /> : <All />
}

function All() {
  const duplicates = useDuplicates()
  if (duplicates.isError && !duplicates.data) return <Banner tone="error">{errorSentence(duplicates.error)}</Banner>
  return duplicates.data ? <Groups groups={duplicates.data} /> : <Spinner isCentred label="Looking for duplicates…" />
}
