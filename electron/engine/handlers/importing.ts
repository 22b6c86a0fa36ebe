import { resolve } from 'node:path'
import { AppError } from '../../../shared/contract/errors'
import { refuseReviewFiles } from '../../services/database/open'
import { writeFileWhole } from '../../services/exporting/write-file'
import { fetchZotero, zoteroLibrary } from '../../services/fetching/zotero-api'
import { unreadableFile } from '../../services/importing/found-file'
import type { Engine } from '../engine'
import { importReport, REPORT_NAME, REPORT_TYPE } from '../import-report'
import { os } from './implementer'

const reportOf = (engine: Engine, jobIds: readonly string[]) => importReport(jobIds.flatMap((id) => engine.importJob(id).items()))

export const importing = {
  begin: os.importing.begin.handler(({ input, context: { engine } }) => engine.beginImport(input).head),
  addPaths: os.importing.addPaths.handler(async ({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    await Promise.all(input.paths.map((path) => job.addPath(path)))
    return job.head
  }),
  addAddresses: os.importing.addAddresses.handler(async ({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    await job.addAddresses(input.addresses, engine.options.version)
    return job.head
  }),
  zotero: os.importing.zotero.handler(({ signal }) => zoteroLibrary(signal)),
  addZotero: os.importing.addZotero.handler(async ({ input: { jobId, collection }, context: { engine } }) => {
    const job = engine.importJob(jobId)
    await job.addCollection('Zotero', (signal) => fetchZotero({ collection, signal }))
    return job.head
  }),
  columns: os.importing.columns.handler(({ input: { jobId, path }, context: { engine } }) =>
    engine.importJob(jobId).columns(path),
  ),
  setColumns: os.importing.setColumns.handler(async ({ input: { jobId, path, columns }, context: { engine } }) => {
    const job = engine.importJob(jobId)
    await job.setColumns(path, columns)
    return job.head
  }),
  labels: os.importing.labels.handler(({ input, context: { engine } }) => engine.importJob(input.jobId).labels()),
  addFiles: os.importing.addFiles.handler(async ({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    for (const { name, file } of input.files) await job.addBytes(name, new Uint8Array(await file.arrayBuffer()))
    return job.head
  }),
  addFailed: os.importing.addFailed.handler(async ({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    await job.addFound([unreadableFile(input.name, new AppError('invalid', input.reason))])
    return job.head
  }),
  password: os.importing.password.handler(({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    job.password(input.itemId, input.password)
    return job.head
  }),
  confirm: os.importing.confirm.handler(({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    job.confirm(input.leaveOut, input.claimsBy, input.origin)
    return job.head
  }),
  pause: os.importing.pause.handler(({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    job.pause()
    return job.head
  }),
  resume: os.importing.resume.handler(({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    job.resume()
    return job.head
  }),
  cancel: os.importing.cancel.handler(({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    job.cancel()
    return job.head
  }),
  close: os.importing.close.handler(({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    job.close()
    return job.head
  }),
  watch: os.importing.watch.handler(({ input, signal, context: { engine } }) => engine.importJob(input.jobId).watch(signal)),
  report: os.importing.report.handler(({ input, context: { engine } }) => {
    const bytes = reportOf(engine, input.jobIds)
    return { name: REPORT_NAME, mediaType: REPORT_TYPE, file: new Blob([bytes], { type: REPORT_TYPE }) }
  }),
  reportToFile: os.importing.reportToFile.handler(async ({ input, context: { engine } }) => {
    const bytes = reportOf(engine, input.jobIds)
    const path = resolve(input.path)
    refuseReviewFiles(engine.db, path)
    await writeFileWhole(path, bytes)
    return { path, size: bytes.length }
  }),
  inbox: os.importing.inbox.handler(({ context: { engine } }) => engine.inbox.state()),
  watchFolder: os.importing.watchFolder.handler(({ input, context: { engine } }) => engine.inbox.watch(input.path)),
  dismissInbox: os.importing.dismissInbox.handler(({ input, context: { engine } }) => engine.inbox.dismiss(input.paths)),
}
