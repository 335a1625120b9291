/** The browser's copy, cut and paste events of a board. What is pasted into a text field is the field's. */
import { copyTo, paste, removeCopied } from '../clipboard/clipboard.ts'
import { isWriting } from '../input/keyboard.ts'
import { canRun, type CommandContext } from '../commands/command.ts'
import { commandOf } from '../commands/registry.ts'
import { messages } from '../language/messages.ts'

/** Listens until the returned function is called. */
export function listenToClipboard(context: () => CommandContext | null): () => void {
  const controller = new AbortController()
  const options = { signal: controller.signal }
  const put = (event: ClipboardEvent): boolean => {
    const now = context()
    const data = event.clipboardData
    if (!now || !data || isWriting(event.target) || event.defaultPrevented) return false
    if (!copyTo(data, now.editor, now.canvas.kept)) return false
    event.preventDefault()
    return true
  }
  document.addEventListener('copy', put, options)
  document.addEventListener(
    'cut',
    (event) => {
      const now = context()
      if (now?.editor.writable && put(event)) removeCopied(now.editor, now.canvas.renderer.world)
    },
    options,
  )
  document.addEventListener(
    'paste',
    (event) => {
      const now = context()
      const data = event.clipboardData
      if (!now || !data || isWriting(event.target) || !canRun(commandOf('paste'), now)) return
      const placed = paste(now.editor, data, now.canvas.where)
      if (!placed) return
      event.preventDefault()
      placed.then(
        (found) => void now.files.placed(found),
        () => now.ui.say(messages.notPasted),
      )
    },
    options,
  )
  return () => controller.abort()
}
