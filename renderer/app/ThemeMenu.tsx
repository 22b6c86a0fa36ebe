import { Monitor, Moon, Sun } from 'lucide-react'
import { type Theme, useTheme } from '../lib/theme'
import { IconButton } from '../ui/IconButton'
import { Menu } from '../ui/Menu'

const choices: { id: Theme; label: string; icon: typeof Sun }[] = [
  { id: 'system', label: 'As the system', icon: Monitor },
  { id: 'light', label: 'Light', icon: Sun },
  { id: 'dark', label: 'Dark', icon: Moon },
]

/** Light, dark, or as the system has it. */
export function ThemeMenu() {
  const { theme, resolved, setTheme } = useTheme()
  return (
    <Menu
      label="Theme"
      placement="right top"
      trigger={<IconButton label="Theme">{resolved === 'dark' ? <Moon aria-hidden /> : <Sun aria-hidden />}</IconButton>}
      groups={[
        {
          items: choices.map(({ id, label, icon: Icon }) => ({
            id,
            label,
            icon: <Icon aria-hidden />,
            isChecked: id === theme,
            onAction: () => setTheme(id),
          })),
        },
      ]}
    />
  )
}
