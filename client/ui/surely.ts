import { nextTry } from './load-rest.ts'

/** Loads a part that next to nothing can be done without, however often that must be tried. */
export async function surely<T>(load: () => Promise<{ readonly default: T }>): Promise<T> {
  for (;;) {
    const loaded = await load().catch(() => null)
    if (loaded) return loaded.default
    await nextTry()
  }
}
