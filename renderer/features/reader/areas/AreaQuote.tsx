import { CommitField } from '../../../ui/CommitField'

export interface AreaQuoteProps {
  quote: string
  onChange: (quote: string) => void
}

/** The words of an area, as somebody read them in the picture and typed them; may stay empty. Saved when it is left. Give it the passage's id as `key`. */
export function AreaQuote({ quote, onChange }: AreaQuoteProps) {
  return (
    <CommitField
      label="Words in the area"
      placeholder="Type what it says, if it is to be quoted"
      rows={2}
      value={quote}
      onCommit={onChange}
    />
  )
}
