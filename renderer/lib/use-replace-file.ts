import { useMemo } from 'react'
import { chooseFiles } from './choose-files'
import { askToReread } from './reread-request'

/** Documents that can be read. */
const READABLE = '.pdf,.html,.htm,.xhtml,.mht,.mhtml,.txt,.md,.markdown,.docx,.odt,.epub'

/** Gives a source another file: `choose` asks which, then progress and the report of its passages are shown above whatever screen is open. */
export function useReplaceFile(sourceId: string): { choose(): void } {
  return useMemo(
    () => ({
      choose: () => {
        chooseFiles(
          (input) => {
            input.accept = READABLE
          },
          ([file]) => askToReread({ sourceIds: [sourceId], recognise: false, file }),
        )
      },
    }),
    [sourceId],
  )
}
