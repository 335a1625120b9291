/**
 * What is dropped on a board: files, and text, links and pictures of other windows. Without this a browser leaves the board
 * for what is dropped on it, so the whole window is listened to.
 */
import { carriedBy, isEmpty, type Carried } from '../../clipboard/carried.ts'
import { isField } from '../../input/keyboard.ts'

export interface DropTarget {
  /** Something that can be dropped hangs over the board, or does not any more. */
  over(hanging: boolean): void
  /** Something is dropped, CSS px of the window. */
  dropped(carried: Carried, at: { x: number; y: number }): void
}

/** Listens until the returned function is called. */
export function listenToDrops(target: DropTarget): () => void {
  const controller = new AbortController()
  const options = { signal: controller.signal }
  /** Something of this page is dragged, such as a link: it is meant for elsewhere. */
  let own = false
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false
  /** Text fields take text themselves; of files no field of this page knows anything. */
  const isForField = (event: DragEvent) => isField(event.target) && !hasFiles(event)

  addEventListener('dragstart', () => (own = true), options)
  addEventListener('dragend', () => (own = false), options)
  addEventListener(
    'dragover',
    (event) => {
      if (isForField(event)) return
      event.preventDefault()
      event.dataTransfer!.dropEffect = own ? 'none' : 'copy'
      target.over(!own)
    },
    options,
  )
  addEventListener('dragleave', (event) => event.relatedTarget === null && target.over(false), options)
  addEventListener(
    'drop',
    (event) => {
      target.over(false)
      if (isForField(event)) return
      event.preventDefault()
      const carried = event.dataTransfer && carriedBy(event.dataTransfer)
      if (carried && !own && !isEmpty(carried)) target.dropped(carried, { x: event.clientX, y: event.clientY })
    },
    options,
  )
  return () => controller.abort()
}
