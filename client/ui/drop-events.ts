/** Files that are dropped on a board. */

export interface DropTarget {
  /** Something that can be dropped hangs over the board, or does not any more. */
  over(hanging: boolean): void
  /** Files are dropped, CSS px of the window. */
  dropped(files: readonly File[], at: { x: number; y: number }): void
}

/** Listens until the returned function is called. */
export function listenToDrops(element: HTMLElement, target: DropTarget): () => void {
  const controller = new AbortController()
  const options = { signal: controller.signal }
  const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false
  element.addEventListener(
    'dragover',
    (event) => {
      if (!hasFiles(event)) return
      // Else the browser leaves the board and shows the file.
      event.preventDefault()
      event.dataTransfer!.dropEffect = 'copy'
      target.over(true)
    },
    options,
  )
  element.addEventListener('dragleave', (event) => event.relatedTarget === null && target.over(false), options)
  element.addEventListener(
    'drop',
    (event) => {
      target.over(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      target.dropped([...event.dataTransfer!.files], { x: event.clientX, y: event.clientY })
    },
    options,
  )
  return () => controller.abort()
}
