import { useMemo } from 'react'
import { askToReread } from './reread-request'

/** Documents that can be read. */
const READABLE = '.pdf,.html,.htm,.xhtml,.mht,.mhtml,.txt,.md,.markdown,.docx,.odt,.epub'

/** Gives a source another file: `choose` asks which, then progress and the report of its passages are shown above whatever screen is open. */
export function useReplaceFile(sourceId: string): { choose(): void } {
  return useMemo(
    () => ({
      choose: () => {
        const input = document.createElement('input')
        input.type = 'file'
        input.accept = READABLE
        input.onchange = () => {
          const file = input.files?.[0]
          if (file) askToReread({ sourceIds: [sourceId], recognise: false, file })
        }
        input.click()
      },
    }),
    [sourceId],
  )
}
