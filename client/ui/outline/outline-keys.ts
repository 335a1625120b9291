/** What keys do in the outline. */
import type { OutlineState } from './outline-state.svelte.ts'

type Press = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey' | 'ctrlKey' | 'metaKey'>
type Deeds = Pick<
  OutlineState,
  'step' | 'go' | 'turn' | 'select' | 'enter' | 'write' | 'move' | 'remove' | 'show' | 'connect' | 'leave' | 'type'
> & { readonly typing: boolean; readonly rows: readonly unknown[] }

/** Does what a key means; false where it means nothing here. `page`: rows in view. */
export function outlineKey(
  { key, shiftKey, altKey, ctrlKey, metaKey }: Press,
  outline: Deeds,
  { page, close }: { page: number; close: () => void },
): boolean {
  const arrow = key.startsWith('Arrow')
  if (altKey) {
    if (!arrow || shiftKey || ctrlKey || metaKey) return false
    outline.move(key)
    return true
  }
  if (ctrlKey || metaKey) {
    if (key !== 'Enter') return false
    outline.show()
    return true
  }
  switch (key) {
    case 'ArrowDown':
      outline.step(1)
      if (shiftKey) outline.select(true)
      break
    case 'ArrowUp':
      outline.step(-1)
      if (shiftKey) outline.select(true)
      break
    case 'ArrowRight':
      outline.turn(true)
      break
    case 'ArrowLeft':
      outline.turn(false)
      break
    case 'PageDown':
      outline.step(page)
      break
    case 'PageUp':
      outline.step(-page)
      break
    case 'Home':
      outline.go(0)
      break
    case 'End':
      outline.go(outline.rows.length - 1)
      break
    case 'Enter':
      if (shiftKey) outline.select(true)
      else outline.enter()
      break
    case ' ':
      outline.select(shiftKey)
      break
    case 'F2':
      outline.write()
      break
    case 'Delete':
    case 'Backspace':
      outline.remove()
      break
    case 'Escape':
      if (!outline.leave()) close()
      break
    default:
      return letter(key, outline)
  }
  return true
}

/** C connects, unless it goes on with a word that is typed. */
function letter(key: string, outline: Deeds): boolean {
  if ([...key].length !== 1 || !/[\p{L}\p{N}]/u.test(key)) return false
  if (key.toLowerCase() === 'c' && !outline.typing) outline.connect()
  else outline.type(key)
  return true
}
