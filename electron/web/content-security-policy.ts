/**
 * React Aria adds one constant style element (`touch-action` of pressable things) to the page. Its hash is allowed, so that inline
 * styles in general need not be. If a new version changes it, the journey tests report a violation with the new hash.
 */
const pressableStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='"

/** What the page may load, the same on the desktop and in browser mode: its own files, and nothing from anywhere else. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  // pdf.js decodes JPEG 2000 and JBIG2 images, which scans are made of, in WebAssembly.
  "script-src 'self' 'wasm-unsafe-eval'",
  `style-src 'self' ${pressableStyle}`,
  "img-src 'self' data: blob:",
  // pdf.js hands the fonts embedded in a PDF to the browser as data or blob URLs.
  "font-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Headers of everything that is part of the page. */
export const pageHeaders = {
  'Content-Security-Policy': contentSecurityPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'Cache-Control': 'no-cache',
}

/**
 * Headers of a review's stored files. They came from outside: were one of them ever opened as a document, it would be an empty sandbox;
 * `nosniff` keeps it from being run as a script or used as a style sheet.
 */
export const storedFileHeaders = {
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Content-Disposition': 'attachment',
  // The next review, or the next start's token, must not be answered from what this one left behind.
  'Cache-Control': 'no-store',
}
