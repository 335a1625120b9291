/** What the browser says about page and network: the port between them and the session. */
export interface Page {
  /** False where the browser knows that there is no network; true says little. */
  online(): boolean
  /** The network or the page came back. Returns how to stop listening. */
  onWake(listener: () => void): () => void
  /** Nobody looks any more; the page may be gone without another word. */
  onHide(listener: () => void): () => void
  /** The page is being left; it may come back whole (`onWake`) when somebody goes back to it. */
  onLeave(listener: () => void): () => void
}

/** How long something may take to be seen, ms: a page in the background shows nothing. */
const longest = 2_000

/** Resolves when what was put on the page before has been seen; where nobody looks, at once. */
export function seen(): Promise<void> {
  return new Promise((resolve) => {
    if (document.visibilityState === 'hidden') return resolve()
    setTimeout(resolve, longest)
    // A frame begins with these calls, and ends with painting.
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)))
  })
}

export function browserPage(): Page {
  return {
    online: () => navigator.onLine,
    onWake: (listener) => {
      const visible = () => {
        if (document.visibilityState === 'visible') listener()
      }
      return listening(
        [window, 'online', listener],
        [document, 'visibilitychange', visible],
        [window, 'pageshow', listener],
      )
    },
    onHide: (listener) => {
      const hidden = () => {
        if (document.visibilityState === 'hidden') listener()
      }
      return listening([document, 'visibilitychange', hidden])
    },
    onLeave: (listener) => listening([window, 'pagehide', listener]),
  }
}

function listening(...entries: readonly [EventTarget, string, () => void][]): () => void {
  for (const [target, name, listener] of entries) target.addEventListener(name, listener)
  return () => {
    for (const [target, name, listener] of entries) target.removeEventListener(name, listener)
  }
}
