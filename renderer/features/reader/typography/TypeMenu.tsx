import { AArrowDown, AArrowUp, ALargeSmall } from 'lucide-react'
import { Dialog, DialogTrigger, Label, Popover, Radio, RadioGroup } from 'react-aria-components'
import { Button } from '../../../ui/Button'
import { classNames } from '../../../ui/class-names'
import { IconButton } from '../../../ui/IconButton'
import popover from '../../../ui/Popover.module.css'
import type { DocumentView } from '../document-view'
import { zoomStep } from '../page-and-zoom'
import { useViewState } from '../use-view-state'
import css from './TypeMenu.module.css'
import { type TypeAspect, typeAspects, typeChoices, useTypeSettings } from './type-settings'

const names: Record<TypeAspect, string> = { face: 'Letters', width: 'Column', lines: 'Lines', paper: 'Paper' }
/** In the order of their size, where they have one. */
const order: Partial<Record<TypeAspect, readonly string[]>> = {
  width: ['narrow', 'normal', 'wide'],
  lines: ['close', 'normal', 'open'],
}

/** How articles are set: size, letters, column, lines and paper. Nothing for a document of pages. */
export function TypeMenu({ view }: { view: DocumentView }) {
  const { pages, zoom } = useViewState(view)
  const [settings, change] = useTypeSettings()
  if (pages) return null
  return (
    <DialogTrigger>
      <IconButton label="Type">
        <ALargeSmall aria-hidden />
      </IconButton>
      <Popover className={classNames(popover.popover, css.popover)} placement="bottom start" offset={6}>
        <Dialog className={css.dialog} aria-label="Type">
          <div className={css.size}>
            <span className={css.label}>Size</span>
            <IconButton label="Smaller" size="small" onPress={() => view.setZoom(zoomStep(zoom, -1))}>
              <AArrowDown aria-hidden />
            </IconButton>
            <Button size="small" variant="quiet" onPress={() => view.setZoom(zoomStep(zoom, 0))} aria-label="Full size">
              {Math.round(zoom.scale * 100)} %
            </Button>
            <IconButton label="Larger" size="small" onPress={() => view.setZoom(zoomStep(zoom, 1))}>
              <AArrowUp aria-hidden />
            </IconButton>
          </div>
          {typeAspects.map((aspect) => {
            const choices: Record<string, string> = typeChoices[aspect]
            return (
              <RadioGroup
                key={aspect}
                className={css.group}
                orientation="horizontal"
                value={settings[aspect]}
                onChange={(value) => change({ [aspect]: value })}
              >
                <Label className={css.label}>{names[aspect]}</Label>
                <div className={css.choices}>
                  {(order[aspect] ?? Object.keys(choices)).map((choice) => (
                    <Radio key={choice} value={choice} className={css.choice} data-choice={choice}>
                      {choices[choice]}
                    </Radio>
                  ))}
                </div>
              </RadioGroup>
            )
          })}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}
