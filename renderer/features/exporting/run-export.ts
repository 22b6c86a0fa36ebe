import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '../../../shared/contract/contract'
import type { Desktop } from '../../../shared/contract/desktop'
import { type ExportFormat, exportFormatInfo } from '../../../shared/contract/export-formats'
import { download } from '../../lib/save-file'

type Client = Pick<ContractRouterClient<Contract>, 'exporting' | 'review'>
interface Choice {
  format: ExportFormat
  raw: boolean
}

export interface ExportResult {
  name: string
  /** Where it was written; absent for a download, which the browser puts where it likes. */
  path?: string
  /** Bytes. */
  size: number
  warnings: string[]
}

const suffixes: Partial<Record<ExportFormat, string>> = {
  'matrix-csv': ' matrix',
  'claims-csv': ' claims',
  'csl-json': ' references',
}

/** Asks where to, then has the engine write the file there; null when the dialog was dismissed. */
export async function exportToDesktop(client: Client, desktop: Desktop, { format, raw }: Choice): Promise<ExportResult | null> {
  const { extension } = exportFormatInfo[format]
  const review = await client.review.current()
  const path = await desktop.chooseExport(`${review?.name ?? 'review'}${suffixes[format] ?? ''}.${extension}`, extension)
  if (path === null) return null
  const result = await client.exporting.toFile({ format, raw, path })
  return { ...result, name: result.path }
}

/** Fetches the finished file and hands it to the browser as a download. */
export async function exportToBrowser(client: Client, { format, raw }: Choice): Promise<ExportResult> {
  const { name, file, warnings } = await client.exporting.bytes({ format, raw })
  download(name, file)
  return { name, size: file.size, warnings }
}
