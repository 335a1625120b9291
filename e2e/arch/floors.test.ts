import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Versions below these have known holes; npm alone would settle for older ones deep in the tree. */
const floors = {
  'socket.io': '4.8.4',
  'engine.io': '6.6.12',
  'socket.io-parser': '4.2.7',
  ws: '8.23.0',
} as const

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, { version?: string; resolved?: string }>
}

it.each(Object.entries(floors))('every %s in the lockfile is %s or newer', (name, floor) => {
  const found = Object.entries(lock.packages).filter(([path]) => path.endsWith(`node_modules/${name}`))
  expect(found).not.toHaveLength(0)
  for (const [path, { version }] of found) expect(isAtLeast(version ?? '0', floor), `${path} ${version}`).toBe(true)
})

it('the lockfile names no registry host, so that npm ci works with any', () => {
  expect(Object.values(lock.packages).filter((entry) => entry.resolved?.startsWith('http'))).toEqual([])
})

function isAtLeast(version: string, floor: string): boolean {
  return version.localeCompare(floor, 'en', { numeric: true }) >= 0
}
