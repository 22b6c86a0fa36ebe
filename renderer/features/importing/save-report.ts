import { client } from '../../lib/api'
import { desktop } from '../../lib/desktop'
import { download } from '../../lib/save-file'
import { toast } from '../../ui/toast'

/** Saves what became of every file of imports as CSV: through the save dialog on the desktop, as a download in a browser. */
export async function saveReport(jobIds: readonly string[]) {
  const input = { jobIds: [...jobIds] }
  if (!desktop) {
    const { name, file } = await client.importing.report(input)
    download(name, file)
    return
  }
  const review = await client.review.current()
  const path = await desktop.chooseExport(`${review?.name ?? 'Review'} import report.csv`, 'csv')
  if (path === null) return
  const written = await client.importing.reportToFile({ ...input, path })
  toast.info(`The report was written to ${written.path}.`)
}
