/** Keys of the board: how presses are named, and when they are shortcuts. */
export interface Shortcut {
  readonly run: () => void
}

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Name of a key press as the table writes it, such as `Ctrl+Shift+Z`; Ctrl stands for Cmd too. */
export function keyName(event: Press): string {
  // With Alt some systems make another letter of it: the key itself counts.
  const letter = event.altKey ? /^(?:Key|Digit)(.)$/.exec(event.code)?.[1] : undefined
  const key = letter ?? (event.key.length === 1 ? event.key.toUpperCase() : event.key)
  const control = event.ctrlKey || event.metaKey
  // A character that needs Shift on this keyboard names itself.
  const shift = event.shiftKey && (control || event.altKey || key.length > 1 || /[A-Z0-9]/.test(key))
  return `${control ? 'Ctrl+' : ''}${event.altKey ? 'Alt+' : ''}${shift ? 'Shift+' : ''}${key}`
}

/** The digit that a key has with or without Shift, as `Shift+1`; layouts write other characters there. Undefined: it has none. */
export function digitName({ code, shiftKey, ctrlKey, metaKey, altKey }: Press): string | undefined {
  if (!shiftKey || ctrlKey || metaKey || altKey) return undefined
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  return digit && `Shift+${digit}`
}

/** Fields in which nothing is written. */
const wordless = new Set(['range', 'color', 'checkbox', 'radio', 'file'])

/** Whether it takes text. */
export function isField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !wordless.has(target.type)
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable)
}

/** Whether keys mean text where they are pressed, or belong to what lies over the board. */
export function isWriting(target: EventTarget | null): boolean {
  return isField(target) || (target instanceof Element && target.closest('dialog, [role=menu]') !== null)
}

/** Roles of what is pressed by Enter and the space bar. */
const pressed = 'button, a[href], summary, select, input, [role=option], [role=treeitem], [role=tree]'
const pressKeys = new Set(['Enter', ' '])
/** Fields that arrow keys move, and the keys. */
const sliding = 'input[type=range], input[type=number], input[type=radio], input[type=color], select'
const slideKeys = /^(?:Arrow|Home$|End$|Page)/

/** Whether a key belongs to the control that has the focus: nobody could press a button otherwise. */
function isControls(target: Pick<Element, 'matches'>, { key, ctrlKey, metaKey, altKey }: Press): boolean {
  if (ctrlKey || metaKey || altKey) return false
  return (pressKeys.has(key) && target.matches(pressed)) || (slideKeys.test(key) && target.matches(sliding))
}

export interface KeyListener {
  /** Whether a key (as in `KeyboardEvent.key`) is a letter of a text whose field is not there yet. */
  readonly typed: (key: string) => boolean
  /** What a press means, by its name. */
  readonly find: (name: string) => Shortcut | undefined
  /** The space bar goes down and up. */
  readonly space: (down: boolean) => void
}

/** Runs shortcuts while no text is being typed; returns how to stop. */
export function listenToKeys({ typed, find, space }: KeyListener): () => void {
  const controller = new AbortController()
  const options = { signal: controller.signal }
  addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || isWriting(event.target)) return
      if (event.target instanceof Element && isControls(event.target, event)) return
      if (!event.ctrlKey && !event.metaKey && typed(event.key)) {
        event.preventDefault()
        return
      }
      if (event.key === ' ') {
        event.preventDefault()
        if (!event.repeat) space(true)
        return
      }
      const byPlace = digitName(event)
      const shortcut = find(keyName(event)) ?? (byPlace === undefined ? undefined : find(byPlace))
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
