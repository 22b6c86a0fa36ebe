import { ScanText } from 'lucide-react'
import { askToReread } from '../lib/reread-request'
import { Button } from './Button'

/** Offers to recognise the text of scans, wherever scans are named. */
export function RecogniseButton({ sourceIds, size = 'small' }: { sourceIds: readonly string[]; size?: 'medium' | 'small' }) {
  return (
    <Button
      size={size}
      icon={<ScanText aria-hidden />}
      isDisabled={sourceIds.length === 0}
      onPress={() => askToReread({ sourceIds, recognise: true })}
    >
      Recognise text…
    </Button>
  )
}
