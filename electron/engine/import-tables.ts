import { basename } from 'node:path'
import { AppError } from '../../shared/contract/errors'
import type { ColumnField, TableColumns } from '../../shared/model/table-columns'
import type { FoundFile } from '../services/importing/found-file'
import { headerSignature } from '../services/importing/references/csv-columns'
import { isTable, isTableName, looksLikeReferences } from '../services/importing/references/detect-references'
import type { ColumnMapping } from '../services/importing/references/read-references'
import type { ImportTarget } from './import-target'
import { type ContentsReader, recordsIn } from './with-contents'
import type { WorkerPool } from './worker-pool'

/** The tables of references in an import, and what their columns are. */
export class ImportTables {
  readonly #files = new Map<string, FoundFile>()

  constructor(
    private readonly pool: WorkerPool,
    private readonly target: ImportTarget,
    private readonly signal: AbortSignal,
  ) {}

  get paths(): string[] {
    return [...this.#files.keys()]
  }

  found(file: FoundFile): void {
    this.#files.set(file.path, file)
  }

  /** What was said of a table with these columns before. */
  async mapping(file: FoundFile, bytes: Uint8Array): Promise<ColumnMapping | undefined> {
    const format = looksLikeReferences(bytes, fileName(file))
    if (format === null ? !isTableName(fileName(file)) : !isTable(format)) return undefined
    const { columns } = await this.pool.run('columns', { bytes, fileName: fileName(file) }, { signal: this.signal })
    return this.target.columnMapping(headerSignature(columns.map(({ header }) => header)))
  }

  /** @throws AppError `not-found`. */
  async columns(path: string): Promise<TableColumns> {
    const file = this.file(path)
    const bytes = await file.load()
    const mapping = await this.mapping(file, bytes)
    const read = await this.pool.run(
      'columns',
      { bytes, fileName: fileName(file), ...(mapping && { mapping }) },
      { signal: this.signal },
    )
    return { path, remembered: mapping !== undefined, ...read }
  }

  /** Remembers what the columns of a table, and of all with the same ones, are. @returns its records, read so. @throws AppError `not-found`. */
  async setColumns(
    path: string,
    columns: { header: string; field: ColumnField }[],
    reader: ContentsReader,
  ): Promise<FoundFile[]> {
    const file = this.file(path)
    this.target.rememberColumns(headerSignature(columns.map(({ header }) => header)), { columns })
    return recordsIn(file, fileName(file), reader)
  }

  private file(path: string): FoundFile {
    const file = this.#files.get(path)
    if (!file) throw new AppError('not-found', `There is no table ${path} in this import.`)
    return file
  }
}

const fileName = ({ path, name }: FoundFile): string => name ?? basename(path)
