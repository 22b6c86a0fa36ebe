import type { ExportFormat } from '../../../shared/contract/export-formats'
import { print, warn } from '../report'
import { withReview } from '../session'

export const exportTo = (path: string, options: { format: ExportFormat; out?: string; raw?: boolean }) =>
  withReview(path, async ({ client }) => {
    const { format, raw } = options
    if (options.out !== undefined) {
      const { path: written, size, warnings } = await client.exporting.toFile({ format, raw, path: options.out })
      for (const warning of warnings) warn(warning)
      return print(`Wrote ${written} (${size} bytes).`)
    }
    const { file, warnings } = await client.exporting.bytes({ format, raw })
    for (const warning of warnings) warn(warning)
    const bytes = new Uint8Array(await file.arrayBuffer())
    await new Promise<void>((resolve, reject) => process.stdout.write(bytes, (error) => (error ? reject(error) : resolve())))
  })
