import { ArrowDown, ArrowUp, CornerDownRight, Ellipsis, FileUp, FolderInput, ListTree, Plus, Trash2 } from 'lucide-react'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useSearch } from 'wouter'
import type { Hypothesis, HypothesisKind } from '../../../shared/model/hypothesis'
import { errorSentence } from '../../lib/errors'
import { navigate, routes } from '../../lib/routes'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { EmptyState } from '../../ui/EmptyState'
import { IconButton } from '../../ui/IconButton'
import { Menu } from '../../ui/Menu'
import { Panel } from '../../ui/Panel'
import { Spinner } from '../../ui/Progress'
import { Splitter } from '../../ui/Splitter'
import { Toolbar, ToolbarSpring } from '../../ui/Toolbar'
import { AddDialog } from './AddDialog'
import { HypothesisForm } from './HypothesisForm'
import { ImportCodebookDialog } from './ImportCodebookDialog'
import { MoveDialog } from './MoveDialog'
import { RemoveDialog } from './RemoveDialog'
import css from './TaxonomyScreen.module.css'
import { TaxonomyTree } from './TaxonomyTree'
import { dropPlace, stepPlace, treeOf } from './tree'
import { useHypotheses, useTaxonomyChanges } from './use-taxonomy'

const kinds: { kind: HypothesisKind; title: string; about: string }[] = [
  { kind: 'hypothesis', title: 'Hypotheses', about: 'The rivals that are weighed in the matrix.' },
  { kind: 'treatment', title: 'Treatments', about: 'A facet: holds claims, has no verdict.' },
  { kind: 'risk', title: 'Risk factors', about: 'A facet: holds claims, has no verdict.' },
]

type OpenDialog =
  | { name: 'add'; parent: Hypothesis | null }
  | { name: 'move' | 'remove'; hypothesis: Hypothesis }
  | { name: 'codebook' }
  | null

