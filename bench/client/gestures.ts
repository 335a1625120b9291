/** What a hand does on a board, run inside the page, one event in each frame; and how smoothly that went. */
import type { Page } from 'playwright'

export interface Smoothness {
  /** Frames a second, the 95th hundredth of the times between two, and the longest, ms. */
  readonly fps: number
  readonly p95: number
  readonly worst: number
  /** ms from the last event until everything in view is sharp. */
  readonly sharpAfter: number
}

/** What to dispatch in each frame: `part` goes from 0 to 1, `stage` is the canvas' element. */
export const gestures = {
  pan: `new WheelEvent('wheel', { deltaX: 24, deltaY: 16 * Math.sin(part * 12), clientX: 700, clientY: 450, bubbles: true, cancelable: true })`,
  drag: `new PointerEvent('pointermove', { pointerId: 1, pointerType: 'mouse', isPrimary: true, button: -1, buttons: 1, clientX: 700 + 90 * Math.sin(part * 12), clientY: 450 + 60 * Math.sin(part * 8), bubbles: true, cancelable: true })`,
  zoom: `new WheelEvent('wheel', { deltaY: part < 0.5 ? -6 : 6, ctrlKey: true, clientX: 700, clientY: 450, bubbles: true, cancelable: true })`,
} as const

/** Makes a gesture for some seconds. */
export function measure(page: Page, gesture: keyof typeof gestures, seconds = 3): Promise<Smoothness> {
  return page.evaluate(`(async () => {
    const stage = document.querySelector('.stage')
    const gaps = []
    const started = performance.now()
    await new Promise(requestAnimationFrame)
    for (let last = performance.now(), part = 0; part < 1; ) {
      stage.dispatchEvent(${gestures[gesture]})
      await new Promise(requestAnimationFrame)
      const now = performance.now()
      gaps.push(now - last)
      last = now
      part = (now - started) / ${seconds * 1_000}
    }
    const ended = performance.now()
    await drawbridge.painted()
    const sum = gaps.reduce((sum, gap) => sum + gap, 0)
    gaps.sort((a, b) => a - b)
    return {
      fps: (1000 * gaps.length) / sum,
      p95: gaps[Math.floor(gaps.length * 0.95)],
      worst: gaps.at(-1),
      sharpAfter: performance.now() - ended,
    }
  })()`)
}
