/** Files of other programs, made by hand after their formats, and what they become. */
import { readFileSync } from 'node:fs'
import lz from 'lz-string'
import { describe, expect, it } from 'vitest'
import { writeBoardFile } from '#shared/export/write.ts'
import type { Element } from '#shared/elements/element.ts'
import { unpackPoints } from '#shared/points/packed.ts'
import { importText, readTldrawClipboard } from './formats.ts'
import type { Imported } from './imported.ts'

const file = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const read = (name: string): Imported => importText(file(name))!
const tell = ({ losses }: Imported) => Object.fromEntries(losses)
const where = ({ elements }: Imported, fits: (element: Element) => boolean): Element => {
  const found = elements.find(fits)
  if (!found) throw new Error('there is no such element')
  return found
}
const shape = (imported: Imported, shape: string) =>
  where(imported, (element) => element.kind === 'shape' && element.shape === shape)
const line = (imported: Imported, route: string) =>
  where(imported, (element) => element.kind === 'line' && element.route === route)

describe('a file of Excalidraw', () => {
  const board = read('board.excalidraw')

  it('loses only what is named', () => {
    expect(tell(board)).toEqual({ rough: 8, fill: 1, head: 1, picture: 1, embed: 1, unknown: 1 })
    expect(board.elements.map(({ kind }) => kind)).toEqual([
      ...['shape', 'shape', 'shape', 'line', 'line', 'line', 'stroke', 'text', 'text', 'image', 'shape', 'shape'],
      'frame',
    ])
  })

  it('keeps shapes with their text, fill and line', () => {
    const [rect] = board.elements
    expect(rect).toMatchObject({ x: 100, y: 100, w: 200, h: 120, text: 'Begin here', font: 'hand', size: 20 })
    expect(rect).toMatchObject({ color: 'red', fill: 'tint', fillColor: 'red', corner: 'round', width: 2 })
    expect(rect).toMatchObject({ textColor: 'ink' })
    expect(shape(board, 'ellipse')).toMatchObject({ fill: 'hatch', dash: 'dashed', angle: 0.3, opacity: 0.6 })
    expect(shape(board, 'diamond')).toMatchObject({ color: 'green', locked: true, link: 'https://example.org/a' })
  })

  it('keeps groups in one another', () => {
    const [inner, outer] = [shape(board, 'ellipse').group, shape(board, 'diamond').group]
    expect(inner!.split('/')[0]).toBe(outer)
    expect(inner!.split('/')).toHaveLength(2)
  })

  it('keeps what arrows hold on to, and where', () => {
    const [rect, ellipse] = board.elements
    expect(line(board, 'curved')).toMatchObject({
      x: 304,
      path: [0, 0, 100, -30, 190, 4],
      start: [rect!.id, 1, 0.5],
      end: [ellipse!.id, expect.any(Number), expect.any(Number)],
      endHead: 'triangle',
    })
    expect(line(board, 'elbow')).toMatchObject({ path: [0, 0, 100, 60], startHead: 'dot', endHead: 'arrow' })
    expect(line(board, 'straight')).toMatchObject({ path: [0, 0, 100, 0, 50, 80, 0, 0] })
  })

  it('keeps the points of a pen and how hard it was pressed', () => {
    const stroke = where(board, ({ kind }) => kind === 'stroke')
    if (stroke.kind !== 'stroke') throw new Error('not a stroke')
    const points = unpackPoints(stroke.points, stroke)
    expect([...points].filter((_, at) => at % 3 < 2)).toEqual([100, 450, 120, 460, 160, 430, 220, 470])
    expect(points[8]).toBeCloseTo(0.8, 1)
    expect(stroke).toMatchObject({ color: 'blue', width: 6, pressure: true })
  })

  it('keeps texts that stand by themselves', () => {
    const texts = board.elements.filter(({ kind }) => kind === 'text')
    expect(texts[0]).toMatchObject({ text: 'Plain text\nשלום', font: 'sans', align: 'right', size: 18, wrap: false })
    expect(texts[1]).toMatchObject({ text: 'let a = 1', font: 'mono', align: 'left', x: 300 })
  })

  it('keeps pictures with their crop, and frames with what they carry', () => {
    const image = where(board, ({ kind }) => kind === 'image')
    expect(image).toMatchObject({ crop: [0.25, 0, 0.75, 1], mirror: 'across', w: 80, h: 60 })
    expect(board.pictures.get(image.id)).toMatch(/^data:image\/png;base64,/)
    const frame = where(board, ({ kind }) => kind === 'frame')
    expect(frame).toMatchObject({ name: 'Page 1' })
    expect(board.elements.at(-2)).toMatchObject({ frame: frame.id, fill: 'solid', fillColor: 'sky', color: 'sky' })
  })

  it('is the same from its clipboard', () => {
    const json = JSON.parse(file('board.excalidraw')) as object
    const copied = importText(JSON.stringify({ ...json, type: 'excalidraw/clipboard' }))
    expect(copied?.elements).toEqual(board.elements)
  })
})

