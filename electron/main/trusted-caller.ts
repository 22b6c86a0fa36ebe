/** The little that is asked of an IPC event, so that the rule can be tested without windows. */
export interface Caller {
  senderFrame: { url: string; parent: unknown } | null
}

/** What the rule needs to know about us. */
export interface Ours {
  isOurWindow: boolean
  isOwnPage(url: string): boolean
}

/** Why an IPC message must not be answered, or null when it came from the top frame of our window, at our origin. */
export function refusalOf({ senderFrame }: Caller, ours: Ours): string | null {
  if (!senderFrame) return 'its frame is gone'
  if (senderFrame.parent) return `it came from a frame inside the page (${senderFrame.url})`
  if (!ours.isOwnPage(senderFrame.url)) return `it came from another page (${senderFrame.url})`
  if (!ours.isOurWindow) return 'it came from a window that is not ours'
  return null
}
