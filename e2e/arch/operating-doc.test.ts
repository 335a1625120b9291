import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { settings } from '../../server/config/settings.ts'

it('docs/operating.md lists every setting with its default, as the server knows them', () => {
  const text = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8')
  const [, , ...rows] = /(?:^\|.*\n)+/m
    .exec(text.slice(text.indexOf('<!-- settings -->')))![0]
    .trim()
    .split('\n')
  const cells = rows.map((row) => row.split('|').map((cell) => cell.trim().replaceAll('`', '')))
  expect(cells.map(([, name, fallback, doc]) => [name, fallback, doc])).toEqual(
    Object.values(settings).map(({ name, fallback, doc }) => [name, fallback, doc]),
  )
})
