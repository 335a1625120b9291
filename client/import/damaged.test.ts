/** Files that are damaged, or made to do harm: whatever stands in them, what comes of them is a board or nothing. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawingOf } from '#shared/drawing/drawing.ts'
import { boundsOf } from '#shared/drawing/placed.ts'
import type { World } from '#shared/placement/world.ts'
import { mostElementsOfFile } from '#shared/export/json.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { fontMeasure } from '#shared/text/font-metrics.ts'
import { importText } from './formats.ts'
import type { Imported } from './imported.ts'

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

const names = [
  'excalidraw-0.18.excalidraw',
  'tldraw-5.4.tldr',
  'tldraw-2022.tldr',
  'excalidraw-2020.excalidraw',
] as const
const files = names.map((name) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8'))

const nonsense: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json[]>(null, true, '', 'NaN', '__proto__', 'constructor', [], {}, [null], [[]], { x: {} }),
  fc.constantFrom<Json[]>(-1, 0, 1e-300, 1e9, 1e300, -1e300, 0.1),
  fc.constantFrom<Json[]>('shape:outer', 'shape:frame', 'shape:a', 'frame', 'group', 'arrow', 'a'.repeat(20_000)),
)

/** Puts nonsense at so many places of a file; a place is a share of the way through all of it. */
function damage(json: Json, wounds: readonly (readonly [place: number, value: Json | undefined])[]): void {
  const places: (readonly [holder: Record<string, Json>, name: string])[] = []
  const visit = (value: Json): void => {
    if (typeof value !== 'object' || value === null) return
    const holder = value as Record<string, Json>
    for (const name of Object.keys(holder)) {
      places.push([holder, name])
      visit(holder[name]!)
    }
  }
  visit(json)
  for (const [place, value] of wounds) {
    const [holder, name] = places[Math.floor(place * places.length)]!
    if (value === undefined) Reflect.deleteProperty(holder, name)
    else holder[name] = structuredClone(value)
  }
}

/** Paints everything, as whoever takes it to a board does. */
function paint({ elements }: Imported): void {
  const all = new Map(elements.map((element) => [element.id, element]))
  const world: World = { get: (id) => all.get(id), measure: fontMeasure, points: new PointBuffer() }
  for (const element of elements) {
    const box = boundsOf(element, world)!
    expect(Object.values(box).every(Number.isFinite)).toBe(true)
    expect(drawingOf(element, world).matrix.every(Number.isFinite)).toBe(true)
  }
  expect(all.size).toBe(elements.length)
}

describe.each(names.map((name, at) => [name, files[at]!] as const))('%s, damaged', (_name, text) => {
  it('is a board that can be painted, or none', () => {
    const wound = fc.tuple(
      fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      fc.option(nonsense, { nil: undefined }),
    )
    fc.assert(
      fc.property(fc.array(wound, { minLength: 1, maxLength: 40 }), (wounds) => {
        const json = JSON.parse(text) as Json
        damage(json, wounds)
        const board = importText(JSON.stringify(json))
        if (board) paint(board)
      }),
      { numRuns: 60 },
    )
  })
})

it('has each that lies in itself, or nowhere, counted', () => {
  const shape = (id: string, parentId: string, type = 'group') => ({ typeName: 'shape', id, type, parentId, props: {} })
  const shapes = [shape('a', 'b'), shape('b', 'a'), shape('c', 'gone', 'geo'), shape('d', 'page', 'geo')]
  const records = [{ typeName: 'page', id: 'page' }, ...shapes]
  const board = importText(JSON.stringify({ tldrawFileFormatVersion: 1, records }))!
  expect(board.elements).toHaveLength(1)
  expect(board.losses.get('damaged')).toBe(3)
})

it('of any depth and length is read or refused, and does not end the page', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  expect(importText(`{"type":"excalidraw","elements":${deep}}`)?.elements ?? []).toEqual([])
  let list: object = { type: 'text', text: 'deep' }
  for (let depth = 0; depth < 2_000; depth++) list = { type: 'bulletList', content: [list] }
  const note = {
    typeName: 'shape',
    id: 'n',
    type: 'note',
    parentId: 'p',
    props: { richText: { type: 'doc', content: [list] } },
  }
  const records = [{ typeName: 'page', id: 'p' }, note]
  expect(importText(JSON.stringify({ tldrawFileFormatVersion: 1, records }))!.elements).toHaveLength(1)
  const points = Array.from({ length: 300_000 }, (_, at) => [at % 500, at % 70])
  const lines = [
    { id: 'l', type: 'line', points },
    { id: 's', type: 'freedraw', points, pressures: [] },
  ]
  const board = importText(JSON.stringify({ type: 'excalidraw', elements: lines }))!
  expect(board.elements.filter(({ kind }) => kind === 'line')).toHaveLength(1)
  expect(board.losses.get('cut')).toBe(1)
  expect(board.elements.filter(({ kind }) => kind === 'stroke').length).toBeGreaterThan(20)
})

it('has each copied picture once, whoever is called the same', () => {
  const image = { type: 'image', id: 'same', x: 0, y: 0, width: 10, height: 10, fileId: 'f' }
  const files = { f: { dataURL: 'data:image/png;base64,AAAA' } }
  const board = importText(JSON.stringify({ type: 'excalidraw', elements: [image, { ...image, x: 50 }], files }))!
  expect(new Set(board.elements.map(({ id }) => id)).size).toBe(2)
  expect(board.pictures.size).toBe(2)
})

it.each([
  ['ours', (count: number) => ({ type: 'drawbridge', version: 1, elements: Array(count).fill(0) })],
  ['of Excalidraw', (count: number) => ({ type: 'excalidraw', elements: Array(count).fill({ isDeleted: true }) })],
  ['of tldraw', (count: number) => ({ tldrawFileFormatVersion: 1, records: Array(count).fill(0) })],
] as const)('a file %s that holds more than any board does is refused before anything is read of it', (_, file) => {
  const text = (count: number) => JSON.stringify(file(count))
  expect(() => importText(text(mostElementsOfFile + 1))).toThrow(expect.objectContaining({ reason: 'tooLarge' }))
  expect(importText(text(10))).not.toBeNull()
})
