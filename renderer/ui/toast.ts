/** A passing message. Errors stay until dismissed; the rest goes after a while. */
export interface ToastMessage {
  id: number
  tone: 'info' | 'error'
  text: string
  /** Takes back what the message is about. */
  undo?: () => void
  /** About the last step only: the message of the next step takes its place. */
  isStep: boolean
}

let messages: readonly ToastMessage[] = []
let nextId = 1
const listeners = new Set<() => void>()
const longest = 4 // messages at once; older ones make room

function set(next: readonly ToastMessage[]) {
  messages = next
  for (const listener of listeners) listener()
}

function add(message: Omit<ToastMessage, 'id'>): number {
  const isReplaced = (other: ToastMessage) =>
    (message.isStep && other.isStep) || (other.tone === message.tone && other.text === message.text)
  const rest = messages.filter((other) => !isReplaced(other))
  const id = nextId++
  set([...rest, { ...message, id }].slice(-longest))
  return id
}

/** Says something in the corner of the window. Texts are sentences. */
export const toast = {
  info: (text: string, { undo }: { undo?: () => void } = {}) => add({ tone: 'info', text, undo, isStep: undo !== undefined }),
  /** What undo or redo did. Only the last is shown, and an offer to undo an earlier step goes with it. */
  step: (text: string) => add({ tone: 'info', text, isStep: true }),
  error: (text: string) => add({ tone: 'error', text, isStep: false }),
  dismiss: (id: number) => set(messages.filter((message) => message.id !== id)),
}

/** For the region that draws them. */
export const toastStore = {
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  snapshot: () => messages,
}
