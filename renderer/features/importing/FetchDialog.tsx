import { BookMarked, CircleHelp, Globe } from 'lucide-react'
import { useMemo, useState } from 'react'
import { addressName, type PastedAddress, readAddresses } from '../../../shared/model/address'
import { Button } from '../../ui/Button'
import { classNames } from '../../ui/class-names'
import { Dialog } from '../../ui/Dialog'
import { TextField } from '../../ui/TextField'
import css from './FetchDialog.module.css'

export interface FetchDialogProps {
  isOpen: boolean
  onClose: () => void
  /** Gets what was understood, each once, in words `readAddress` understands. */
  onFetch: (addresses: string[]) => void
}

/** Asks for documents by web address, DOI, PubMed number or arXiv id, and says live what it understands. */
export function FetchDialog({ isOpen, onClose, onFetch }: FetchDialogProps) {
  const [pasted, setPasted] = useState('')
  const lines = useMemo(() => linesOf(readAddresses(pasted)), [pasted])
  const addresses = lines.flatMap(({ name, isAgain }) => (name && !isAgain ? [name] : []))
  const close = () => {
    setPasted('')
    onClose()
  }
  const fetch = () => {
    if (addresses.length === 0) return
    onFetch(addresses)
    close()
  }
  const count = `${addresses.length} ${addresses.length === 1 ? 'document' : 'documents'}`
  return (
    <Dialog
      title="From the web"
      isOpen={isOpen}
      onClose={close}
      size="large"
      footer={
        <>
          <Button onPress={close}>Cancel</Button>
          <Button variant="primary" isDisabled={addresses.length === 0} onPress={fetch}>
            {addresses.length === 0 ? 'Fetch' : `Fetch ${count}`}
          </Button>
        </>
      }
    >
      <TextField
        label="Addresses, one a line"
        description="A web address, DOI, PubMed number (PMID or PMCID) or arXiv id. Entries of a bibliography will do when they have one."
        placeholder={'https://doi.org/10.…\nPMID 12345678\narXiv:2101.00001'}
        rows={6}
        autoFocus
        value={pasted}
        onChange={setPasted}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) fetch()
          else event.continuePropagation()
        }}
      />
      {lines.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
        <section className={css.list} aria-label="What was understood" tabIndex={0}>
          <ul>
            {lines.map((line) => (
              <Understood key={line.id} line={line} />
            ))}
          </ul>
        </section>
      )}
      <p role="status" className={css.summary}>
        {summary(lines, addresses.length)}
      </p>
      <p className={css.note}>
        Syntopic goes online only for these: to the addresses themselves, and for identifiers to doi.org, PubMed and PubMed
        Central, or arXiv, and from there to the article. Articles behind a paywall come as a reference without text.
      </p>
    </Dialog>
  )
}

interface Line {
  id: string
  text: string
  /** Empty when it was not understood. */
  name: string
  isUrl: boolean
  isAgain: boolean
}

function linesOf(pasted: readonly PastedAddress[]): Line[] {
  const seen = new Map<string, number>()
  return pasted.map(({ text, address }) => {
    const name = address ? addressName(address) : ''
    const times = seen.get(name || text) ?? 0
    seen.set(name || text, times + 1)
    return { id: `${times} ${name || text}`, text, name, isUrl: address?.kind === 'url', isAgain: name !== '' && times > 0 }
  })
}

function Understood({ line: { text, name, isUrl, isAgain } }: { line: Line }) {
  const Icon = name === '' ? CircleHelp : isUrl ? Globe : BookMarked
  return (
    <li className={classNames(css.line, name === '' && css.unknown)}>
      <Icon aria-hidden />
      {name === '' ? (
        <span className={css.text}>
          <b>Not understood</b> {text}
        </span>
      ) : (
        <span className={css.text}>
          {isUrl && <b>Web page </b>}
          {name}
          {isAgain && <span className={css.again}> (again)</span>}
        </span>
      )}
    </li>
  )
}

function summary(lines: readonly Line[], understood: number): string {
  const unknown = lines.filter(({ name }) => name === '').length
  if (lines.length === 0) return 'Nothing to fetch yet.'
  const parts = [`${understood} understood`]
  if (unknown > 0)
    parts.push(
      `${unknown} not understood: correct ${unknown === 1 ? 'it' : 'them'}, or ${unknown === 1 ? 'it is' : 'they are'} left out`,
    )
  return `${parts.join(', ')}.`
}
