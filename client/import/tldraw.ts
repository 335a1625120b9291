/** Reads files of tldraw (`.tldr`) and its clipboard: records by id, shapes placed within their parents. */
import { areaOf } from '#shared/export/svg.ts'
import { fontMeasure } from '#shared/text/font-metrics.ts'
import { around, multiply, type Matrix } from '#shared/geometry/matrix.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { Collector } from './collector.ts'
import type { Imported } from './imported.ts'
import { list, loose, number, text, type Loose } from './reading.ts'
import { addShape, type Within } from './tldraw-shape.ts'

/** Free space between two pages of a file, board units. */
const pageGap = 200

interface Records {
  readonly shapes: readonly Loose[]
  readonly bindings: readonly Loose[]
  readonly assets: readonly Loose[]
  /** Ids of those that shapes lie on by themselves: pages, in order. */
  readonly roots: readonly string[]
}

/** Null where the JSON is no file of tldraw. */
export function readTldraw(json: unknown): Imported | null {
  const file = loose(json)
  if (typeof file['tldrawFileFormatVersion'] !== 'number') return null
  const records = list(file['records']).map(loose)
  const of = (type: string) => records.filter(({ typeName }) => typeName === type)
  const roots = of('page')
    .sort(byIndex)
    .map(({ id }) => text(id))
  return read({ shapes: of('shape'), bindings: of('binding'), assets: of('asset'), roots }, of('document')[0])
}

/** What tldraw's clipboard holds once it is unpacked; null where it is something else. */
export function readTldrawContent(json: unknown): Imported | null {
  const content = loose(json)
  if (!Array.isArray(content['shapes']) || !Array.isArray(content['rootShapeIds'])) return null
  const all = (name: string) => list(content[name]).map(loose)
  const ids = new Set(all('shapes').map(({ id }) => id))
  // Copied shapes lie on a page that was not copied.
  const shapes = all('shapes').map((shape) => (ids.has(shape['parentId']) ? shape : { ...shape, parentId: '' }))
  return read({ shapes, bindings: all('bindings'), assets: all('assets'), roots: [''] })
}

function read({ shapes, bindings, assets, roots }: Records, document?: Loose): Imported {
  const out = new Collector()
  const children = Map.groupBy(shapes, ({ parentId }) => text(parentId))
  const sources = new Map(assets.map(({ id, props }) => [text(id), text(loose(props)['src'])]))
  const ends = Map.groupBy(bindings, ({ fromId }) => text(fromId))
  const addAll = (parent: string, within: Within, depth: number): void => {
    // A file that was made to hang us may say that a group lies in itself.
    if (depth > 32) return
    for (const shape of [...(children.get(parent) ?? [])].sort(byIndex)) {
      const id = text(shape['id'])
      const matrix = multiply(within.matrix, placeOf(shape))
      const opacity = within.opacity * number(shape['opacity'], 1)
      const here = { ...within, matrix, opacity }
      addShape(shape, here, { out, source: (asset) => sources.get(asset), ends: ends.get(id) ?? [] })
      const group = shape['type'] === 'group' ? [...within.groups, id] : within.groups
      const frame = shape['type'] === 'frame' ? id : within.frame
      addAll(id, { matrix, opacity, groups: group, frame }, depth + 1)
    }
  }
  let left = 0
  for (const root of roots) {
    addAll(root, { matrix: [1, 0, 0, 1, left, 0], opacity: 1, groups: [], frame: '' }, 0)
    left = rightOf(out) + pageGap
  }
  return out.result(text(document?.['name']))
}

function placeOf(shape: Loose): Matrix {
  const [x, y] = [number(shape['x']), number(shape['y'])]
  const turn = around({ x: 0, y: 0 }, number(shape['rotation']), 1, 1)
  return multiply([1, 0, 0, 1, x, y], turn)
}

/** How far everything so far reaches: the next page lies beside it. */
function rightOf(out: Collector): number {
  const { elements } = out.result()
  const all = new Map(elements.map((element) => [element.id, element]))
  const world = { get: (id: (typeof elements)[number]['id']) => all.get(id), measure: fontMeasure }
  return areaOf(elements, { ...world, points: new PointBuffer() })?.right ?? 0
}

/** Their order is a text. */
function byIndex(a: Loose, b: Loose): number {
  const [first, second] = [text(a['index']), text(b['index'])]
  return first < second ? -1 : first > second ? 1 : 0
}
