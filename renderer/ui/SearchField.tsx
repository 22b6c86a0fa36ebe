import { Search, X } from 'lucide-react'
import type { Ref } from 'react'
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
  Button,
  Input,
} from 'react-aria-components'
import { classNames } from './class-names'
import css from './Field.module.css'

export interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'className' | 'style' | 'children'> {
  /** Read out; also the placeholder unless one is given. */
  label: string
  placeholder?: string
  className?: string
  inputRef?: Ref<HTMLInputElement>
}

/** A field that filters or searches; Escape clears it. */
export function SearchField({ label, placeholder = label, className, inputRef, ...props }: SearchFieldProps) {
  return (
    <AriaSearchField {...props} aria-label={label} className={classNames(css.field, className)}>
      <div className={css.search}>
        <Search aria-hidden />
        <Input ref={inputRef} placeholder={placeholder} className={css.input} />
        <Button className={css.clear} aria-label="Clear">
          <X aria-hidden />
        </Button>
      </div>
    </AriaSearchField>
  )
}
