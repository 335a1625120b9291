/** What leads where among the modules that a page is built of. */

/** What the bundler knows of a module: the ids that lead from it. */
export interface Links {
  readonly importedIds: readonly string[]
  readonly dynamicallyImportedIds: readonly string[]
}

export interface Bundle {
  getModuleInfo(id: string): Links | null
}

/** The modules that one comes to from some, with these. */
export function reached(from: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set(from)
  for (const id of seen) for (const other of next(id)) seen.add(other)
  return seen
}
