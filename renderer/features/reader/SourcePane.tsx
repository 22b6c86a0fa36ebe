import { useQueryClient } from '@tanstack/react-query'
import { startTransition, useCallback, useEffect, useMemo, useState } from 'react'
import { errorSentence, isGone } from '../../lib/errors'
import { navigate, routes } from '../../lib/routes'
import { rememberSource } from '../../lib/switch-request'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { EmptyState } from '../../ui/EmptyState'
import { Spinner } from '../../ui/Progress'
import { SourceMemos } from '../../ui/SourceMemos'
import { toast } from '../../ui/toast'
import { ArticleView } from './ArticleView'
import { BareReference } from './BareReference'
import { ClaimsAside } from './ClaimsAside'
import { CitationCard } from './citing/CitationCard'
import { CitingContext } from './citing/citing-context'
import { useCiting } from './citing/use-citing'
import type { DocumentView } from './document-view'
import { FindBar } from './FindBar'
import { filterPassages, noFilter } from './filtering/claim-filter'
import { FindSheet } from './finding/FindSheet'
import { useFindPlaces } from './finding/use-find-places'
import { Answered } from './hypotheses/Answered'
import { HypothesesSheet } from './hypotheses/HypothesesSheet'
import { useHypothesesSheet } from './hypotheses/use-hypotheses-sheet'
import { claimingHandlers } from './keys/claiming-handlers'
import { sourceHandlers } from './keys/source-handlers'
import { useMargin } from './keys/use-margin'
import { useMoving } from './keys/use-moving'
import { useReaderKeys } from './keys/use-reader-keys'
import { viewingHandlers } from './keys/viewing-handlers'
import { Palette } from './Palette'
import { PdfView } from './PdfView'
import { PagesPanel } from './pages/PagesPanel'
import { openAhead } from './pdf-document'
import { ReaderToolbar } from './ReaderToolbar'
import { SidePanel } from './SidePanel'
import { SourceHeader } from './SourceHeader'
import css from './SourcePane.module.css'
import type { TextRange } from './text-range'
import { useCoding } from './use-coding'
import { useDrawnMarks } from './use-drawn-marks'
import { useFittingPanels } from './use-fitting-panels'
import { useMouseHistory } from './use-mouse-history'
import { useReadingPlace } from './use-reading-place'
import { setAsideSentence, useSelection } from './use-selection'
import { useShaping } from './use-shaping'
import { useSource } from './use-source'
import { useTarget } from './use-target'

export interface SourcePaneProps {
  sourceId: string
  /** A passage to go to. */
  passageId?: string | undefined
  /** A stretch of the canonical text to go to, when there is no passage. */
  at?: TextRange | undefined
  /** The keys are for this one. */
  isActive: boolean
  /** Another source stands beside it; puts this one away. */
  onClose?: (() => void) | undefined
  /** The two sources change places. */
  onSwap?: (() => void) | undefined
  /** The source it stands beside, as the second one. */
  besideOf?: string | undefined
  /** The other source takes the keys. */
  onOther?: (() => void) | undefined
}

const noMatches: never[] = []

