import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { Menu as AriaMenu, Header, MenuItem, MenuSection, MenuTrigger, Popover, Separator, Text } from 'react-aria-components'
import { classNames } from './class-names'
import { KeyHint } from './KeyHint'
import css from './Popover.module.css'

export interface MenuEntry {
  id: string
  label: string
  /** A second, fainter line. */
  detail?: string
  icon?: ReactNode
  /** Shortcut, as `Mod+Z`. */
  keys?: string
  isDisabled?: boolean
  /** Takes something away. */
  isDanger?: boolean
  /** Drawn with a tick, for a choice in force. */
  isChecked?: boolean
  onAction: () => void
}

export interface MenuGroup {
  heading?: string
  items: readonly MenuEntry[]
}

export interface MenuProps {
  /** Name for screen readers. */
  label: string
  /** The Button or IconButton that opens it. */
  trigger: ReactElement
  /** Groups are parted by a line. */
  groups: readonly MenuGroup[]
  placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | 'right top'
}

function Entry({ entry }: { entry: MenuEntry }) {
  return (
    <MenuItem
      id={entry.id}
      textValue={entry.label}
      aria-label={entry.isChecked ? `${entry.label}, current` : undefined}
      isDisabled={entry.isDisabled}
      onAction={entry.onAction}
      className={classNames(css.item, entry.isDanger && css.danger)}
    >
      {entry.icon}
      <Text slot="label">
        {entry.label}
        {entry.detail && <span className={css.detail}>{entry.detail}</span>}
      </Text>
      {entry.isChecked && <Check aria-hidden />}
      {entry.keys && <KeyHint keys={entry.keys} />}
    </MenuItem>
  )
}

/** A menu that opens from a button. */
export function Menu({ label, trigger, groups, placement = 'bottom start' }: MenuProps) {
  const shown = groups.filter((group) => group.items.length > 0)
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={css.popover} placement={placement} offset={4}>
        <AriaMenu aria-label={label} className={css.list}>
          {shown.flatMap((group, index) => [
            index > 0 && <Separator key={`line-${group.items[0]?.id}`} className={css.separator} />,
            <MenuSection key={group.items[0]?.id} aria-label={group.heading ?? label}>
              {group.heading && <Header className={css.heading}>{group.heading}</Header>}
              {group.items.map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </MenuSection>,
          ])}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}
