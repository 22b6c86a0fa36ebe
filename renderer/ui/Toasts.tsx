import { CircleAlert, Info, X } from 'lucide-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Button } from './Button'
import { classNames } from './class-names'
import { IconButton } from './IconButton'
import css from './Toasts.module.css'
import { type ToastMessage, toast, toastStore } from './toast'

// ms, for messages that are not errors: what undo did is on screen besides, an offer needs time to be taken.
const stay = 8_000
const stayOfStep = 3_500

function Toast({ message }: { message: ToastMessage }) {
  const [isHeld, setHeld] = useState(false)
  useEffect(() => {
    if (message.tone === 'error' || isHeld) return
    const timer = setTimeout(() => toast.dismiss(message.id), message.isStep && !message.undo ? stayOfStep : stay)
    return () => clearTimeout(timer)
  }, [message, isHeld])
  const Icon = message.tone === 'error' ? CircleAlert : Info
  return (
    <li
      className={classNames(css.toast, message.tone === 'error' && css.error)}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Icon aria-hidden />
      <span className={css.text} role={message.tone === 'error' ? 'alert' : 'status'}>
        {message.text}
      </span>
      {message.undo && (
        <Button
          size="small"
          onPress={() => {
            toast.dismiss(message.id)
            message.undo?.()
          }}
        >
          Undo
        </Button>
      )}
      <IconButton label="Dismiss" size="small" onPress={() => toast.dismiss(message.id)}>
        <X aria-hidden />
      </IconButton>
    </li>
  )
}

/** The corner where passing messages appear; mounted once. */
export function Toasts() {
  const messages = useSyncExternalStore(toastStore.subscribe, toastStore.snapshot)
  return (
    <section aria-label="Messages" data-react-aria-top-layer="true">
      <ul className={css.region}>
        {messages.map((message) => (
          <Toast key={message.id} message={message} />
        ))}
      </ul>
    </section>
  )
}
