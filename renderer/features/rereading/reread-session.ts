import { useSyncExternalStore } from 'react'
import type { RereadJob } from '../../../shared/model/rereading'
import { client } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import type { RereadRequest } from '../../lib/reread-request'
import { toast } from '../../ui/toast'

/** What this window is reading anew, or is about to. One at a time. */
export interface RereadSession {
  request: RereadRequest
  /** Null until it is begun. */
  job: RereadJob | null
  /** Why it could not be begun or followed; empty when all is well. */
  failure: string
  /** Its dialog is open; it goes on without. */
  isShown: boolean
}

let session: RereadSession | null = null
const listeners = new Set<() => void>()

function set(next: RereadSession | null) {
  session = next
  for (const listener of listeners) listener()
}

function change(part: Partial<RereadSession>) {
  if (session) set({ ...session, ...part })
}

const isRunning = () => session?.job?.finished === false && session.failure === ''

/** Opens the dialog for a request; what is simply read begins at once, recognition after its language was chosen. */
export function openReread(request: RereadRequest) {
  if (isRunning()) {
    change({ isShown: true })
    toast.info('Sources are being read already. Wait until that is done, or cancel it.')
    return
  }
  set({ request, job: null, failure: '', isShown: true })
  if (!request.recognise) void beginReread(null)
}

/** How a job is begun. */
function begun({ sourceIds, file }: RereadRequest, language: string | null, password: string): Promise<RereadJob> {
  const id = sourceIds[0] ?? ''
  if (!file) return client.rereading.begin({ ids: [...sourceIds], recognise: language === null ? null : { language } })
  if ('fileId' in file) return client.rereading.readFrom({ id, fileId: file.fileId })
  return client.rereading.replace({ id, name: file.name, file, password: password || undefined })
}

/** Begins what was asked for. @param password of a file that turned out to be encrypted */
export async function beginReread(language: string | null, password = '') {
  if (!session || isRunning()) return
  change({ failure: '' })
  try {
    const job = await begun(session.request, language, password)
    change({ job })
    for await (const update of await client.rereading.watch({ jobId: job.id })) {
      if (session?.job?.id !== update.id) return
      change({ job: update })
    }
  } catch (error) {
    change({ failure: errorSentence(error) })
  }
}

/** Stops what is going on; what is read stays read. */
export async function cancelReread() {
  const jobId = session?.job?.id
  if (!jobId) return
  try {
    change({ job: await client.rereading.cancel({ jobId }) })
  } catch (error) {
    change({ failure: errorSentence(error) })
  }
}

/** Closes the dialog. What is going on goes on; what is over is forgotten. */
export function hideReread() {
  if (isRunning()) change({ isShown: false })
  else set(null)
}

/** Makes way for the page; the report can be opened again. */
export const leaveReread = () => change({ isShown: false })

export const showReread = () => change({ isShown: true })

/** Forgets all of it: another review is open. */
export const forgetReread = () => set(null)

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What this window is reading anew, kept up to date. It goes on while screens change. */
export function useReread(): RereadSession | null {
  return useSyncExternalStore(subscribe, () => session)
}
