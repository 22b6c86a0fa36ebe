import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { RereadJob } from '../../../shared/model/rereading'
import { api } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { writesSettled } from '../../lib/pending-writes'
import { onRereadAsked } from '../../lib/reread-request'
import { undoIfLast } from '../../lib/undo'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { IconButton } from '../../ui/IconButton'
import { Progress } from '../../ui/Progress'
import { TextField } from '../../ui/TextField'
import { toast } from '../../ui/toast'
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
import { progressOf, stateOf, titlesOf } from './reread-words'

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
    <Dialog
      title={titlesOf(session.request, null).doing}
      isOpen
      onClose={hideReread}
      footer={<Button onPress={hideReread}>Close</Button>}
    >
      {session.failure ? <Failure failure={session.failure} /> : <Progress label="Beginning" value={0} of={1} />}
    </Dialog>
  )
}

/** Sources listed while they are read; thousands are told by their number alone. */
const MOST_LISTED = 200

/** Asks for the password of a file that should be read instead. */
function PasswordForm({ name, error }: { name: string; error: string }) {
  const [password, setPassword] = useState('')
  return (
    <>
      <p role="status">{error}</p>
      <form
        className={css.password}
        onSubmit={(event) => {
          event.preventDefault()
          if (password) void beginReread(null, password)
          setPassword('')
        }}
      >
        <TextField
          label={`Password of ${name}`}
          type="password"
          autoComplete="off"
          autoFocus
          value={password}
          onChange={setPassword}
        />
        <Button type="submit" variant="primary" isDisabled={!password}>
          Unlock
        </Button>
      </form>
    </>
  )
}

/** Takes a run back that became one step, as long as nothing was done since. */
async function undoRun(step: string) {
  try {
    await writesSettled()
    if (await undoIfLast(step)) {
      forgetReread()
      toast.info('Undone: everything is as it was before.')
    } else toast.info('Other changes came after it. Undo goes back to it step by step.')
  } catch (error) {
    toast.error(errorSentence(error))
  }
}

function Outcome({ session, job }: { session: RereadSession; job: RereadJob }) {
  const { request } = session
  const [only] = job.items
  if (request.file && only?.status === 'needs-password') return <PasswordForm name={request.file.name} error={only.error} />
  const { undo } = job
  return <RereadReport job={job} request={request} onLeave={leaveReread} onUndo={() => undo && void undoRun(undo)} />
}

function Running({ session, job }: { session: RereadSession; job: RereadJob }) {
  const { request } = session
  const { doing, done, failed } = titlesOf(request, job)
  const isDone = !request.file || job.items.some(({ status }) => status === 'done')
  const title = !job.finished ? doing : isDone ? done : failed
  const { value, of } = progressOf(job)
  const isOver = job.finished || session.failure !== ''
  const { undo } = job
  return (
    <Dialog
      title={title}
      isOpen
      size="large"
      onClose={hideReread}
      footer={
        isOver ? (
          <>
            {request.file && undo && <Button onPress={() => void undoRun(undo)}>Undo</Button>}
            <Button variant={isDone ? 'primary' : 'plain'} onPress={hideReread}>
              {isDone ? 'Done' : 'Close'}
            </Button>
          </>
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
        <Outcome session={session} job={job} />
      ) : (
        <>
          <Progress label={title} value={value} of={of} />
          <ul className={css.items} aria-label="Sources">
            {job.items.slice(0, MOST_LISTED).map((item) => (
              <li key={item.sourceId}>
                <span className={css.name}>{item.title || item.key}</span>
                <span className={css.state}>{stateOf(item, request.recognise)}</span>
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
  const { doing: name, done } = titlesOf(session.request, session.job)
  const isOver = session.job.finished || session.failure !== ''
  return (
    <section className={css.going} aria-label={name}>
      <p role="status">{isOver ? done : `${name}…`}</p>
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
