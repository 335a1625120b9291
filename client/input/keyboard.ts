/** Keys of the board: one table that the listener and the help read. */
export interface Shortcut {
  readonly keys: string
  readonly label: string
  readonly run: () => void
}

/** Name of a key press as the table writes it, such as `Ctrl+Shift+Z`; Ctrl stands for Cmd too. */
export function keyName(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const control = event.ctrlKey || event.metaKey
  // A character that needs Shift on this keyboard names itself.
  const shift = event.shiftKey && (control || key.length > 1 || /[A-Z0-9]/.test(key))
  return `${control ? 'Ctrl+' : ''}${shift ? 'Shift+' : ''}${key}`
}

/** Runs shortcuts while no text is being typed; returns how to stop. `space` is told when the space bar goes down and up. */
export function listenToKeys(find: (name: string) => Shortcut | undefined, space: (down: boolean) => void): () => void {
  const controller = new AbortController()
  const options = { signal: controller.signal }
  addEventListener(
    'keydown',
    (event) => {
      if (event.target instanceof HTMLInputElement || event.defaultPrevented) return
      if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) {
        event.preventDefault()
        if (!event.repeat) space(true)
        return
      }
      const shortcut = find(keyName(event))
      if (!shortcut) return
      event.preventDefault()
      shortcut.run()
    },
    options,
  )
  addEventListener('keyup', (event) => event.key === ' ' && space(false), options)
  addEventListener('blur', () => space(false), options)
  return () => controller.abort()
}
