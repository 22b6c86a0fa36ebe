import { resolve } from 'node:path'
import { refuseReviewFiles } from '../../services/database/open'
import { exportReview } from '../../services/exporting/export'
import { writeFileWhole } from '../../services/exporting/write-file'
import { os } from './implementer'

export const exporting = {
  bytes: os.exporting.bytes.handler(({ input, context: { engine } }) => {
    const { bytes, name, mediaType, warnings } = exportReview(engine.db, input.format, { raw: input.raw })
    return { name, mediaType, warnings, file: new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mediaType }) }
  }),
  toFile: os.exporting.toFile.handler(async ({ input, context: { engine } }) => {
    const path = resolve(input.path)
    refuseReviewFiles(engine.db, path)
    const { bytes, warnings } = exportReview(engine.db, input.format, { raw: input.raw })
    await writeFileWhole(path, bytes)
    return { path, size: bytes.length, warnings }
  }),
}
