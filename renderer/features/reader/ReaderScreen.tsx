import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { joinPages } from '../../../shared/anchoring/document-text'
import { api } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { usePreference } from '../../lib/preference'
import { navigate, routes } from '../../lib/routes'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { Spinner } from '../../ui/Progress'
import { toast } from '../../ui/toast'
import { ArticleView } from './ArticleView'
import { AssessPanel } from './AssessPanel'
import { BareReference } from './BareReference'
import type { DocumentView } from './document-view'
import { FindBar } from './FindBar'
import { Margin } from './Margin'
import { Orphans } from './Orphans'
import { Outline } from './Outline'
import { Palette } from './Palette'
import { type CardActions, noNoteRequest } from './PassageCard'
import { PdfView } from './PdfView'
import { zoomStep } from './page-and-zoom'
import css from './ReaderScreen.module.css'
import { ReaderToolbar } from './ReaderToolbar'
import { SourceHeader } from './SourceHeader'
import type { TextRange } from './text-range'
import { useCoding } from './use-coding'
import { useDrawnMarks } from './use-drawn-marks'
import { useFind } from './use-find'
import { useReaderKeys } from './use-reader-keys'
import { useReadingPlace } from './use-reading-place'
import { setAsideSentence, useSelection } from './use-selection'
import { takeBack, useTarget } from './use-target'

export interface ReaderScreenProps {
  sourceId: string
  /** A passage to go to. */
  passageId?: string
  /** A stretch of the canonical text to go to, when there is no passage. */
  at?: TextRange
}

const noHypotheses: never[] = []

/** What stands in a margin without claims. */
function MarginHint({ hasText }: { hasText: boolean }) {
  if (!hasText) return <p className={css.hint}>This document has no text that could be marked: a scan?</p>
  return (
    <p className={css.hint}>
      Select a sentence, then press the key of a hypothesis. Without a mouse: <kbd>j</kbd> reads sentence by sentence,{' '}
      <kbd>Enter</kbd> opens the list.
    </p>
  )
}

