import { describe, expect, it } from 'vitest'
import { encodeElement } from '#shared/elements/element-codec.ts'
import { colorNames, type ColorName } from '#shared/model/color.ts'
import type { Element } from '#shared/elements/element.ts'
import { image as imageKind } from '#shared/elements/image.ts'
import { elementIdOf, type ClientId } from '#shared/model/ids.ts'
import { PointPacker } from '#shared/points/packed.ts'
import type { Pictures } from '../paint/pictures.ts'
import type { Picture, RasterResult } from './protocol.ts'
import { Rasterizer } from './rasterizer.ts'
import type { Context } from '../paint/mark-painter.ts'

const colors = Object.fromEntries(colorNames.map((name) => [name, name])) as Record<ColorName, string>
const palette = { paper: '#fff', dots: '#eee', colors, tint: 0.2, note: 0.3, noteBase: '#fff' }

/** A context that counts: what was filled or stroked in which colour, faint ones in brackets. */
function fakeSurface(log: string[]): { context: Context; take: () => Picture } {
  const none = (): void => undefined
  const context = {
    beginPath: none,
    save: none,
    restore: none,
    setTransform: none,
    setLineDash: none,
    transform: none,
    drawImage: none,
    moveTo: none,
    lineTo: none,
    quadraticCurveTo: none,
    arc: none,
    closePath: none,
    globalAlpha: 1,
    fillStyle: '',
    strokeStyle: '',
    fill: () => log.push(context.globalAlpha < 1 ? `(${context.fillStyle})` : context.fillStyle),
    stroke: () => log.push(`line ${context.strokeStyle}`),
  }
  return { context: context as unknown as Context, take: () => ({ close: none }) as unknown as Picture }
}

/** Coarse pictures, of which those named in `here` are as fine as can be. */
class FakePictures implements Pictures {
  readonly asked: string[] = []
  readonly here = new Set<string>()

  get(file: string): ImageBitmap {
    if (!this.asked.includes(file)) this.asked.push(file)
    return { width: 1, height: 1 } as ImageBitmap
  }

  lacks(file: string): boolean {
    return !this.here.has(file)
  }
}

function setUp(): { rasterizer: Rasterizer; painted: string[]; results: RasterResult[]; pictures: FakePictures } {
  const pictures = new FakePictures()
  const painted: string[] = []
  const results: RasterResult[] = []
  const rasterizer = new Rasterizer({
    palette,
    makeSurface: () => fakeSurface(painted),
    pictures,
    fonts: { use: () => undefined, css: () => '' },
    emit: (result) => results.push(result),
  })
  return { rasterizer, painted, results, pictures }
}

function stroke(n: number, x: number, color: ColorName): Element {
  const format = { precision: 2, pressure: false }
  const points = new PointPacker(format).pack([
    { x, y: 10, pressure: 0.5 },
    { x: x + 50, y: 40, pressure: 0.5 },
  ])
  const id = elementIdOf('aaaaaaaa' as ClientId, n)
  return { kind: 'stroke', id, z: n, color, width: 4, ...format, points, count: 2, done: true }
}

function image(n: number, x: number, file: string): Element {
  const id = elementIdOf('aaaaaaaa' as ClientId, n)
  return { kind: 'image', ...imageKind.defaults, id, z: n, x, y: 10, w: 100, h: 80, file }
}

const lines = (...elements: Element[]): string => elements.map(encodeElement).join('\n')
const run = (rasterizer: Rasterizer): void => {
  while (rasterizer.step());
}

