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

/** Modules that only describe (types, constants, tables): there is nothing in them that a test could break. */
const withoutBehaviour = new Set([
  'shared/drawing/mark.ts',
  'shared/drawing/palettes.ts',
  'shared/placement/world.ts',
  'shared/elements/kind.ts',
  'shared/export/families.ts',
  'shared/export/file-type.ts',
  'shared/model/limits.ts',
  'shared/operation/kind.ts',
  'shared/sync/view.ts',
])
/** Tables that are tested as a whole by what reads them, and what tests themselves are made of. */
const testedElsewhere = ['shared/text/advances/', 'shared/testing/']
/** Kinds of elements: each file has one idea, and all have the same laws, held by one test of the folder. */
const together: Readonly<Record<string, RegExp>> = {
  'shared/elements/element.test.ts': /^shared[/]elements[/](frame|image|line|note|shape|stroke|text)[.]ts$/,
  'shared/drawing/kinds.test.ts':
    /^shared[/]drawing[/](dashes|frame|image|note|placed|shape|stroke|text|written)[.]ts$/,
}

const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
const isTest = (path: string) => /[.]test[.]ts$|[/](testing|conformance)[/]|^(e2e|bench|deploy)[/]/.test(path)

describe('files', () => {
  it('are found at all', () => expect(files.length).toBeGreaterThan(30))

  it(`are ${longest} lines at most: a longer one holds two ideas`, () => {
    const lines = (path: string) => textOf(path).split('\n').length - 1
    expect(files.filter((path) => lines(path) > longest)).toEqual([])
  })

  it('have no state of their own: it is made in a function or a class, and passed in', () => {
    const product = files.filter((path) => path.endsWith('.ts') && !isTest(path))
    expect(product.filter((path) => /^(export )?(let|var) /m.test(textOf(path)))).toEqual([])
  })

  it('of tests leave out none', () => {
    const chosen = /\b(describe|it|test)[.](only|skip|todo)\b/
    expect(files.filter((path) => path.endsWith('.test.ts') && chosen.test(textOf(path)))).toEqual([])
  })

  it('of shared/ each have a test beside them', () => {
    const modules = files.filter((path) => path.startsWith('shared/') && !path.endsWith('.test.ts'))
    const beside = (path: string) => existsSync(join(root, path.replace(/[.]ts$/, '.test.ts')))
    const tested = (path: string) =>
      beside(path) ||
      withoutBehaviour.has(path) ||
      testedElsewhere.some((folder) => path.startsWith(folder)) ||
      Object.entries(together).some(([test, paths]) => paths.test(path) && existsSync(join(root, test)))
    expect(modules.filter((path) => !tested(path))).toEqual([])
  })
})
