import { citing } from './handlers/citing'
import { coding } from './handlers/coding'
import { exporting } from './handlers/exporting'
import { files } from './handlers/files'
import { highlights } from './handlers/highlights'
import { os } from './handlers/implementer'
import { importing } from './handlers/importing'
import { library } from './handlers/library'
import { memos } from './handlers/memos'
import { rereading } from './handlers/rereading'
import { review } from './handlers/review'
import { synthesis } from './handlers/synthesis'
import { taxonomy } from './handlers/taxonomy'

/** Every call of the contract bound to what answers it; a missing one does not compile. */
export const router = os.router({
  review,
  library,
  files,
  importing,
  rereading,
  coding,
  citing,
  highlights,
  memos,
  taxonomy,
  synthesis,
  exporting,
})
