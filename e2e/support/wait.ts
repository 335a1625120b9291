/** Waiting for something to become true, with a name for what did not. */

export interface WaitOptions {
  /** ms. */
  readonly within?: number
  /** ms between two looks. */
  readonly every?: number
}

/** Resolves with the first value of `look` that is not falsy; rejects with `what` and the last failure. */
export async function waitFor<T>(
  what: string,
  look: () => Promise<T> | T,
  { within = 30_000, every = 50 }: WaitOptions = {},
): Promise<Exclude<T, false | null | undefined>> {
  const deadline = performance.now() + within
  let cause: unknown
  for (;;) {
    try {
      const value = await look()
      if (value) return value as Exclude<T, false | null | undefined>
      cause = undefined
    } catch (error) {
      cause = error
    }
    if (performance.now() > deadline) throw new Error(`waited ${within} ms in vain for ${what}`, { cause })
    await new Promise((resolve) => setTimeout(resolve, every))
  }
}
