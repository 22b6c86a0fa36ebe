// biome-ignore-all lint/a11y/useFocusableInteractive: the field keeps the focus and names its active row
import { useQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { api } from '../../lib/api'
import { isMac } from '../../lib/desktop'
import { authorLine, displayTitle } from '../../lib/reference-words'
import { addressPart, navigate, routes } from '../../lib/routes'
import { halfInUse, onSwitchAsked, recentSources, type SwitchRequest } from '../../lib/switch-request'
import { classNames } from '../../ui/class-names'
import { Dialog } from '../../ui/Dialog'
import { KeyHint } from '../../ui/KeyHint'
import { findSources, indexed } from './find-sources'
import css from './SourceSwitcher.module.css'

const rowHeight = 46 // px

/** The source on screen, by the address; null on other screens. */
const sourceOf = (path: string): string | null => {
  const id = /^\/read\/([^/?]+)/.exec(path)?.[1]
  return id ? addressPart(id) : null
}

/** The list, filtered by what is typed; a row of its own for each source. */
function Switcher({ isBeside, onClose }: SwitchRequest & { onClose: () => void }) {
  const [path] = useLocation()
  const first = sourceOf(path)
  const query = useSearch()
  const second = first && new URLSearchParams(query).get('beside')
  // Of two side by side, the one that is being read gives way.
  const [isInSecond] = useState(() => second !== null && halfInUse() === 'second')
  const [here, other] = isInSecond ? [second, first] : [first, second]
  const { data } = useQuery(api.library.list.queryOptions())
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const [recent] = useState(() => recentSources().filter((id) => id !== here))
  const listId = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const index = useMemo(() => indexed((data ?? []).filter((source) => source.id !== here)), [data, here])
  const wanted = useDeferredValue(typed)
  const found = useMemo(() => findSources(index, wanted, recent), [index, wanted, recent])
  const current = Math.max(0, Math.min(chosen, found.length - 1))
  const rows = useVirtualizer({
    count: found.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  })
  useEffect(() => {
    if (found.length > 0) rows.scrollToIndex(current, { align: 'auto' })
  }, [current, found.length, rows])

  const open = (at: number, isSecond: boolean) => {
    const source = found[at]
    if (!source) return
    onClose()
    const [stays, place] = isSecond ? [here, isInSecond ? 'first' : 'second'] : [other, isInSecond ? 'second' : 'first']
    if (!stays || stays === source.id) navigate(routes.read(source.id))
    else navigate(place === 'second' ? routes.read(stays, { besideId: source.id }) : routes.read(source.id, { besideId: stays }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1)
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page }[event.key]
    if (step !== undefined) setChosen(Math.max(0, Math.min(found.length - 1, current + step)))
    else if (event.key === 'Enter') open(current, isBeside || (isMac ? event.metaKey : event.ctrlKey))
    else return
    event.preventDefault()
  }
  return (
    <div className={css.switcher}>
      <input
        // biome-ignore lint/a11y/noAutofocus: the dialog is opened to type into it
        autoFocus
        className={css.field}
        role="combobox"
        aria-label="Source"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={found[current] ? `${listId}-${current}` : undefined}
        aria-autocomplete="list"
        placeholder="Title, author, year or key"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={scroller} className={css.list}>
        <div id={listId} role="listbox" aria-label="Sources" style={{ height: rows.getTotalSize(), position: 'relative' }}>
          {rows.getVirtualItems().map((item) => {
            const source = found[item.index]!
            const isCurrent = item.index === current
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys
              <div
                key={source.id}
                id={`${listId}-${item.index}`}
                role="option"
                aria-selected={isCurrent}
                aria-setsize={found.length}
                aria-posinset={item.index + 1}
                className={classNames(css.row, isCurrent && css.current)}
                style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
                onPointerDown={(event) => event.preventDefault()}
                onClick={(event) => open(item.index, isBeside || (isMac ? event.metaKey : event.ctrlKey))}
              >
                <span className={css.title}>{displayTitle(source)}</span>
                <span className={css.about}>
                  {[authorLine(source.authors), source.year, source.key].filter(Boolean).join(' · ')}
                </span>
                <span className={css.claims}>
                  {source.claims === 0 ? '' : source.claims === 1 ? '1 claim' : `${source.claims} claims`}
                </span>
              </div>
            )
          })}
        </div>
        {data && found.length === 0 && (
          <p className={css.none}>
            {index.length === 0 ? 'There is no other source in this review.' : `No source has “${typed}”.`}
          </p>
        )}
      </div>
      <p className={css.keys} role="status">
        {found.length.toLocaleString('en-GB')} {found.length === 1 ? 'source' : 'sources'} · <KeyHint keys="Enter" />{' '}
        {isBeside ? 'opens it beside this one' : 'opens it'}
        {here && !isBeside && (
          <>
            , <KeyHint keys="Mod+Enter" /> beside this one
          </>
        )}
      </p>
    </div>
  )
}

/** Goes to a source by a few letters of its title; above every screen. */
export function SourceSwitcher() {
  const [request, setRequest] = useState<SwitchRequest | null>(null)
  useEffect(() => onSwitchAsked(setRequest), [])
  const close = () => setRequest(null)
  return (
    <Dialog
      title={request?.isBeside ? 'Read another source beside this one' : 'Go to a source'}
      isOpen={request !== null}
      onClose={close}
      size="large"
    >
      {request && <Switcher isBeside={request.isBeside} onClose={close} />}
    </Dialog>
  )
}