describe('a file of tldraw', () => {
  const board = read('board.tldr')

  it('loses only what is named', () => {
    const lost = { shape: 1, head: 3, font: 1, fill: 1, dash: 1, formatting: 1, picture: 1, embed: 1 }
    expect(tell(board)).toEqual({ ...lost, rough: expect.any(Number) })
    expect(board.title).toBe('My plan')
  })

  it('keeps shapes with their text, fill and line', () => {
    const [, rect] = board.elements
    expect(rect).toMatchObject({
      shape: 'rectangle',
      x: 100,
      y: 100,
      w: 200,
      h: 120,
      text: 'Begin\nhere',
      font: 'hand',
    })
    expect(rect).toMatchObject({ color: 'red', fill: 'tint', width: 3.5 })
    expect(shape(board, 'hexagon')).toMatchObject({ fill: 'solid', color: '#4cb05e', width: 10, locked: true })
  })

  it('turns about the middle what turned about a corner', () => {
    const ellipse = shape(board, 'ellipse')
    if (ellipse.kind !== 'shape') throw new Error('not a shape')
    expect(ellipse).toMatchObject({ fill: 'hatch', dash: 'dashed', opacity: 0.6, angle: 0.5 })
    const middle = { x: ellipse.x + 80, y: ellipse.y + 60 }
    expect(middle.x).toBeCloseTo(500 + 80 * Math.cos(0.5) - 60 * Math.sin(0.5))
    expect(middle.y).toBeCloseTo(100 + 80 * Math.sin(0.5) + 60 * Math.cos(0.5))
  })

  it('keeps what arrows hold on to, their bend and their words', () => {
    const [, rect, ellipse] = board.elements
    const arrow = where(board, (element) => element.kind === 'line' && element.text === 'label')
    expect(arrow).toMatchObject({ start: [rect!.id, 0.8, 0.4], end: [ellipse!.id, 0.5, 0.5], endHead: 'triangle' })
    expect(arrow).toMatchObject({ route: 'curved', path: expect.objectContaining({ length: 6 }) })
    expect(line(board, 'elbow')).toMatchObject({ startHead: 'dot', endHead: 'diamond', path: [0, 0, 100, 80] })
    const curve = where(board, (element) => element.kind === 'line' && element.dash === 'dotted')
    expect(curve).toMatchObject({ x: 250, path: [0, 0, 60, 60, 120, 0], route: 'curved', color: 'violet' })
  })

  it('reads the points of a pen in each of its three forms', () => {
    const strokes = board.elements.filter((element) => element.kind === 'stroke')
    const places = strokes.map((stroke) => [...unpackPoints(stroke.points, stroke)].filter((_, at) => at % 3 < 2))
    expect(places).toEqual([
      [100, 450, 120, 460, 160, 430, 220, 470],
      [100, 520, 180, 528, 260, 520],
      [300, 450, 380, 460],
    ])
    expect(strokes.map(({ pressure, brush }) => ({ pressure, brush }))).toEqual([
      { pressure: true, brush: undefined },
      { pressure: false, brush: undefined },
      { pressure: false, brush: 'highlighter' },
    ])
  })

  it('keeps lists as text, and notes', () => {
    expect(where(board, ({ kind }) => kind === 'text')).toMatchObject({ text: 'bold\n• item', font: 'mono', size: 18 })
    expect(where(board, ({ kind }) => kind === 'note')).toMatchObject({ h: 220, text: 'a note', valign: 'top' })
  })

  it('puts what lay in groups and frames where it was', () => {
    const frame = where(board, (element) => element.kind === 'frame' && element.frame !== '')
    const inside = board.elements.filter((element) => element.frame === frame.id)
    expect(inside).toHaveLength(2)
    expect(inside[0]).toMatchObject({ x: 750, y: 90 })
    expect(inside[0]!.group).not.toBe('')
    expect(inside[1]!.group).toBe(inside[0]!.group)
  })

  it('has its second page beside the first', () => {
    const cloud = shape(board, 'cloud')
    for (const other of board.elements)
      if (other !== cloud && other.id !== cloud.frame) expect(cloud.x).toBeGreaterThan(other.x ?? 0)
  })

  it('is read from its clipboard, whichever version packed it', () => {
    const { records } = JSON.parse(file('board.tldr')) as { records: { typeName: string; id: string }[] }
    const of = (type: string) => records.filter(({ typeName }) => typeName === type)
    const [shapes, bindings, assets] = [of('shape'), of('binding'), of('asset')]
    const rest = { shapes, bindings, rootShapeIds: ['shape:rect'], schema: {} }
    const pack = (value: object) => lz.compressToBase64(JSON.stringify(value))
    const clipboard = { type: 'application/tldraw', kind: 'content' }
    const versions = [pack({ ...rest, assets }), { assets, ...rest }, { assets, otherCompressed: pack(rest) }]
    for (const data of versions) {
      const copied = readTldrawClipboard({ ...clipboard, data })
      expect(copied?.elements).toHaveLength(board.elements.length - 2)
    }
  })
})

