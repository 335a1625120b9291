/** Keeps what is being written above the keyboard of a phone, which covers the page without making it smaller. */

/** Free space between the two, CSS px. */
const margin = 24

/** How far the view must move for a box to be in the part of the window that can be seen, CSS px; its top comes first. */
export function hiddenBy(
  box: { readonly top: number; readonly bottom: number },
  port: { readonly offsetTop: number; readonly height: number },
): number {
  const below = box.bottom + margin - (port.offsetTop + port.height)
  return Math.max(0, Math.min(below, box.top - margin - port.offsetTop))
}

/** Moves the view by `move` (CSS px) whenever the keyboard covers the field or the field grows under it; returns how to stop. */
export function stayAboveKeyboard(field: HTMLElement, move: (by: number) => void): () => void {
  const port = window.visualViewport
  if (!port) return () => undefined
  const look = () => {
    const by = hiddenBy(field.getBoundingClientRect(), port)
    if (by > 0) move(by)
  }
  const stop = new AbortController()
  port.addEventListener('resize', look, stop)
  field.addEventListener('input', () => requestAnimationFrame(look), stop)
  look()
  return () => stop.abort()
}
