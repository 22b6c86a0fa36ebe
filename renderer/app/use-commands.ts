import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef } from 'react'
import type { MenuCommand } from '../../shared/contract/desktop'
import type { ReviewInfo } from '../../shared/model/review'
import { chooseAndImport, chooseFolderAndImport } from '../features/importing/choose-imports'
import { api, client } from '../lib/api'
import { desktop, isMac } from '../lib/desktop'
import { errorSentence } from '../lib/errors'
import { hasCommandKey, isTyping } from '../lib/keyboard'
import { keyChanges, strokeMap } from '../lib/keymap'
import { askForMeanings } from '../lib/meanings-request'
import { writesSettled } from '../lib/pending-writes'
import { navigate, routes } from '../lib/routes'
import { strokeOf } from '../lib/stroke'
import { toast } from '../ui/toast'
import { type AppCommand, appCommands } from './app-commands'
import { focusSearch } from './SearchBox'
import { screens } from './screens'

/** What the frame opens above the screen. */
interface Overlays {
  fromWeb: () => void
  fromZotero: () => void
  keys: () => void
  /** Goes to another source, by its name. */
  switchSource: () => void
  export: () => void
  newReview: () => void
  openReview: () => void
}

/** What the menu, the keys and the buttons of the frame do. */
export interface Commands extends Overlays {
  undo: () => void
  redo: () => void
  import: () => void
  importFolder: () => void
  /** Chooses files and shows what would become of them before they are imported. */
  lookFirst: () => void
  inbox: () => void
  /** Asks what the labels of highlights stand for. */
  highlights: () => void
  close: () => void
  setCoder: (name: string) => void
  /** Desktop only. */
  showInFolder?: () => void
}

/** A field that has its own undo. */
function isInTextField(): boolean {
  const active = document.activeElement
  return (
    active instanceof HTMLTextAreaElement ||
    (active instanceof HTMLInputElement && active.type !== 'checkbox' && active.type !== 'radio')
  )
}

/** A dialog has the page to itself. */
function isDialogOpen(): boolean {
  return document.querySelector('[data-modal]') !== null
}

/** The command a key stroke stands for, or null. Keys with a sign of their own are left to fields. */
function commandOfKey(event: KeyboardEvent): MenuCommand | 'switch' | null {
  const isCommand = hasCommandKey(event)
  if ((event.ctrlKey || event.metaKey) && !isCommand) return null
  // A browser keeps Ctrl+1…4 for its own tabs, so that Alt+1…4 is offered beside it; what a digit gives with Alt differs from keyboard to keyboard.
  const digit = /^Digit([1-4])$/.exec(event.code)?.[1]
  const stroke = strokeOf({
    key: digit && (isCommand || (event.altKey && !isMac)) ? digit : event.key,
    shift: event.shiftKey,
    alt: event.altKey,
    command: isCommand,
  })
  const command = strokeMap(appCommands, keyChanges()).get(stroke) as AppCommand | undefined
  if (!command) return null
  const isLeftToFields = command === 'undo' || command === 'redo' || (!isCommand && !event.altKey)
  if (isLeftToFields && isTyping(event)) return null
  return command === 'search' || command === 'search-by-sign' ? 'find' : command
}

/** Binds menu and keys to what they do, and returns the same for the buttons. Used once, while a review is open. */
export function useCommands(review: ReviewInfo, show: Overlays): Commands {
  const queryClient = useQueryClient()
  const reviewPath = review.path
  const own = useMemo<Omit<Commands, keyof Overlays>>(() => {
    const attempt = async (work: () => Promise<void>) => {
      try {
        await work()
      } catch (error) {
        toast.error(errorSentence(error))
      }
    }
    // The engine's own announcement follows; asking at once makes the buttons true without waiting for it.
    const refresh = () => queryClient.invalidateQueries({ queryKey: api.review.current.key() })
    return {
      undo: () =>
        attempt(async () => {
          await writesSettled()
          const { name } = await client.review.undo()
          toast.step(name ? `Undone: ${name}.` : 'Nothing to undo.')
          await refresh()
        }),
      redo: () =>
        attempt(async () => {
          await writesSettled()
          const { name } = await client.review.redo()
          toast.step(name ? `Done again: ${name}.` : 'Nothing to redo.')
          await refresh()
        }),
      import: () => chooseAndImport(),
      importFolder: () => chooseFolderAndImport(),
      lookFirst: () => chooseAndImport('ask'),
      inbox: () => navigate(routes.inbox()),
      highlights: () => askForMeanings({}),
      close: () =>
        attempt(async () => {
          await writesSettled()
          await client.review.close()
          // Said at once: the screens of this review must not ask a closed one for anything.
          queryClient.setQueryData(api.review.current.queryKey(), null)
          navigate(routes.home())
        }),
      setCoder: (name) =>
        attempt(async () => {
          await client.review.setCoder({ name })
          await refresh()
        }),
      showInFolder: desktop && (() => attempt(async () => desktop?.showInFolder(reviewPath))),
    }
  }, [queryClient, reviewPath])

  const commands: Commands = { ...own, ...show }
  const run = (command: MenuCommand | 'switch') => {
    switch (command) {
      case 'undo':
      case 'redo':
        // The menu took the key before the field could.
        if (isInTextField()) document.execCommand(command)
        else if (!isDialogOpen()) commands[command]()
        return
      case 'import':
        return commands.import()
      case 'import-folder':
        return commands.importFolder()
      case 'import-web':
        return commands.fromWeb()
      case 'import-zotero':
        return commands.fromZotero()
      case 'highlights':
        return commands.highlights()
      case 'export':
        return commands.export()
      case 'switch':
        return commands.switchSource()
      case 'show-keys':
        return commands.keys()
      case 'find':
        return focusSearch()
      case 'new-review':
        return commands.newReview()
      case 'open-review':
        return commands.openReview()
      case 'close-review':
        return commands.close()
      default:
        navigate(screens.find((screen) => command === `show-${screen.id}`)?.address ?? routes.library())
    }
  }
  const latest = useRef(run)
  latest.current = run

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return
      const command = commandOfKey(event)
      if (!command || isDialogOpen()) return
      event.preventDefault()
      latest.current(command)
    }
    window.addEventListener('keydown', onKeyDown)
    const stopMenu = desktop?.onMenu((command) => {
      if (!isDialogOpen() || command === 'undo' || command === 'redo') latest.current(command)
    })
    return () => {
      window.removeEventListener('keydown', onKeyDown)
      stopMenu?.()
    }
  }, [])

  const { undo, redo } = review
  useEffect(() => {
    void desktop?.menuState({ reviewOpen: true, undo, redo })
    return () => void desktop?.menuState({ reviewOpen: false, undo: null, redo: null })
  }, [undo, redo])

  return commands
}