/** The tree of hypotheses, and what each of them means. */
export function TaxonomyScreen() {
  const list = useHypotheses()
  const { add, update, move, remove, importCodebook } = useTaxonomyChanges()
  const wanted = new URLSearchParams(useSearch()).get('hypothesis')
  const [dialog, setDialog] = useState<OpenDialog>(null)
  // Branches are open until they are closed, so that a new one is seen.
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const nameRef = useRef<HTMLInputElement>(null)
  const hypotheses = list.data
  const expanded = useMemo(
    () => new Set((hypotheses ?? []).map((hypothesis) => hypothesis.id).filter((id) => !closed.has(id))),
    [hypotheses, closed],
  )

  if (list.isError && !hypotheses) return <Banner tone="error">{errorSentence(list.error)}</Banner>
  if (!hypotheses) return <Spinner isCentred />

  const selected = hypotheses.find((hypothesis) => hypothesis.id === wanted) ?? null
  const select = (id: string) => navigate(routes.taxonomy(id), { replace: true })
  const step = (hypothesis: Hypothesis, by: -1 | 1) => {
    const place = stepPlace(hypotheses, hypothesis.id, by)
    if (place) move.mutate({ id: hypothesis.id, ...place })
  }
  const addTo = (parent: Hypothesis | null) => setDialog({ name: 'add', parent })

  const onKeyDown = (event: KeyboardEvent) => {
    if (!selected) return
    if (event.altKey && event.key === 'ArrowUp') step(selected, -1)
    else if (event.altKey && event.key === 'ArrowDown') step(selected, 1)
    else if (event.key === 'F2') {
      nameRef.current?.focus()
      nameRef.current?.select()
    } else if (event.key === 'Delete') setDialog({ name: 'remove', hypothesis: selected })
    else if (event.key === 'Insert') addTo(selected)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const details = selected ? (
    <Panel
      title={selected.name}
      actions={
        <>
          <IconButton label="New under it" keys="Insert" onPress={() => addTo(selected)}>
            <CornerDownRight aria-hidden />
          </IconButton>
          <Menu
            label={`More for ${selected.name}`}
            placement="bottom end"
            trigger={
              <IconButton label="More">
                <Ellipsis aria-hidden />
              </IconButton>
            }
            groups={[
              {
                items: [
                  {
                    id: 'up',
                    label: 'Move up',
                    keys: 'Alt+↑',
                    icon: <ArrowUp aria-hidden />,
                    isDisabled: !stepPlace(hypotheses, selected.id, -1),
                    onAction: () => step(selected, -1),
                  },
                  {
                    id: 'down',
                    label: 'Move down',
                    keys: 'Alt+↓',
                    icon: <ArrowDown aria-hidden />,
                    isDisabled: !stepPlace(hypotheses, selected.id, 1),
                    onAction: () => step(selected, 1),
                  },
                  {
                    id: 'move',
                    label: 'Move to…',
                    icon: <FolderInput aria-hidden />,
                    onAction: () => setDialog({ name: 'move', hypothesis: selected }),
                  },
                ],
              },
              {
                items: [
                  {
                    id: 'evidence',
                    label: 'Show its claims',
                    icon: <ListTree aria-hidden />,
                    onAction: () => navigate(routes.evidence({ hypothesisId: selected.id })),
                  },
                ],
              },
              {
                items: [
                  {
                    id: 'remove',
                    label: 'Delete…',
                    keys: 'Delete',
                    icon: <Trash2 aria-hidden />,
                    isDanger: true,
                    onAction: () => setDialog({ name: 'remove', hypothesis: selected }),
                  },
                ],
              },
            ]}
          />
        </>
      }
    >
      <HypothesisForm
        key={selected.id}
        hypothesis={selected}
        hypotheses={hypotheses}
        nameRef={nameRef}
        onChange={(change) => update.mutate({ id: selected.id, change })}
      />
    </Panel>
  ) : (
    <Panel title="Details">
      <p className={css.hint}>Choose a hypothesis to read and change its definition, rules, colour and key.</p>
    </Panel>
  )

  return (
    <>
      <Splitter id="taxonomy-details" label="details" at="end" initial={420} min={320} max={640} side={details}>
        <Toolbar label="Taxonomy">
          <h1 className={css.heading}>Taxonomy</h1>
          <ToolbarSpring />
          <Button icon={<FileUp aria-hidden />} onPress={() => setDialog({ name: 'codebook' })}>
            Import a codebook…
          </Button>
          <Button icon={<Plus aria-hidden />} onPress={() => addTo(null)}>
            New at the top
          </Button>
        </Toolbar>
        {hypotheses.length === 0 ? (
          <EmptyState
            title="No hypotheses yet"
            icon={<ListTree aria-hidden />}
            actions={
              <>
                <Button variant="primary" icon={<Plus aria-hidden />} onPress={() => addTo(null)}>
                  Add the first
                </Button>
                <Button icon={<FileUp aria-hidden />} onPress={() => setDialog({ name: 'codebook' })}>
                  Import a codebook…
                </Button>
              </>
            }
          >
            Name the rival explanations your review weighs; each can be opened into finer ones.
          </EmptyState>
        ) : (
          <div className={css.trees} onKeyDownCapture={onKeyDown}>
            {kinds.map(({ kind, title, about }) => {
              const roots = treeOf(hypotheses, kind)
              if (roots.length === 0) return null
              return (
                <section key={kind} className={css.kind} data-kind={kind}>
                  <header>
                    <h2>{title}</h2>
                    <p>{about}</p>
                  </header>
                  <TaxonomyTree
                    label={title}
                    roots={roots}
                    selected={selected?.id ?? null}
                    onSelect={select}
                    expanded={expanded}
                    onExpand={(ids) => {
                      const ofKind = hypotheses
                        .filter((hypothesis) => hypothesis.kind === kind)
                        .map((hypothesis) => hypothesis.id)
                      setClosed(
                        (before) =>
                          new Set([...[...before].filter((id) => !ofKind.includes(id)), ...ofKind.filter((id) => !ids.has(id))]),
                      )
                    }}
                    canDrop={(moving, target) => dropPlace(hypotheses, moving, target) !== null}
                    onDrop={(moving, target) => {
                      const place = dropPlace(hypotheses, moving, target)
                      if (place) move.mutate({ id: moving, ...place })
                    }}
                  />
                </section>
              )
            })}
          </div>
        )}
      </Splitter>
      {dialog?.name === 'add' && (
        <AddDialog
          parent={dialog.parent}
          onClose={() => setDialog(null)}
          onAdd={(node) => add.mutate({ parentId: dialog.parent?.id ?? null, ...node }, { onSuccess: ({ id }) => select(id) })}
        />
      )}
      {dialog?.name === 'codebook' && (
        <ImportCodebookDialog
          hypotheses={hypotheses}
          parentId={null}
          onClose={() => setDialog(null)}
          onImport={(codebook) => importCodebook.mutate(codebook)}
        />
      )}
      {dialog?.name === 'move' && (
        <MoveDialog
          hypothesis={dialog.hypothesis}
          hypotheses={hypotheses}
          onClose={() => setDialog(null)}
          onMove={(place) => move.mutate({ id: dialog.hypothesis.id, ...place })}
        />
      )}
      {dialog?.name === 'remove' && (
        <RemoveDialog
          hypothesis={dialog.hypothesis}
          hypotheses={hypotheses}
          onClose={() => setDialog(null)}
          onRemove={(moveClaimsTo) => remove.mutate({ id: dialog.hypothesis.id, name: dialog.hypothesis.name, moveClaimsTo })}
        />
      )}
    </>
  )
}
