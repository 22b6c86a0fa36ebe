import { ChevronRight, GripVertical } from 'lucide-react'
import { Button, Collection, type Key, Tree, TreeItem, TreeItemContent, useDragAndDrop } from 'react-aria-components'
import { HypothesisSwatch } from '../../ui/HypothesisChip'
import { KeyHint } from '../../ui/KeyHint'
import css from './TaxonomyTree.module.css'
import type { TreeNode } from './tree'

interface Props {
  label: string
  roots: readonly TreeNode[]
  selected: string | null
  onSelect: (id: string) => void
  expanded: ReadonlySet<string>
  onExpand: (ids: ReadonlySet<string>) => void
  canDrop: (moving: string, target: { id: string; side: 'before' | 'on' | 'after' }) => boolean
  onDrop: (moving: string, target: { id: string; side: 'before' | 'on' | 'after' }) => void
}

const dragType = 'application/x-syntopic-hypothesis'

function Item({ node }: { node: TreeNode }) {
  const { hypothesis, children } = node
  return (
    <TreeItem id={hypothesis.id} textValue={hypothesis.name} className={css.item}>
      <TreeItemContent>
        {({ hasChildItems, level }) => (
          <div className={css.line} style={{ paddingInlineStart: (level - 1) * 20 }}>
            <Button slot="drag" className={css.grip} aria-label={`Move ${hypothesis.name}`}>
              <GripVertical aria-hidden />
            </Button>
            {hasChildItems ? (
              <Button slot="chevron" className={css.chevron} aria-label={`What is under ${hypothesis.name}`}>
                <ChevronRight aria-hidden />
              </Button>
            ) : (
              <span className={css.chevron} />
            )}
            <HypothesisSwatch hypothesis={hypothesis} />
            <span className={css.name}>{hypothesis.name}</span>
            {hypothesis.key && <KeyHint keys={hypothesis.key} />}
            <span className={css.claims}>
              {hypothesis.claims > 0 && (hypothesis.claims === 1 ? '1 claim' : `${hypothesis.claims} claims`)}
            </span>
          </div>
        )}
      </TreeItemContent>
      <Collection items={children.map((child) => ({ id: child.hypothesis.id, node: child }))}>
        {({ node: child }) => <Item node={child} />}
      </Collection>
    </TreeItem>
  )
}

/** One kind's part of the taxonomy as a tree: arrows, typing ahead, dragging by mouse and by keyboard (Enter on the grip). */
export function TaxonomyTree({ label, roots, selected, onSelect, expanded, onExpand, canDrop, onDrop }: Props) {
  const only = (keys: Iterable<Key>) => String([...keys][0] ?? '')
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [{ [dragType]: only(keys), 'text/plain': only(keys) }],
    acceptedDragTypes: [dragType],
    getDropOperation: (target) => (target.type === 'root' ? 'cancel' : 'move'),
    onMove: ({ keys, target }) => {
      const moving = only(keys)
      const place = { id: String(target.key), side: target.dropPosition }
      if (canDrop(moving, place)) onDrop(moving, place)
    },
  })
  return (
    <Tree
      aria-label={label}
      items={roots.map((root) => ({ id: root.hypothesis.id, node: root }))}
      className={css.tree}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selected === null ? [] : [selected]}
      onSelectionChange={(keys) => {
        if (keys !== 'all' && keys.size > 0) onSelect(only(keys))
      }}
      expandedKeys={expanded}
      onExpandedChange={(keys) => onExpand(new Set([...keys].map(String)))}
      dragAndDropHooks={dragAndDropHooks}
    >
      {({ node }) => <Item node={node} />}
    </Tree>
  )
}
