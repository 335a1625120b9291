/**
 * What stands around the board, which comes when the board was seen, and what `ui/load-rest.ts` loads some time after it, go
 * into few files: dozens of small ones are many times the work, for the browser and for the server. What is needed before, or
 * without them, stays apart.
 */
import { join, relative } from 'node:path'
import { reached, type Bundle, type Links } from './modules.ts'

/** All from the client's folder: where a page begins, what comes soonest after it, and who asks for all that comes later. */
const entry = 'main.ts'
const soon = ['ui/AroundBoard.svelte', 'ui/style/StylePanel.svelte']
const askers = /^(?:ui\/load-rest|tools\/(?:line\/)?[^/]+)\.ts$/

/** What the hand on the board wants; in the other file is what is read and filled in. */
const gestures = /^(?:arrange|editor|line|render|tools|transform)\//

/** For the bundler's `groups`: the name of the file that a module goes into, null where it is none of these. `root`: the client's folder. */
export function restChunks(root: string) {
  let fileOf: ((id: string) => string | null) | null = null
  return (id: string, bundle: Bundle): string | null => {
    fileOf ??= divide(root, (module) => bundle.getModuleInfo(module))
    return fileOf(id)
  }
}

function divide(root: string, linksOf: (id: string) => Links | null) {
  const along = (id: string) => linksOf(id)?.importedIds ?? []
  const lazily = (id: string) => linksOf(id)?.dynamicallyImportedIds ?? []
  const own = (id: string) => relative(root, id)

  const first = reached([join(root, entry)], along)
  const around = reached(
    soon.map((path) => join(root, path)),
    along,
  )
  const asked = new Set([...first].filter((id) => askers.test(own(id))).flatMap(lazily))
  const rest = reached([...asked], along)
  // With all that it needs: a file that in turn waited for the other one would be none that comes first.
  const hand = reached(
    [...rest].filter((id) => gestures.test(own(id))),
    along,
  )
  const apart = reached(
    [...first].flatMap(lazily).filter((id) => !asked.has(id)),
    along,
  )
  return (id: string): string | null => {
    if (first.has(id)) return null
    if (around.has(id)) return 'around'
    if (apart.has(id)) return null
    if (rest.has(id)) return hand.has(id) ? 'gestures' : 'panels'
    return null
  }
}
