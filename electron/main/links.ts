import { extname, isAbsolute, resolve } from 'node:path'

/** What the app was asked to open from outside. */
export type Opening = { kind: 'review'; path: string } | { kind: 'claim'; claimId: string }

export const linkScheme = 'syntopic'

/** The claim a `syntopic://claim/<id>` link names, null for anything else: links come from documents anybody can write. */
export function claimOfLink(link: string): string | null {
  return /^syntopic:\/\/claim\/([0-9a-z-]{1,64})\/?$/i.exec(link)?.[1]?.toLowerCase() ?? null
}

/**
 * Reviews and links among a command line's arguments, for `syntopic-app some.syntopic`, a double click (Windows and Linux), or a clicked
 * link. Relative paths count from `folder`; switches and everything else are left alone.
 */
export function openingsOf(argv: readonly string[], folder: string): Opening[] {
  return argv.slice(1).flatMap((argument): Opening[] => {
    if (argument.startsWith('-')) return []
    if (argument.toLowerCase().startsWith(`${linkScheme}:`)) {
      const claimId = claimOfLink(argument)
      return claimId ? [{ kind: 'claim', claimId }] : []
    }
    if (extname(argument).toLowerCase() !== '.syntopic') return []
    return [{ kind: 'review', path: isAbsolute(argument) ? argument : resolve(folder, argument) }]
  })
}
