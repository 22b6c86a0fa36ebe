import { os } from './implementer'

export const importing = {
  begin: os.importing.begin.handler(({ context: { engine } }) => engine.beginImport().snapshot),
  addPaths: os.importing.addPaths.handler(async ({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    await Promise.all(input.paths.map((path) => job.addPath(path)))
    return job.snapshot
  }),
  addFile: os.importing.addFile.handler(async ({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    await job.addBytes(input.name, new Uint8Array(await input.file.arrayBuffer()))
    return job.snapshot
  }),
  password: os.importing.password.handler(({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    job.password(input.itemId, input.password)
    return job.snapshot
  }),
  cancel: os.importing.cancel.handler(({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    job.cancel()
    return job.snapshot
  }),
  close: os.importing.close.handler(({ input, context: { engine } }) => {
    const job = engine.importJob(input.jobId)
    job.close()
    return job.snapshot
  }),
  watch: os.importing.watch.handler(({ input, signal, context: { engine } }) => engine.importJob(input.jobId).watch(signal)),
}