describe('Rasterizer', () => {
  it('makes the tiles asked for, in order, and none where nothing lies', () => {
    const { rasterizer, painted, results } = setUp()
    rasterizer.receive({
      kind: 'change',
      version: 1,
      lines: lines(stroke(2, 600, 'blue'), stroke(1, 10, 'red')),
      removed: [],
    })
    const tiles = [
      [1, 0],
      [0, 0],
      [5, 5],
    ] as const
    rasterizer.receive({ kind: 'wish', scale: 1, tiles, overview: false })
    run(rasterizer)
    expect(results.map((result) => result.kind === 'tile' && [result.column, result.picture !== null])).toEqual([
      [1, true],
      [0, true],
      [5, false],
    ])
    expect(painted).toEqual(['blue', 'red'])
  })

  it('says once of all pictures that came where they were lacking', () => {
    const { rasterizer, results, pictures } = setUp()
    const all = [image(1, 11, 'one'), image(2, 301, 'two'), image(3, 700, 'three'), stroke(4, 1200, 'red')]
    rasterizer.receive({ kind: 'change', version: 1, lines: lines(...all), removed: [] })
    rasterizer.receive({
      kind: 'wish',
      scale: 1,
      tiles: [
        [1, 0],
        [2, 0],
        [0, 0],
      ],
      overview: false,
    })
    expect(pictures.asked).toEqual(['one', 'two', 'three'])
    rasterizer.step()
    for (const file of ['one', 'three', 'nowhere']) {
      pictures.here.add(file)
      rasterizer.receive({ kind: 'picture', file, pixels: 64, bitmap: null })
    }
    run(rasterizer)
    expect(results.map(({ kind }) => kind)).toEqual(['tile', 'tile', 'tile', 'stale'])
    expect(results[3]).toMatchObject({ boxes: [{ left: 512.5 }] })
    pictures.here.add('two')
    for (let again = 0; again < 2; again++)
      rasterizer.receive({ kind: 'picture', file: 'two', pixels: 64, bitmap: null })
    run(rasterizer)
    expect(results[4]).toMatchObject({ kind: 'stale', boxes: [{ left: 0.5, right: 511.5 }] })
    rasterizer.receive({ kind: 'picture', file: 'two', pixels: 64, bitmap: null })
    run(rasterizer)
    expect(results).toHaveLength(5)
  })

  it('drops a wish when another comes', () => {
    const { rasterizer, results } = setUp()
    rasterizer.receive({
      kind: 'wish',
      scale: 1,
      tiles: [
        [0, 0],
        [1, 0],
        [2, 0],
      ],
      overview: false,
    })
    rasterizer.step()
    rasterizer.receive({ kind: 'wish', scale: 2, tiles: [[7, 7]], overview: false })
    run(rasterizer)
    expect(results.map((result) => result.kind === 'tile' && result.scale)).toEqual([1, 2])
  })

  it('paints back to front, marked elements faintly, removed ones not at all', () => {
    const { rasterizer, painted } = setUp()
    const all = [stroke(3, 30, 'green'), stroke(1, 10, 'red'), stroke(2, 20, 'blue')]
    rasterizer.receive({ kind: 'change', version: 1, lines: lines(...all), removed: [] })
    rasterizer.receive({ kind: 'hide', version: 2, ids: [all[2]!.id] })
    rasterizer.receive({ kind: 'wish', scale: 1, tiles: [[0, 0]], overview: false })
    run(rasterizer)
    expect(painted).toEqual(['red', '(blue)', 'green'])
    painted.length = 0
    rasterizer.receive({ kind: 'change', version: 3, lines: '', removed: [all[1]!.id] })
    rasterizer.receive({ kind: 'wish', scale: 1, tiles: [[0, 0]], overview: false })
    run(rasterizer)
    expect(painted).toEqual(['(blue)', 'green'])
  })

  it('leaves a broken element out, says so, and paints the others', () => {
    const { rasterizer, painted, results } = setUp()
    const text = `${lines(stroke(1, 10, 'red'))}\nsnonsense\n${lines(stroke(2, 20, 'blue'))}`
    rasterizer.receive({ kind: 'change', version: 1, lines: text, removed: [] })
    rasterizer.receive({ kind: 'wish', scale: 1, tiles: [[0, 0]], overview: false })
    run(rasterizer)
    expect(painted).toEqual(['red', 'blue'])
    expect(results).toContainEqual({ kind: 'broken', count: 1 })
  })

  it('makes tiles that are waited for before it reads what lies elsewhere, and the whole board after that', () => {
    const { rasterizer, painted, results } = setUp()
    const [here, there] = [stroke(1, 10, 'red'), stroke(2, 4000, 'blue')]
    rasterizer.receive({ kind: 'reset', version: 1 })
    rasterizer.receive({
      kind: 'change',
      version: 1,
      lines: lines(here),
      removed: [],
      boxes: Float64Array.of(5, 5, 70, 50),
    })
    rasterizer.receive({ kind: 'wish', scale: 1, tiles: [[0, 0]], overview: true })
    const boxes = Float64Array.of(3990, 5, 4060, 50)
    rasterizer.receive({ kind: 'change', version: 1, lines: `snonsense\n${lines(there)}`, removed: [], boxes })
    rasterizer.step()
    expect(results.map(({ kind }) => kind)).toEqual(['tile'])
    run(rasterizer)
    expect(results.map(({ kind }) => kind)).toEqual(['tile', 'broken', 'overview'])
    expect(painted).toEqual(['red', 'line red', 'line blue'])
  })

  it('joins thin strokes that look alike, and makes the whole board last', () => {
    const { rasterizer, painted, results } = setUp()
    const all = [stroke(1, 10, 'red'), stroke(2, 4000, 'red'), stroke(3, 20, 'blue')]
    rasterizer.receive({ kind: 'change', version: 4, lines: lines(...all), removed: [] })
    rasterizer.receive({ kind: 'wish', scale: 1, tiles: [[0, 0]], overview: true })
    run(rasterizer)
    expect(results.map(({ kind }) => kind)).toEqual(['tile', 'overview'])
    expect(painted).toEqual(['red', 'blue', 'line red', 'line blue'])
  })
})
