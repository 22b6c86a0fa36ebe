import { useState } from 'react'
import type { ColumnField, TableColumns } from '../../../shared/model/table-columns'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { Dialog } from '../../ui/Dialog'
import { Select } from '../../ui/Select'
import css from './ColumnsDialog.module.css'
import { columnGroups, columnName, columnProblems } from './column-words'
import { fileName } from './import-words'

interface Props {
  table: TableColumns
  onClose: () => void
  onSave: (columns: { header: string; field: ColumnField }[]) => void
}

const groups = columnGroups.map(({ heading, fields }) => ({
  heading,
  options: fields.map((field) => ({ id: field, label: columnName(field) })),
}))

/** Asks what the columns of a table of references are. What is said holds for every later table with the same columns. */
export function ColumnsDialog({ table, onClose, onSave }: Props) {
  const [fields, setFields] = useState<readonly ColumnField[]>(() => table.columns.map(({ field }) => field))
  const columns = table.columns.map(({ header }, at) => ({ header, field: fields[at] ?? 'keep' }))
  const isChanged = table.columns.some(({ field }, at) => field !== fields[at])
  return (
    <Dialog
      title={`Columns of ${fileName(table.path)}`}
      isOpen
      isFirm
      size="large"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button
            variant="primary"
            isDisabled={!isChanged && table.remembered}
            onPress={() => {
              onSave(columns)
              onClose()
            }}
          >
            Use these columns
          </Button>
        </>
      }
    >
      <p className={css.said}>
        {table.remembered
          ? 'As you said for a table with the same columns before.'
          : 'Recognised by the names of the columns. What you say here is remembered for tables with the same columns.'}{' '}
        Columns that are kept as they are come back in exports.
      </p>
      {columnProblems(columns).map((problem) => (
        <Banner key={problem} tone="warning" isBoxed>
          {problem}
        </Banner>
      ))}
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">For example</th>
            <th scope="col">Is</th>
          </tr>
        </thead>
        <tbody>
          {table.columns.map(({ header, samples }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: headers may occur twice; a column is known by its place
            <tr key={at} className={classNames(fields[at] === 'keep' && css.kept)}>
              <th scope="row">{header || `Column ${at + 1}`}</th>
              <td className={css.samples}>
                {samples.length === 0 ? (
                  <span className={css.empty}>empty</span>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: samples have nothing but their place
                  samples.map((sample, place) => <span key={place}>{sample}</span>)
                )}
              </td>
              <td>
                <Select
                  label={`“${header || `Column ${at + 1}`}” is`}
                  isLabelHidden
                  value={fields[at] ?? 'keep'}
                  onChange={(field) => setFields(fields.map((other, place) => (place === at ? field : other)))}
                  groups={groups}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
