/** Scheme and host of the page and of the review's files. */
export const pageScheme = 'app'
export const pageHost = 'syntopic'

/** Where the page is loaded from: the built one, or electron-vite's server during development. */
export const pageUrl = process.env.ELECTRON_RENDERER_URL ?? `${pageScheme}://${pageHost}/index.html`

/**
 * Origin of a URL as `scheme://host:port`, empty when it is no URL. (`URL.origin` is `null` in Node for schemes of one's own, which
 * would make all of them equal.)
 */
export function originOf(url: string): string {
  if (!URL.canParse(url)) return ''
  const { protocol, host } = new URL(url)
  return host ? `${protocol}//${host}` : ''
}

/** True for URLs of the page's own origin. */
export function isOwnPage(url: string): boolean {
  return originOf(url) === originOf(pageUrl)
}
