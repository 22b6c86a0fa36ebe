import { fileInfo, readFileRange } from '../../services/library/files'
import { os } from './implementer'

export const files = {
  info: os.files.info.handler(({ input, context: { engine } }) => fileInfo(engine.db, input.id)),
  read: os.files.read.handler(
    ({ input, context: { engine } }) =>
      new Blob([readFileRange(engine.db, input.id, input.start, input.end) as Uint8Array<ArrayBuffer>]),
  ),
}
