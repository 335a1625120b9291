/** Files as other programs have written them, and where those programs say that everything lies. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { layoutBoxOf } from '#shared/drawing/placed.ts'
import type { World } from '#shared/placement/world.ts'
import type { Element } from '#shared/elements/element.ts'
import type { Box } from '#shared/geometry/box.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { fontMeasure } from '#shared/text/font-metrics.ts'
import { importText } from './formats.ts'
import type { Imported } from './imported.ts'

const file = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8')
const read = (name: string): Imported => importText(file(name))!
const tell = ({ losses }: Imported) => Object.fromEntries(losses)

type Bounds = readonly [name: string, left: number, top: number, right: number, bottom: number]

/** Elements by the names that they have in the other program; its bounds are in painting order. */
function named(name: string, elements: readonly Element[]): Map<string, { element: Element; theirs: Box }> {
  const bounds = JSON.parse(file(`${name}.bounds.json`)) as Bounds[]
  expect(elements).toHaveLength(bounds.length)
  return new Map(
    bounds.map(([name, left, top, right, bottom], at) => [
      name,
      { element: elements[at]!, theirs: { left, top, right, bottom } },
    ]),
  )
}

/** How far the middle of an element and its sides may be elsewhere: heads, letters and curves are not quite theirs. */
const tolerance: Readonly<Record<Element['kind'], readonly [middle: number, sides: number]>> = {
  ...{ shape: [2, 6], image: [2, 2], note: [2, 2], frame: [2, 2] },
  ...{ stroke: [3, 16], line: [10, 16], text: [20, 35] },
}
/** Of what is turned, other programs say how far its outline reaches, not its box. */
const turned = [8, 40] as const

function misplaced(all: ReadonlyMap<string, { element: Element; theirs: Box }>): string[] {
  const elements = new Map([...all.values()].map(({ element }) => [element.id, element]))
  const world: World = { get: (id) => elements.get(id), measure: fontMeasure, points: new PointBuffer() }
  return [...all].flatMap(([name, { element, theirs }]) => {
    const ours = layoutBoxOf(element, world)!
    const [left, top, right, bottom] = (['left', 'top', 'right', 'bottom'] as const).map(
      (side) => ours[side] - theirs[side],
    )
    const middle = Math.hypot(left! + right!, top! + bottom!) / 2
    const sides = Math.max(...[left!, top!, right!, bottom!].map(Math.abs))
    const isTurned = element.kind !== 'line' && (element.angle ?? 0) % (2 * Math.PI) !== 0
    const most = isTurned && element.kind !== 'text' ? turned : tolerance[element.kind]
    return middle <= most[0] && sides <= most[1] ? [] : [`${name}: ${JSON.stringify({ ours, theirs })}`]
  })
}

describe('a file that Excalidraw 0.18 saved', () => {
  const board = read('excalidraw-0.18.excalidraw')
  const all = named('excalidraw-0.18', board.elements)
  const get = (name: string) => all.get(name)!.element

  it('lies where it lay', () => expect(misplaced(all)).toEqual([]))

  it('loses only what is named', () => {
    expect(tell(board)).toEqual({ rough: 29, fill: 4, font: 2, head: 6, embed: 1 })
  })

  it('has arrows hold on to what they held on to, aiming where they aimed', () => {
    const bound = get('bound')
    expect(bound).toMatchObject({ start: [get('from').id, expect.any(Number), expect.any(Number)], text: 'then' })
    expect(bound).toMatchObject({ end: [get('to').id, expect.any(Number), expect.any(Number)] })
    expect(get('elbow')).toMatchObject({ route: 'elbow', start: [get('elbow-a').id, 1, 0.5001] })
    expect(get('head-crowfoot_many')).toMatchObject({ endHead: 'arrow' })
  })

  it('keeps frames, nested groups, mirrored and cropped pictures', () => {
    const [outer, inner] = get('in-1').group!.split('/')
    expect(get('in-2').group).toBe(`${outer}/${inner}`)
    expect(get('in-3')).toMatchObject({ group: outer, frame: get('frame').id })
    expect(get('diamond')).toMatchObject({ fill: 'solid', color: 'ink', textColor: '#ffffff' })
    expect(get('bound')).toMatchObject({ color: 'ink', textColor: '' })
    expect(get('mirrored')).toMatchObject({ mirror: 'across', crop: null })
    expect(get('cropped')).toMatchObject({ mirror: 'none', crop: [0, 0, 0.5, 2 / 3] })
  })
})

