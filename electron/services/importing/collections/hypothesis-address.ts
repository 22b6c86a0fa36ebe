import { cleanDoi } from '../doi'

/** Proxies and viewers that Hypothesis is used through: what stands behind them, in the address or in a parameter of it, is the document. */
const BEHIND = [/^https?:\/\/via\d?\.hypothes\.is\/(?:proxy\/|h\/|html\/(?:v\/)?|pdf\/)?(?=https?:)/iu]
const IN_PARAMETER = [
  /^https?:\/\/via\d?\.hypothes\.is\/[^?#]*\?(?:[^#]*&)?url=/iu,
  /^[a-z-]+-extension:\/\/[^?#]*\/viewer\.html\?(?:[^#]*&)?file=/iu,
  /^https?:\/\/docdrop\.org\/static\/[^?#]*\?(?:[^#]*&)?file=/iu,
]
/** Parameters that say where a reader came from, not what is read. */
const TRACKING = /(?<=[?&])(?:utm_\w+|fbclid|gclid|via\.[\w.]+)=[^&#]*&?/giu

/** The address of the document itself: without proxy, viewer and fragment. */
export function documentAddress(uri: string): string {
  let address = uri.trim()
  for (const before of BEHIND) address = address.replace(before, '')
  for (const before of IN_PARAMETER) {
    if (!before.test(address)) continue
    const value = decoded(address.replace(before, '').split('&')[0] ?? '')
    if (/^[a-z][\w+.-]*:/iu.test(value)) address = value
  }
  return (
    address
      // `#!/` and `#/` are ways within a page that is made by a program: other places, other texts.
      .replace(/#(?![!/]).*$/su, '')
      .replace(TRACKING, '')
      .replace(/[?&]$/u, '')
  )
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** What two addresses of one document have in common. */
export function addressKey(uri: string): string {
  const address = documentAddress(uri)
  const doi = addressDoi(address)
  if (doi) return `doi:${doi}`
  return address.replace(/^https?:\/\/(?:www\.)?([^/?#]*)/iu, (_, host: string) => host.toLowerCase()).replace(/\/$/u, '')
}

/** The DOI that an address is of: `doi:…`, a resolver's, or a publisher's that names it as such. */
export function addressDoi(address: string): string {
  const named =
    /^doi:\s*(10\..+)$/iu.exec(address) ??
    /^https?:\/\/(?:dx\.)?doi\.org\/(10\..+)$/iu.exec(address) ??
    /^https?:[^?#]*\/doi\/(?:[a-z]+\/)?(10\.[^?#]+)/iu.exec(address)
  return named ? cleanDoi(named[1]!) : ''
}

/** What a document without a title is called: its file's name, or its address without what all have. */
export function addressName(uri: string): string {
  const address = documentAddress(uri)
  const file = /([^/\\]+)\.(?:pdf|html?|epub|txt|md)$/iu.exec(address.split('?')[0] ?? '')?.[1]
  if (file) return decoded(file)
  return /^https?:/iu.test(address) ? decoded(address.replace(/^https?:\/\/(?:www\.)?/iu, '').replace(/\/$/u, '')) : ''
}
