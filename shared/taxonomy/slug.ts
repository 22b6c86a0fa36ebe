/** What a slug may look like: words of letters and digits of any script, joined by single hyphens. */
export const slugPattern = /^[\p{L}\p{M}\p{N}]+(?:-[\p{L}\p{M}\p{N}]+)*$/u

/** The step a name makes in a path: `Gut–brain axis` → `gut-brain-axis`, `Größe` → `größe`. Empty if the name has no letter or digit. */
export function slugOf(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
}
