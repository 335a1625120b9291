import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const longest = 300

const files = ['shared', 'server', 'client', 'e2e', 'bench', 'deploy'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`)
    .filter((path) => /[.](ts|svelte)$/.test(path) && !/(^|[/])(dist|node_modules)[/]/.test(path)),
)

/** Modules that only describe (types, constants): there is nothing in them that a test could break. */
const withoutBehaviour = new Set([
  'shared/model/limits.ts',
  'shared/operation/kind.ts',
  'shared/sync/view.ts',
  'shared/testing/sample-stroke.ts',
])

describe('files', () => {
  it('are found at all', () => expect(files.length).toBeGreaterThan(30))

  it(`are ${longest} lines at most: a longer one holds two ideas`, () => {
    const lines = (path: string) => readFileSync(join(root, path), 'utf8').split('\n').length - 1
    expect(files.filter((path) => lines(path) > longest)).toEqual([])
  })

  it('of shared/ each have a test beside them', () => {
    const modules = files.filter((path) => path.startsWith('shared/') && !path.endsWith('.test.ts'))
    const test = (path: string) => join(root, path.replace(/[.]ts$/, '.test.ts'))
    expect(modules.filter((path) => !withoutBehaviour.has(path) && !existsSync(test(path)))).toEqual([])
  })
})
