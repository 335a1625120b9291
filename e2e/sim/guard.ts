/** Puts time, and death, between somebody and a store: each call passes a gate on the way there and on the way back. */
export function guarded<T extends object>(target: T, gate: () => Promise<void>): T {
  return new Proxy(target, {
    get(_target, name) {
      const member: unknown = Reflect.get(target, name, target)
      if (typeof member !== 'function') return member
      return async (...args: readonly unknown[]): Promise<unknown> => {
        await gate()
        const result: unknown = await Reflect.apply(member as (...args: readonly unknown[]) => unknown, target, args)
        await gate()
        return result
      }
    },
  })
}
