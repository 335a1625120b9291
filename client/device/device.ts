/** Small preferences kept on this device. A browser that keeps nothing simply forgets them. */
export function recall<T>(key: string, valid: (value: unknown) => value is T, fallback: T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(`drawbridge:${key}`) ?? 'null')
    return valid(value) ? value : fallback
  } catch {
    return fallback
  }
}

export function remember(key: string, value: unknown): void {
  try {
    localStorage.setItem(`drawbridge:${key}`, JSON.stringify(value))
  } catch {
    // Private mode or a full disk: the preference lasts as long as the page.
  }
}
