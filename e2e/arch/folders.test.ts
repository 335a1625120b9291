/** Folders stand on each other in one order: two that need each other are one, or hide a third. */
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const isTest = (path: string) => /[.]test[.]ts$|[/](testing|conformance)[/]/.test(path)

/** Folders of `top` by name, with those of them that their files import from; what lies in `top` itself ties them together. */
function needsOf(top: string): Map<string, Set<string>> {
  const needs = new Map<string, Set<string>>()
  const folderOf = (path: string) => (path.startsWith(`${top}/`) ? path.split('/').slice(1, -1)[0] : undefined)
  for (const name of readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })) {
    const path = `${top}/${name}`
    const folder = folderOf(path)
    if (!folder || !/[.](ts|svelte)$/.test(name) || isTest(path)) continue
    const others = needs.get(folder) ?? needs.set(folder, new Set()).get(folder)!
    for (const [, specifier = ''] of readFileSync(join(root, path), 'utf8').matchAll(
      /(?:from|import\()\s*'([^']+)'/g,
    )) {
      if (!specifier.startsWith('.')) continue
      const other = folderOf(normalize(join(dirname(path), specifier)))
      if (other && other !== folder) others.add(other)
    }
  }
  return needs
}

/** Folders that are left when, again and again, those are taken away that need none of the others. */
function tangled(needs: Map<string, Set<string>>): string[] {
  const left = new Map(needs)
  for (let before = Infinity; left.size < before;) {
    before = left.size
    for (const [folder, others] of left) if (![...others].some((other) => left.has(other))) left.delete(folder)
  }
  return [...left.keys()]
}

it.each(['shared', 'server', 'client'])('folders of %s do not need each other in a circle', (top) => {
  const needs = needsOf(top)
  expect(needs.size).toBeGreaterThan(5)
  expect(tangled(needs)).toEqual([])
})
