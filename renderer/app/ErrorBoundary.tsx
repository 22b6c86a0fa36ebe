import { Component, type ReactNode } from 'react'
import { errorSentence } from '../lib/errors'
import { Button } from '../ui/Button'
import { EmptyState } from '../ui/EmptyState'

interface Props {
  /** When it changes, another try is made (e.g. the address: a broken screen does not break the others). */
  resetKey?: string
  children: ReactNode
}

/** Catches a fault of the screen itself, so that one view's fault takes no other with it. The review is the engine's and is safe. */
export class ErrorBoundary extends Component<Props, { error: unknown; resetKey: string | undefined }> {
  override state = { error: null as unknown, resetKey: this.props.resetKey }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  static getDerivedStateFromProps(props: Props, state: { error: unknown; resetKey: string | undefined }) {
    return props.resetKey === state.resetKey ? null : { error: null, resetKey: props.resetKey }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return (
      <EmptyState
        title="This view has failed"
        actions={
          <>
            <Button onPress={() => this.setState({ error: null })}>Try again</Button>
            <Button onPress={() => location.reload()}>Reload the window</Button>
          </>
        }
      >
        {errorSentence(this.state.error)} What you have saved is safe in the review file.
      </EmptyState>
    )
  }
}
