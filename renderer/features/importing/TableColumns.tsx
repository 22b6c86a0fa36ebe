import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Table2 } from 'lucide-react'
import { useState } from 'react'
import type { ColumnField } from '../../../shared/model/table-columns'
import { api } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { Button } from '../../ui/Button'
import { ColumnsDialog } from './ColumnsDialog'
import css from './ColumnsDialog.module.css'
import { columnProblems, columnsSaid } from './column-words'
import { setImportColumns } from './import-session'
import { fileName } from './import-words'

function TableLine({ jobId, path }: { jobId: string; path: string }) {
  const queryClient = useQueryClient()
  const query = { ...api.importing.columns.queryOptions({ input: { jobId, path } }), gcTime: 0 }
  const { data, error } = useQuery(query)
  const [isOpen, setOpen] = useState(false)
  const save = async (columns: { header: string; field: ColumnField }[]) => {
    await setImportColumns(jobId, path, columns)
    await queryClient.invalidateQueries({ queryKey: query.queryKey })
  }
  return (
    <li className={css.line}>
      <Table2 aria-hidden />
      <span className={css.text}>
        {`${fileName(path)}: ${data ? columnsSaid(data) : error ? errorSentence(error) : '…'}`}
        {data &&
          columnProblems(data.columns).map((problem) => (
            <span key={problem} className={css.warning}>
              {problem}
            </span>
          ))}
      </span>
      <Button size="small" isDisabled={!data} onPress={() => setOpen(true)} aria-label={`Columns of ${fileName(path)}…`}>
        Columns…
      </Button>
      {isOpen && data && <ColumnsDialog table={data} onClose={() => setOpen(false)} onSave={(columns) => void save(columns)} />}
    </li>
  )
}

/** In a preview: how the columns of its tables were understood, and a way to say it better. */
export function TablesFound({ jobId, paths }: { jobId: string; paths: readonly string[] }) {
  if (paths.length === 0) return null
  return (
    <ul className={css.lines} aria-label="Tables">
      {paths.map((path) => (
        <TableLine key={path} jobId={jobId} path={path} />
      ))}
    </ul>
  )
}