describe('a file of our own', () => {
  it('comes back as it was', () => {
    const { elements } = read('board.tldr')
    expect(importText(writeBoardFile(elements))).toMatchObject({ elements, losses: new Map() })
  })

  it('brings its pictures', () => {
    const image = where(read('board.excalidraw'), ({ kind }) => kind === 'image')
    const name = 'A'.repeat(43)
    const kept = { ...image, file: name } as Element
    const written = writeBoardFile([kept], { files: { [name]: { type: 'image/png', data: 'AAAA' } } })
    expect(importText(written)?.pictures.get(image.id)).toBe('data:image/png;base64,AAAA')
  })
})

it.each(['', 'hello', '{', '{}', '{"type":"excalidraw"}', '{"elements":[]}', '{"type":"application/tldraw"}', '[1]'])(
  'is none of them: %s',
  (text) => expect(importText(text)).toBeNull(),
)

it.each([
  [
    'excalidraw',
    { type: 'excalidraw', elements: [null, 5, { type: 'rectangle', x: 'NaN', width: '1e9' }, { type: 'line' }] },
  ],
  [
    'a group in itself',
    {
      tldrawFileFormatVersion: 1,
      records: [
        { typeName: 'page', id: 'p' },
        { typeName: 'shape', id: 'g', type: 'group', parentId: 'g' },
      ],
    },
  ],
  ['far away', { type: 'excalidraw', elements: [{ type: 'ellipse', id: 'a', x: 1e12, width: 5, height: 5 }] }],
])('survives nonsense: %s', (_what, json) => {
  const read = importText(JSON.stringify(json))
  for (const element of read!.elements) expect(JSON.stringify(element)).not.toMatch(/null,null|NaN/)
})
