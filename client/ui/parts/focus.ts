/**
 * Remembers what has the focus. What is returned gives it back (or to the board, where that is gone), unless something
 * else has it by then: whoever works by keyboard goes on where they were.
 */
export function keepFocus(): () => void {
  const before = document.activeElement
  return () =>
    // Later: what goes away now still has it.
    void setTimeout(() => {
      if (document.activeElement && document.activeElement !== document.body) return
      const there = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : null
      const next = there ?? document.querySelector<HTMLElement>('[data-stage]')
      next?.focus({ preventScroll: true })
    })
}

/** What a pointer only presses; what one goes on with by keys, such as a field or a list, is not among them. */
const pressedOnly = 'button:not([aria-expanded=true]), input[type=radio], input[type=checkbox]'
/** Where keys belong to what is open, whatever was pressed in it. */
const open = 'dialog, [role=menu], [role=tree], [data-popover]'

/**
 * Gives keys back to the board after a pointer pressed a control beside it: the space bar looks around and arrows move
 * the selection as before. Whoever works by keyboard stays where they are. Returns how to stop.
 */
export function freeKeys(stage: HTMLElement): () => void {
  const controller = new AbortController()
  const early = { signal: controller.signal, capture: true }
  let byPointer = false
  addEventListener('pointerdown', () => (byPointer = true), early)
  addEventListener('keydown', () => (byPointer = false), early)
  // A label passes the press on to its field, which is clicked in turn.
  addEventListener(
    'click',
    () => {
      const now = document.activeElement
      if (byPointer && now?.matches(pressedOnly) && !now.closest(open)) stage.focus({ preventScroll: true })
    },
    { signal: controller.signal },
  )
  return () => controller.abort()
}