/** A source, read, with its claims in the margin. */
export function SourcePane({ sourceId, passageId, at, isActive, onClose, onOther, onSwap, besideOf }: SourcePaneProps) {
  const queryClient = useQueryClient()
  const { summary, source, text, labels, hypotheses, byId, error } = useSource(sourceId)
  const pdfId = summary?.kind === 'pdf' ? summary.fileId : ''
  const [view, setView] = useState<DocumentView | null>(null)
  const [failure, setFailure] = useState('')
  const [notice, setNotice] = useState('')
  const [panels, setPanels, frame] = useFittingPanels(sourceId)

  const { desk, passages, isLoaded, error: codingError } = useCoding(sourceId)
  const isWaiting = source === undefined || !isLoaded
  useEffect(() => (pdfId && isWaiting ? openAhead(pdfId) : undefined), [pdfId, isWaiting])
  const tagging = useTarget({ source, text, view, desk, passages, hypotheses: byId })
  const find = useFindPlaces({ source, text, passages, view, at, panels, setPanels, tagging })
  const flash = useReadingPlace({ sourceId, passageId, at, view, passages, isLoaded, focusPassage: tagging.focusPassage })
  const [filter, setFilter] = useState(noFilter)
  const handId = tagging.passage?.id ?? null
  const shown = useMemo(() => filterPassages(passages, filter, byId, handId), [passages, filter, byId, handId])
  const shaping = useShaping({ source, text, view, desk, passages, drawn: shown, tagging })
  useDrawnMarks({
    view,
    passages: shaping.drawn,
    hypotheses: byId,
    tagging,
    flash,
    matches: find.isFinding ? find.finding.marks : noMatches,
  })

  const citing = useCiting({ source, sourceId, view, desk, passages, tagging })

  useMouseHistory(view)
  useSelection(view, {
    onSelect: (range) => {
      const { target } = tagging
      if (target?.origin === 'selection' && target.range.start === range.start && target.range.end === range.end) return
      // A new selection is about to be tagged by a key: the filter of the last one must not take it.
      if (document.activeElement?.closest('[data-palette]')) view?.scroller.focus({ preventScroll: true })
      tagging.setTarget({ range, origin: 'selection', passageId: null, claimId: null }, 'keys')
    },
    onSetAside: () => toast.info(setAsideSentence),
    onClick: (ids) => {
      const clicked = passages.find((passage) => passage.id === ids.find((id) => passages.some((other) => other.id === id)))
      if (clicked) tagging.focusPassage(clicked)
      else tagging.setTarget(null)
    },
  })

  const sheet = useHypothesesSheet({ sourceId, hypotheses, passages, view, panels, setPanels, tagging })
  const moving = useMoving({ source, text, view, passages: shown, tagging })
  const margin = useMargin({ view, desk, passages, passageId, tagging, panels, setPanels })
  useReaderKeys(
    {
      ...moving,
      ...claimingHandlers(tagging, hypotheses),
      ...shaping.handlers,
      ...margin.handlers,
      cited: citing.showCitation,
      'second-hand': citing.toggleSecondHand,
      ...find.handlers,
      ...viewingHandlers(view, panels, setPanels),
      ...sourceHandlers({ queryClient, sourceId, firstId: besideOf ?? null, say: tagging.say }),
      ...sheet.handlers,
      'other-pane': () => {
        if (!onOther) return false
        onOther()
        return true
      },
    },
    isActive,
  )
  // Of two sources, the one that takes the keys takes Page Down and the arrow keys too.
  useEffect(() => {
    if (isActive && onOther && document.activeElement === document.body) view?.scroller.focus({ preventScroll: true })
  }, [isActive, onOther, view])

  useEffect(() => rememberSource(sourceId), [sourceId])
  // Another source's failure says nothing about this one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each document
  useEffect(() => {
    setFailure('')
    setNotice('')
  }, [source])
  const onView = useCallback((next: DocumentView | null) => {
    if (next)
      startTransition(() => setView(next)) // its first page is drawn first
    else setView(null)
    // Space, Page Down and the arrow keys read on at once, unless the reader is already somewhere else.
    if (document.activeElement === document.body) next?.scroller.focus({ preventScroll: true })
  }, [])

  const spoken = (
    <p className="visuallyHidden" aria-live="polite" data-spoken="">
      {tagging.spoken}
    </p>
  )
  const palette = isActive && tagging.palette !== 'closed' && tagging.target && (
    <Palette tagging={tagging} view={view} hypotheses={hypotheses} />
  )
  if (summary?.kind === 'reference') {
    return (
      <>
        <CitingContext value={citing.citing}>
          <BareReference
            sourceId={sourceId}
            title={summary.title || summary.key}
            passages={passages}
            passageId={passageId}
            hypotheses={byId}
            tagging={tagging}
            noteRequest={margin.noteRequest}
            actions={margin.actions}
          />
        </CitingContext>
        {palette}
        {spoken}
      </>
    )
  }
  if (error) {
    return (
      <EmptyState
        title="This source cannot be opened"
        actions={<Button onPress={onClose ?? (() => navigate(routes.library()))}>{onClose ? 'Close' : 'To the library'}</Button>}
      >
        {isGone(error)
          ? 'It is not in this review, or was removed from it. Undo brings back what was removed.'
          : errorSentence(error)}
      </EmptyState>
    )
  }
  if (!summary || !source) return <Spinner isCentred label="Opening the source…" />

  const title = summary.title || summary.key
  const body = failure ? (
    <EmptyState title="The document cannot be shown">{failure}</EmptyState>
  ) : source.kind === 'pdf' ? (
    (isLoaded || codingError !== null) && (
      <PdfView
        source={source}
        text={text}
        title={title}
        isNight={panels.isNight}
        hidesMarks={passages.some((passage) => passage.program === 'pdf')}
        onView={onView}
        onError={setFailure}
      />
    )
  ) : (
    <ArticleView source={source} text={text} title={title} onView={onView} onNotice={setNotice} />
  )

  return (
    <div ref={frame} className={classNames(css.screen, onOther && css.beside)} data-active={isActive || undefined}>
      <SourceHeader source={summary} rows={sheet.silence.rows} isCompact={onOther !== undefined}>
        <Answered silence={sheet.silence} isOpen={sheet.isOpen} onOpen={sheet.toggle} />
      </SourceHeader>
      <ReaderToolbar
        sourceId={sourceId}
        view={view}
        labels={labels}
        panels={panels}
        onPanels={setPanels}
        onFind={find.open}
        area={shaping.area}
        onSwap={onSwap}
        onClose={onClose}
      />
      {notice && <Banner onDismiss={() => setNotice('')}>{notice}</Banner>}
      <div className={css.body}>
        {panels.side && (
          <SidePanel
            key="side"
            view={view}
            side={panels.side}
            onSide={(side) => (side === 'find' ? find.openHits() : setPanels({ side }))}
            pages={<PagesPanel view={view} labels={labels} passages={passages} isNight={panels.isNight} />}
            memoCount={summary.memos.length}
            memosRef={margin.memos}
            memos={<SourceMemos sourceId={sourceId} memos={summary.memos} />}
            hypotheses={<HypothesesSheet ref={sheet.list} silence={sheet.silence} onGo={sheet.goToClaim} onLeave={sheet.leave} />}
            find={
              <FindSheet
                finding={find.finding}
                text={text}
                sections={find.sections}
                inputRef={find.sheetField}
                onLeave={find.leave}
              />
            }
          />
        )}
        <div key="pane" className={css.pane}>
          {body}
          <div className={css.ring} />
          {shaping.overlay}
          {!view && !failure && source.kind === 'pdf' && <Spinner isCentred label="Opening the PDF…" />}
          {find.hasBar && <FindBar finding={find.finding} inputRef={find.barField} onAll={find.openHits} onClose={find.leave} />}
        </div>
        {panels.isMarginOpen && (
          <CitingContext key="margin" value={citing.citing}>
            <ClaimsAside
              view={view}
              desk={desk}
              passages={passages}
              shown={shown}
              filter={filter}
              onFilter={setFilter}
              hypotheses={byId}
              tagging={tagging}
              noteRequest={margin.noteRequest}
              actions={margin.actions}
              isLoaded={isLoaded}
              text={text}
            />
          </CitingContext>
        )}
      </div>
      {palette}
      {citing.shown && view && (
        <CitationCard citing={citing.citing} shown={citing.shown} view={view} passages={passages} onClose={citing.close} />
      )}
      {spoken}
    </div>
  )
}
