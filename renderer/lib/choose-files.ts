/**
 * Asks for files with the browser's own chooser; must be called by a press or a key.
 *
 * @param change says what may be chosen
 * @param done gets what was chosen; not called when the chooser was cancelled
 */
export function chooseFiles(change: (input: HTMLInputElement) => void, done: (files: [File, ...File[]]) => void) {
  const input = document.createElement('input')
  input.type = 'file'
  input.hidden = true
  change(input)
  input.onchange = () => {
    input.remove()
    const [first, ...others] = input.files ?? []
    if (first) done([first, ...others])
  }
  input.oncancel = () => input.remove()
  // In the page while the chooser is open: an element that nothing holds may be collected, and what was chosen with it.
  document.body.append(input)
  input.click()
}