describe('a file that tldraw 5.4 saved', () => {
  const board = read('tldraw-5.4.tldr')
  const [page, ...rest] = board.elements
  const all = named('tldraw-5.4', rest.slice(0, -2))
  const get = (name: string) => all.get(name)!.element

  it('lies where it lay, but for the way of an elbow, which is found anew', () => {
    expect(misplaced(all).map((said) => said.split(':')[0])).toEqual(['elbow'])
  })

  it('loses only what is named', () => {
    expect(tell(board)).toEqual({
      ...{ rough: 32, shape: 13, font: 1, formatting: 1, head: 7, dash: 1, fill: 1, crop: 1, embed: 1 },
    })
  })

  it('has its pages as frames', () => {
    const second = rest.at(-2)!
    expect(page).toMatchObject({ kind: 'frame', name: 'Page 1' })
    expect(second).toMatchObject({ kind: 'frame', name: 'Second' })
    expect(rest.at(-1)).toMatchObject({ shape: 'cloud', frame: second.id })
    expect(get('geo-star').frame).toBe(page!.id)
    expect(get('in-1').frame).toBe(get('frame').id)
  })

  it('has arrows hold on to what they held on to, bent as they were', () => {
    expect(get('bent')).toMatchObject({ route: 'curved', start: [get('a').id, 0.5, 0.5], end: [get('b').id, 0.3, 0.6] })
    expect(get('bound')).toMatchObject({ route: 'straight', end: [get('b').id, 0.5, 0.5], size: 20 })
    expect(get('arc')).toMatchObject({ route: 'curved', text: 'a label', color: 'green', textColor: 'ink' })
    expect(get('words-s')).toMatchObject({ color: 'ink', textColor: 'blue' })
    expect(get('note-1')).toMatchObject({ textColor: '' })
  })

  it('keeps how hard a pen was pressed, mirrored pictures, and letters as large as they were', () => {
    expect(get('pen')).toMatchObject({ pressure: true })
    expect(get('draw')).toMatchObject({ pressure: false })
    expect(get('mirrored')).toMatchObject({ mirror: 'across' })
    expect(get('note-1')).toMatchObject({ size: 22, align: 'center' })
    expect(get('words-grow')).toMatchObject({ locked: true, opacity: 0.5 })
  })
})

describe('an old file', () => {
  it('of Excalidraw is read without what it did not know yet', () => {
    const board = read('excalidraw-2020.excalidraw')
    const [box, words, arrow, hand] = board.elements
    expect(board.elements).toHaveLength(4)
    expect(box).toMatchObject({ x: 100, w: 160, corner: 'sharp', fill: 'hatch', color: 'ink', width: 1 })
    expect(words).toMatchObject({ text: 'Old words\nin two lines', font: 'mono', size: 20 })
    // What it held on to is gone.
    expect(arrow).toMatchObject({ route: 'curved', endHead: 'arrow', startHead: 'none', start: null })
    expect(hand).toMatchObject({ kind: 'line', path: [0, 0, 20, 20, 40, 0, 60, 20], endHead: 'none' })
  })

  it('of tldraw is read, whose first version had another form', () => {
    const board = read('tldraw-2022.tldr')
    const [box, round, arrow, hand, words, note] = board.elements
    expect(board.title).toBe('Old plan')
    expect(box).toMatchObject({
      x: 100,
      y: 100,
      w: 200,
      h: 100,
      angle: 0.5,
      text: 'Begin',
      color: 'blue',
      fill: 'tint',
    })
    expect(round).toMatchObject({ shape: 'ellipse', x: 500, y: 100, w: 120, h: 80, dash: 'dashed' })
    expect(arrow).toMatchObject({ start: [box!.id, 0.5, 0.5], end: [round!.id, 0.25, 0.5], endHead: 'arrow' })
    expect(hand!.group).toBe(words!.group)
    expect(hand!.group).not.toBe('')
    expect(words).toMatchObject({ x: 300, y: 300, text: 'Old words', font: 'sans', size: 18 })
    expect(note).toMatchObject({ kind: 'note', x: 700, text: 'A note', color: 'yellow' })
  })
})
