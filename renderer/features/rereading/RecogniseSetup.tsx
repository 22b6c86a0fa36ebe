import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SourceSummary } from '../../../shared/model/source'
import { defaultRecognitionLanguage, recognitionLanguageName } from '../../../shared/recognising/languages'
import { api } from '../../lib/api'
import { errorSentence } from '../../lib/errors'
import { Banner } from '../../ui/Banner'
import { Button } from '../../ui/Button'
import { Spinner } from '../../ui/Progress'
import { Select } from '../../ui/Select'
import css from './RereadDialog.module.css'

interface Props {
  sources: readonly SourceSummary[]
  /** Language chosen, or null while nothing can be begun. */
  language: string | null
  onLanguage: (language: string) => void
}

/** Programs of this machine, asked anew whenever the dialog opens: people install one and come back. */
export function useRecognitionTools() {
  return useQuery(api.rereading.tools.queryOptions({ staleTime: 0, gcTime: 0 }))
}

/** What will be done and with what: the program found and the language to choose, or how to get a program. */
export function RecogniseSetup({ sources, language, onLanguage }: Props) {
  const tools = useRecognitionTools()
  const pages = sources.reduce((sum, source) => sum + source.pagesWithoutText, 0)
  const what =
    sources.length === 1 && sources[0]
      ? `${pages} of ${sources[0].pages} ${sources[0].pages === 1 ? 'page' : 'pages'} of ${sources[0].key}`
      : `${pages} pages of ${sources.length} sources`
  if (tools.isError)
    return (
      <Banner tone="error" isBoxed>
        {errorSentence(tools.error)}
      </Banner>
    )
  if (!tools.data) return <Spinner label="Looking for programs that recognise text…" />
  if (!tools.data.program) {
    return (
      <Banner
        tone="warning"
        isBoxed
        action={
          <Button size="small" isDisabled={tools.isFetching} onPress={() => tools.refetch()}>
            Look again
          </Button>
        }
      >
        {tools.data.advice}
      </Banner>
    )
  }
  return (
    <>
      <p>
        {what} {pages === 1 ? 'has' : 'have'} no text: {pages === 1 ? 'a picture' : 'pictures'} of words that cannot be searched,
        marked or quoted. The words can be recognised. They are laid invisibly over the {pages === 1 ? 'page' : 'pages'}; the file
        as it was is kept.
      </p>
      <Select
        label="Language of the text"
        value={language}
        onChange={onLanguage}
        options={tools.data.languages.map((code) => ({ id: code, label: recognitionLanguageName(code) }))}
        className={css.language}
      />
      <p className={css.hint}>
        With {tools.data.program} of this computer; nothing leaves it. Count on some seconds a page. What is recognised has
        mistakes: check quotes against the page.
      </p>
    </>
  )
}

/** The language to begin with, until another is chosen. */
export function useLanguage(sources: readonly SourceSummary[]): [string | null, (language: string) => void] {
  const tools = useRecognitionTools()
  const [chosen, choose] = useState<string | null>(null)
  const installed = tools.data?.languages ?? []
  const first = defaultRecognitionLanguage(
    sources.map((source) => source.language),
    installed,
  )
  return [chosen && installed.includes(chosen) ? chosen : first || null, choose]
}
