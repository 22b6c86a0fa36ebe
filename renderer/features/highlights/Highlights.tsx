import { useEffect, useState } from 'react'
import { type MeaningsRequest, onMeaningsAsked } from '../../lib/meanings-request'
import { MeaningsDialog } from './MeaningsDialog'

/** Where it is asked what highlights mean; above every screen of an open review, and above an import that is looked at. */
export function Highlights() {
  const [request, setRequest] = useState<MeaningsRequest | null>(null)
  useEffect(() => onMeaningsAsked(setRequest), [])
  if (!request) return null
  return <MeaningsDialog request={request} onClose={() => setRequest(null)} />
}
