import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import type { RereadJob } from '../../../shared/model/rereading'
import { api } from '../../lib/api'
import { onRereadAsked } from '../../lib/reread-request'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { IconButton } from '../../ui/IconButton'
import { Progress } from '../../ui/Progress'
import { RecogniseSetup, useLanguage } from './RecogniseSetup'
import css from './RereadDialog.module.css'
import { RereadReport } from './RereadReport'
import {
  beginReread,
  cancelReread,
  forgetReread,
  hideReread,
  leaveReread,
  openReread,
  type RereadSession,
  showReread,
  useReread,
} from './reread-session'
import { progressOf, stateOf } from './reread-words'

/** Where reading sources anew is asked for, followed and reported; above every screen of an open review. */
export function Rereading() {
  const session = useReread()
  useEffect(() => {
    const stop = onRereadAsked(openReread)
    return () => {
      stop()
      forgetReread()
    }
  }, [])
  if (!session) return null
  if (!session.isShown) return <Going session={session} />
  if (session.job) return <Running session={session} job={session.job} />
  return session.request.recognise ? <Setup session={session} /> : <Beginning session={session} />
}

function Failure({ failure }: { failure: string }) {
  if (!failure) return null
  return (
    <Banner tone="error" isBoxed>
      {failure}
    </Banner>
  )
}

/** Before text recognition: with what, in which language. */
function Setup({ session }: { session: RereadSession }) {
  const list = useQuery(api.library.list.queryOptions())
  const wanted = new Set(session.request.sourceIds)
  const sources = (list.data ?? []).filter((source) => wanted.has(source.id))
  const [language, setLanguage] = useLanguage(sources)
  return (
    <Dialog
      title="Recognise text"
      isOpen
      onClose={hideReread}
      footer={
        <>
          <Button onPress={hideReread}>Cancel</Button>
          <Button variant="primary" isDisabled={!language} onPress={() => language && void beginReread(language)}>
            Recognise
          </Button>
        </>
      }
    >
      <RecogniseSetup sources={sources} language={language} onLanguage={setLanguage} />
      <Failure failure={session.failure} />
    </Dialog>
  )
}

function Beginning({ session }: { session: RereadSession }) {
  return (
    <Dialog title="Read again" isOpen onClose={hideReread} footer={<Button onPress={hideReread}>Close</Button>}>
      {session.failure ? <Failure failure={session.failure} /> : <Progress label="Beginning" value={0} of={1} />}
    </Dialog>
  )
}

/** Sources listed while they are read; thousands are told by their number alone. */
const MOST_LISTED = 200

function Running({ session, job }: { session: RereadSession; job: RereadJob }) {
  const isRecognised = session.request.recognise
  const title = isRecognised
    ? job.finished
      ? 'Text recognised'
      : 'Recognising text'
    : job.finished
      ? 'Read again'
      : 'Reading again'
  const { value, of } = progressOf(job)
  const isOver = job.finished || session.failure !== ''
  return (
    <Dialog
      title={title}
      isOpen
      size="large"
      onClose={hideReread}
      footer={
        isOver ? (
          <Button variant="primary" onPress={hideReread}>
            Done
          </Button>
        ) : (
          <>
            <Button onPress={() => void cancelReread()}>Cancel</Button>
            <Button variant="primary" onPress={hideReread}>
              Go on in the background
            </Button>
          </>
        )
      }
    >
      <Failure failure={session.failure} />
      {job.finished ? (
        <RereadReport job={job} isRecognised={isRecognised} onLeave={leaveReread} />
      ) : (
        <>
          <Progress label={title} value={value} of={of} />
          <ul className={css.items} aria-label="Sources">
            {job.items.slice(0, MOST_LISTED).map((item) => (
              <li key={item.sourceId}>
                <span className={css.name}>{item.title || item.key}</span>
                <span className={css.state}>{stateOf(item, isRecognised)}</span>
              </li>
            ))}
          </ul>
          {job.items.length > MOST_LISTED && (
            <p className={css.hint}>And {(job.items.length - MOST_LISTED).toLocaleString('en-GB')} more.</p>
          )}
        </>
      )}
    </Dialog>
  )
}

/** It goes on, or has come to its end, with its dialog closed. */
function Going({ session }: { session: RereadSession }) {
  if (!session.job) return null
  const { value, of } = progressOf(session.job)
  const name = session.request.recognise ? 'Recognising text' : 'Reading again'
  const isOver = session.job.finished || session.failure !== ''
  return (
    <section className={css.going} aria-label={name}>
      <p role="status">{isOver ? (session.request.recognise ? 'Text recognised' : 'Read again') : `${name}…`}</p>
      {!isOver && <Progress label={name} value={value} of={of} />}
      <Button size="small" onPress={showReread}>
        {isOver ? 'Report' : 'Show'}
      </Button>
      {isOver && (
        <IconButton label="Close" size="small" onPress={forgetReread}>
          <X aria-hidden />
        </IconButton>
      )}
    </section>
  )
}
