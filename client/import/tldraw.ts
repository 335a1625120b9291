/** Reads files of tldraw (`.tldr`) and its clipboard: records by id, shapes placed within their parents. */
import { checkCount } from '#shared/export/json.ts'
import { areaOf } from '#shared/export/svg.ts'
import { fontMeasure } from '#shared/text/font-metrics.ts'
import { grown } from '#shared/geometry/box.ts'
import { around, identity, multiply, type Matrix } from '#shared/geometry/matrix.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { Collector } from './collector.ts'
import type { Imported } from './imported.ts'
import { list, loose, number, text, type Loose } from './reading.ts'
import { addShape, type Within } from './tldraw-shape.ts'
import { recordsOfFirstVersion } from './tldraw-first.ts'

/** Free space between two pages of a file, and around what is on one, board units. */
const pageGap = 200
const pagePadding = 40
/** A shape that lies deeper lies in itself. */
const deepest = 32

interface Records {
  readonly shapes: readonly Loose[]
  readonly bindings: readonly Loose[]
  readonly assets: readonly Loose[]
  /** What shapes lie on by themselves, in order: id and name of each. */
  readonly pages: readonly Loose[]
}

/** Null where the JSON is no file of tldraw. */
export function readTldraw(json: unknown): Imported | null {
  const file = loose(json)
  const records =
    typeof file['tldrawFileFormatVersion'] === 'number' ? list(file['records']) : recordsOfFirstVersion(file)
  if (!records) return null
  checkCount(records.length)
  const of = (type: string) => records.map(loose).filter(({ typeName }) => typeName === type)
  const pages = of('page').sort(byIndex)
  const all = { shapes: of('shape'), bindings: of('binding'), assets: of('asset'), pages }
  return read(all, text(of('document')[0]?.['name']))
}

/** What tldraw's clipboard holds once it is unpacked; null where it is something else. */
export function readTldrawContent(json: unknown): Imported | null {
  const content = loose(json)
  if (!Array.isArray(content['shapes']) || !Array.isArray(content['rootShapeIds'])) return null
  checkCount(content['shapes'].length)
  const all = (name: string) => list(content[name]).map(loose)
  const ids = new Set(all('shapes').map(({ id }) => id))
  // Copied shapes lie on a page that was not copied.
  const shapes = all('shapes').map((shape) => (ids.has(shape['parentId']) ? shape : { ...shape, parentId: '' }))
  return read({ shapes, bindings: all('bindings'), assets: all('assets'), pages: [{ id: '' }] })
}

function read({ shapes, bindings, assets, pages }: Records, title = ''): Imported {
  const out = new Collector()
  const children = Map.groupBy(shapes, ({ parentId }) => text(parentId))
  const byId = new Map(shapes.map((shape) => [text(shape['id']), shape]))
  const sources = new Map(assets.map(({ id, props }) => [text(id), text(loose(props)['src'])]))
  const ends = Map.groupBy(bindings, ({ fromId }) => text(fromId))
  const parts = { out, source: (asset: string) => sources.get(asset), get: (id: string) => byId.get(id) }
  let seen = 0
  const addAll = (parent: string, within: Within, depth: number): void => {
    if (depth > deepest) return
    for (const shape of [...(children.get(parent) ?? [])].sort(byIndex)) {
      seen++
      const id = text(shape['id'])
      const matrix = multiply(within.matrix, placeOf(shape))
      const opacity = within.opacity * number(shape['opacity'], 1)
      const locked = within.locked || shape['isLocked'] === true
      const page = (other: Loose) => multiply(within.page, matrixOf(other, byId))
      addShape(shape, { ...within, matrix, opacity, locked }, { ...parts, page, ends: ends.get(id) ?? [] })
      const groups = shape['type'] === 'group' ? [...within.groups, id] : within.groups
      const frame = shape['type'] === 'frame' ? id : within.frame
      addAll(id, { ...within, matrix, opacity, locked, groups, frame }, depth + 1)
    }
  }
  const filled = pages.filter(({ id }) => children.has(text(id)))
  let left = 0
  for (const page of filled) {
    const [id, at, place] = [text(page['id']), out.size, [1, 0, 0, 1, left, 0] as const]
    addAll(id, { matrix: place, page: place, opacity: 1, locked: false, groups: [], frame: '' }, 0)
    const area = areaSince(out, at)
    if (!area) continue
    left = area.right + pageGap
    if (filled.length < 2) continue
    const { left: x, top: y, right, bottom } = grown(area, pagePadding)
    out.addBehind(at, id, { kind: 'frame', x, y, w: right - x, h: bottom - y, name: text(page['name']) || 'Page' })
    out.frame(at, id)
  }
  // What lies on no page, or in itself.
  out.lose('damaged', shapes.length - seen)
  return out.result(title)
}

/** From a shape's own units to those of its page. */
function matrixOf(shape: Loose, byId: ReadonlyMap<string, Loose>): Matrix {
  let matrix: Matrix = identity
  let each: Loose | undefined = shape
  for (let depth = 0; each && depth <= deepest; depth++) {
    matrix = multiply(placeOf(each), matrix)
    each = byId.get(text(each['parentId']))
  }
  return matrix
}

function placeOf(shape: Loose): Matrix {
  const [x, y] = [number(shape['x']), number(shape['y'])]
  const turn = around({ x: 0, y: 0 }, number(shape['rotation']), 1, 1)
  return multiply([1, 0, 0, 1, x, y], turn)
}

/** How far what was added after the first so many reaches. */
function areaSince(out: Collector, at: number) {
  const elements = out.since(at)
  const all = new Map(elements.map((element) => [element.id, element]))
  const get = (id: (typeof elements)[number]['id']) => all.get(id)
  return areaOf(elements, { get, measure: fontMeasure, points: new PointBuffer() })
}

/** Their order is a text. */
function byIndex(a: Loose, b: Loose): number {
  const [first, second] = [text(a['index']), text(b['index'])]
  return first < second ? -1 : first > second ? 1 : 0
}
