import { recognitionTools } from '../../services/recognising/recognition-tools'
import { os } from './implementer'

export const rereading = {
  tools: os.rereading.tools.handler(() => recognitionTools()),
  begin: os.rereading.begin.handler(({ input, context: { engine } }) => engine.beginReread(input).snapshot),
  cancel: os.rereading.cancel.handler(({ input, context: { engine } }) => {
    const job = engine.rereadJob(input.jobId)
    job.cancel()
    return job.snapshot
  }),
  watch: os.rereading.watch.handler(({ input, signal, context: { engine } }) => engine.rereadJob(input.jobId).watch(signal)),
}