/** A source, read, with its claims in the margin. */
export function ReaderScreen({ sourceId, passageId, at }: ReaderScreenProps) {
  const input = { id: sourceId }
  const summary = useQuery(api.library.get.queryOptions({ input }))
  const documentQuery = useQuery(api.library.document.queryOptions({ input }))
  const taxonomy = useQuery(api.taxonomy.list.queryOptions())
  const source = documentQuery.data
  const hypotheses = taxonomy.data ?? noHypotheses
  const byId = useMemo(() => new Map(hypotheses.map((hypothesis) => [hypothesis.id, hypothesis])), [hypotheses])
  const text = useMemo(() => (source ? joinPages(source.pages.map((page) => page.text)).text : ''), [source])

  const [view, setView] = useState<DocumentView | null>(null)
  const [failure, setFailure] = useState('')
  const [notice, setNotice] = useState('')
  const [isFinding, setFinding] = useState(false)
  const [isAssessing, setAssessing] = useState(false)
  const [noteRequest, setNoteRequest] = useState(noNoteRequest)
  const [outline, setOutline] = usePreference('reader-outline', 'closed')
  const [margin, setMargin] = usePreference('reader-margin', 'open')
  const [dim, setDim] = usePreference('reader-dim', 'off')
  const findField = useRef<HTMLInputElement>(null)

  const { desk, passages, isLoaded, error: codingError } = useCoding(sourceId)
  const tagging = useTarget({ source, text, view, desk, passages, hypotheses: byId })
  const finding = useFind(text, view)
  const flash = useReadingPlace({ sourceId, passageId, at, view, passages, isLoaded, focusPassage: tagging.focusPassage })
  useDrawnMarks({ view, passages, hypotheses: byId, tagging, flash, matches: isFinding ? finding.marks : noHypotheses })

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

  const openFind = () => {
    setFinding(true)
    requestAnimationFrame(() => findField.current?.select())
  }
  useReaderKeys({
    source,
    text,
    view,
    passages,
    hypotheses,
    tagging,
    onFind: openFind,
    onFindStep: (step) => (isFinding ? finding.step(step) : openFind()),
    onZoom: (step) => view?.setZoom(zoomStep(view.zoom(), step)),
    onNote: () => {
      const claimId = (tagging.claim ?? tagging.passage?.claims[0])?.id
      if (claimId) setNoteRequest(({ turn }) => ({ id: claimId, turn: turn + 1 }))
    },
    onMemo: () =>
      tagging.passageInHand((id) => {
        tagging.setPalette('closed')
        if (margin !== 'open') setMargin('open')
        setNoteRequest(({ turn }) => ({ id, turn: turn + 1 }))
      }),
  })

  const { focusPassage, setPalette, removeClaim, removePassage } = tagging
  const actions = useMemo(
    (): CardActions => ({
      focus: (passage, claimId) => {
        focusPassage(passage, claimId)
        if (passage.anchor !== 'orphan') {
          void view?.scrollTo({ start: passage.position.start, end: passage.position.end }, 'unseen', passage.regions)
        }
      },
      addClaim: (passage) => {
        focusPassage(passage)
        setPalette('field')
      },
      changeClaim: (claimId, change) => void desk.updateClaim(claimId, change),
      removeClaim,
      removePassage,
      addMemo: (passage, text) => void desk.addMemo(passage.id, text),
      changeMemo: (memo, text) => void desk.updateMemo(memo.id, text),
      removeMemo: (memo) =>
        void desk.removeMemo(memo.id).then((isDone) => isDone && toast.info('Memo deleted.', { undo: takeBack })),
      memoOpened: () => setNoteRequest(({ turn }) => ({ id: '', turn })),
    }),
    [focusPassage, setPalette, removeClaim, removePassage, view, desk],
  )
  // Another source's failure says nothing about this one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each document
  useEffect(() => {
    setFailure('')
    setNotice('')
  }, [source])
  const onView = useCallback((next: DocumentView | null) => {
    setView(next)
    // Space, Page Down and the arrow keys read on at once, unless the reader is already somewhere else.
    if (document.activeElement === document.body) next?.scroller.focus({ preventScroll: true })
  }, [])

  if (summary.data?.kind === 'reference') {
    return (
      <>
        <BareReference
          title={summary.data.title || summary.data.key}
          passages={passages}
          passageId={passageId}
          hypotheses={byId}
          tagging={tagging}
          noteRequest={noteRequest}
          actions={actions}
        />
        {tagging.palette !== 'closed' && tagging.target && <Palette tagging={tagging} view={null} hypotheses={hypotheses} />}
        <p className="visuallyHidden" aria-live="polite" data-spoken="">
          {tagging.spoken}
        </p>
      </>
    )
  }
  const error = summary.error ?? documentQuery.error
  if (error) {
    return (
      <EmptyState
        title="This source cannot be opened"
        actions={<Button onPress={() => navigate(routes.library())}>To the library</Button>}
      >
        {errorSentence(error)}
      </EmptyState>
    )
  }
  if (!summary.data || !source) return <Spinner isCentred label="Opening the source…" />

  const title = summary.data.title || summary.data.key
  const placed = passages.filter((passage) => passage.anchor !== 'orphan')
  const orphans = passages.filter((passage) => passage.anchor === 'orphan')
  const body = failure ? (
    <EmptyState title="The document cannot be shown">{failure}</EmptyState>
  ) : source.kind === 'pdf' ? (
    (isLoaded || codingError !== null) && (
      <PdfView
        source={source}
        title={title}
        isDimmed={dim === 'on'}
        hidesMarks={passages.some((passage) => passage.program === 'pdf')}
        onView={onView}
        onError={setFailure}
      />
    )
  ) : (
    <ArticleView source={source} title={title} onView={onView} onNotice={setNotice} />
  )

  return (
    <div className={css.screen}>
      <SourceHeader source={summary.data} passages={passages} hypotheses={byId}>
        <Button size="small" onPress={() => setAssessing(true)}>
          Assess…
        </Button>
      </SourceHeader>
      <ReaderToolbar
        sourceId={sourceId}
        view={view}
        labels={source.pages.map((page) => page.label)}
        isOutlineOpen={outline === 'open'}
        onOutline={(isOpen) => setOutline(isOpen ? 'open' : 'closed')}
        isMarginOpen={margin === 'open'}
        onMargin={(isOpen) => setMargin(isOpen ? 'open' : 'closed')}
        isDimmed={dim === 'on'}
        onDim={(isDimmed) => setDim(isDimmed ? 'on' : 'off')}
        onFind={openFind}
      />
      {notice && <Banner onDismiss={() => setNotice('')}>{notice}</Banner>}
      <div className={css.body}>
        {outline === 'open' && (
          <aside key="outline" className={css.outline} aria-label="Outline">
            <Outline view={view} />
          </aside>
        )}
        <div key="pane" className={css.pane}>
          {body}
          {!view && !failure && source.kind === 'pdf' && <Spinner isCentred label="Opening the PDF…" />}
          {isFinding && (
            <FindBar
              finding={finding}
              inputRef={findField}
              onClose={() => {
                setFinding(false)
                view?.scroller.focus({ preventScroll: true })
              }}
            />
          )}
        </div>
        {margin === 'open' && (
          <aside key="margin" className={css.margin} aria-label="Claims">
            <Orphans
              passages={orphans}
              hypotheses={byId}
              focusedId={tagging.passage?.id ?? null}
              noteRequest={noteRequest}
              actions={actions}
              onPlaceHere={tagging.placeHere}
            />
            <div className={css.claims}>
              <Margin
                view={view}
                passages={placed}
                hypotheses={byId}
                keyOf={desk.firstId}
                tagging={tagging}
                noteRequest={noteRequest}
                actions={actions}
              >
                {isLoaded && <MarginHint hasText={text.trim() !== ''} />}
              </Margin>
            </div>
          </aside>
        )}
      </div>
      {tagging.palette !== 'closed' && tagging.target && <Palette tagging={tagging} view={view} hypotheses={hypotheses} />}
      <AssessPanel
        sourceId={sourceId}
        hypotheses={hypotheses}
        passages={passages}
        isOpen={isAssessing}
        onClose={() => setAssessing(false)}
      />
      <p className="visuallyHidden" aria-live="polite" data-spoken="">
        {tagging.spoken}
      </p>
    </div>
  )
}
