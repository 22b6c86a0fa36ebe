import { tidyFileName } from '../../services/fetching/headers'
import { getSource } from '../../services/library/sources'
import { recognitionTools } from '../../services/recognising/recognition-tools'
import { os } from './implementer'

export const rereading = {
  tools: os.rereading.tools.handler(() => recognitionTools()),
  begin: os.rereading.begin.handler(({ input, context: { engine } }) => engine.beginReread(input).snapshot),
  replace: os.rereading.replace.handler(async ({ input: { id, name, file, password = '' }, context: { engine } }) => {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const tidy = tidyFileName(name) || getSource(engine.db, id).key
    return engine.beginReread({ ids: [id], recognise: null, file: { bytes, name: tidy, password } }).snapshot
  }),
  readFrom: os.rereading.readFrom.handler(
    ({ input: { id, fileId }, context: { engine } }) =>
      engine.beginReread({ ids: [id], recognise: null, file: { fileId } }).snapshot,
  ),
  cancel: os.rereading.cancel.handler(({ input, context: { engine } }) => {
    const job = engine.rereadJob(input.jobId)
    job.cancel()
    return job.snapshot
  }),
  watch: os.rereading.watch.handler(({ input, signal, context: { engine } }) => engine.rereadJob(input.jobId).watch(signal)),
}
