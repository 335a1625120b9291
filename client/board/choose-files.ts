/** The browser's chooser of files. */

/** Resolves with what was chosen; with nothing where it was closed. Browsers open it only for a press or a key. */
export function chooseFiles({ accept, multiple }: { accept: string; multiple: boolean }): Promise<readonly File[]> {
  const field = document.createElement('input')
  Object.assign(field, { type: 'file', accept, multiple, hidden: true })
  // Some browsers forget a field that is nowhere in the page before somebody has chosen.
  document.body.append(field)
  return new Promise<readonly File[]>((resolve) => {
    field.oncancel = () => resolve([])
    field.onchange = () => resolve([...(field.files ?? [])])
    field.click()
  }).finally(() => field.remove())
}
