/**
 * Virtual time. Timers are vitest's fake ones, but stepped one by one: `advanceTimersByTimeAsync` waits a real
 * millisecond for each timer, which is a hundred times slower. Between two timers every microtask runs.
 */
import { vi } from 'vitest'

const realImmediate = setImmediate

/** Runs something that lives in virtual time. */
export async function inVirtualTime<T>(run: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({
    now: Date.UTC(2026, 0, 1),
    toFake: [
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'setImmediate',
      'clearImmediate',
      'Date',
      'performance',
    ],
  })
  try {
    return await run()
  } finally {
    vi.clearAllTimers()
    vi.useRealTimers()
  }
}

/** Lets so much virtual time pass, ms. */
export async function pass(duration: number): Promise<void> {
  let over = false
  setTimeout(() => (over = true), duration)
  while (!over) {
    vi.advanceTimersToNextTimer()
    await new Promise((resolve) => realImmediate(resolve))
  }
}

/** For what runs inside: resolves later. */
export const delay = (duration: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, duration))

export const never = <T>(): Promise<T> => new Promise<T>(() => undefined)
