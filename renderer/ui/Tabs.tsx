import type { ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components'
import { classNames } from './class-names'
import css from './Tabs.module.css'

export interface TabsProps<T extends string> {
  /** Name of the list for screen readers. */
  label: string
  tabs: readonly { id: T; label: ReactNode; content: ReactNode }[]
  selected?: T
  onChange?: (id: T) => void
  className?: string
}

/** Sheets behind each other, one in sight. */
export function Tabs<T extends string>({ label, tabs, selected, onChange, className }: TabsProps<T>) {
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={(id) => onChange?.(id as T)} className={classNames(css.tabs, className)}>
      <TabList aria-label={label} className={css.list}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={css.tab}>
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className={css.panel}>
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
