import { openPackage } from '../package-parts'
import { openDocumentSheets } from './ods'
import { type Sheet, WorkbookError } from './sheet-rows'
import { excelSheets } from './xlsx'

/** The sheets of a workbook, of Excel or OpenDocument, in their order. @throws WorkbookError */
export function readWorkbook(bytes: Uint8Array): Sheet[] {
  const parts = openPackage(bytes)
  if (typeof parts === 'string') throw new WorkbookError(`The workbook ${parts}`)
  try {
    return parts.text('mimetype')?.includes('opendocument') ? openDocumentSheets(parts) : excelSheets(parts)
  } catch (error) {
    if (error instanceof WorkbookError) throw error
    const why = (error as Error).message.slice(0, 100)
    throw new WorkbookError(`The workbook is damaged (${why}). Open it, save it anew, and import that.`)
  }
}
