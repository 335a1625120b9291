/**
 * Files of tldraw's first version (2021 to 2023) as records of the later ones, which `tldraw.ts` reads. Places in them are
 * the page's, also in groups; everything is turned about its middle.
 */
import { around, map, type Spot } from '#shared/geometry/matrix.ts'
import { boxAround } from '#shared/geometry/box.ts'
import { fontMeasure } from '#shared/text/font-metrics.ts'
import { layoutText } from '#shared/text/layout.ts'
import { list, loose, named, number, text, type Loose } from './reading.ts'

const colors: Readonly<Record<string, string>> = {
  lightgray: 'grey',
  gray: 'grey',
  green: 'light-green',
  cyan: 'green',
  blue: 'light-blue',
  indigo: 'blue',
  orange: 'orange',
  yellow: 'yellow',
  red: 'red',
  violet: 'light-violet',
}
const sizes: Readonly<Record<string, string>> = { small: 'm', medium: 'l', large: 'xl' }
const textSizes: Readonly<Record<string, string>> = { small: 's', medium: 'l', large: 'xl' }
const fonts: Readonly<Record<string, string>> = { script: 'draw', sans: 'sans', serif: 'serif', mono: 'mono' }
const aligns: Readonly<Record<string, string>> = { start: 'start', middle: 'middle', end: 'end', justify: 'start' }
/** Height of a text's letters by its size, board units: enough to know where its middle is. */
const letters: Readonly<Record<string, number>> = { s: 18, l: 36, xl: 44 }

/** Null where the JSON is no such file. */
export function recordsOfFirstVersion(file: Loose): Loose[] | null {
  const document = loose(file['document'])
  const pages = Object.values(loose(document['pages'])).map(loose)
  if (typeof document['version'] !== 'number' || pages.length === 0) return null
  const assets = Object.values({ ...loose(file['assets']), ...loose(document['assets']) }).map(loose)
  return [
    { typeName: 'document', name: document['name'] },
    ...assets.map(({ id, src }) => ({ typeName: 'asset', id, props: { src } })),
    ...pages.flatMap((page, at) => [
      { typeName: 'page', id: page['id'], name: page['name'], index: order(at) },
      ...onPage(page),
    ]),
  ]
}

function onPage(page: Loose): Loose[] {
  const ids = loose(page['shapes'])
  const shapes = Object.values(ids)
    .map(loose)
    .sort((a, b) => number(a['childIndex']) - number(b['childIndex']))
  const records = shapes.map((shape, at): Loose => {
    const parentId = text(shape['parentId']) in ids ? shape['parentId'] : page['id']
    const common = { typeName: 'shape', id: shape['id'], parentId, index: order(at), isLocked: shape['isLocked'] }
    return { ...common, ...recordOf(shape) }
  })
  const bindings = Object.values(loose(page['bindings'])).map((binding): Loose => {
    const { fromId, toId, handleId, point, meta } = loose(binding)
    const [x, y] = list(point ?? loose(meta)['point'])
    const terminal = handleId ?? loose(meta)['handleId']
    return { typeName: 'binding', fromId, toId, props: { terminal, normalizedAnchor: { x, y }, isPrecise: true } }
  })
  return [...records, ...bindings]
}

const order = (at: number): string => String(at).padStart(9, '0')

function recordOf(shape: Loose): Loose {
  const style = loose(shape['style'])
  const lower = (name: string) => text(style[name]).toLowerCase()
  const color = named(colors, lower('color'), 'black')
  const size = named(sizes, lower('size'), 'm')
  const font = named(fonts, lower('font'), 'draw')
  const fill = style['isFilled'] === true ? 'solid' : 'none'
  const look = { color, labelColor: color, size, font, fill, dash: lower('dash') || 'draw' }
  const [w, h] = list(shape['size']).map((length) => number(length))
  const label = { text: text(shape['label']), align: 'middle' }
  switch (shape['type']) {
    case 'rectangle':
    case 'triangle':
      return placed(shape, 'geo', { ...look, ...label, geo: shape['type'], w, h }, { w, h })
    case 'ellipse': {
      const [rx, ry] = list(shape['radius']).map((length) => number(length))
      const box = { w: 2 * (rx ?? 0), h: 2 * (ry ?? 0) }
      return placed(shape, 'geo', { ...look, ...label, geo: 'ellipse', ...box }, box)
    }
    case 'sticky': {
      const words = { text: text(shape['text']), align: named(aligns, lower('textAlign'), 'middle') }
      return placed(shape, 'note', { ...look, ...words, labelColor: 'black' }, { w: 200, h: 200 })
    }
    case 'text': {
      const words = { text: text(shape['text']), textAlign: named(aligns, lower('textAlign'), 'middle') }
      const props = { ...look, ...words, size: named(textSizes, lower('size'), 's'), scale: number(style['scale'], 1) }
      const letter = { font: 'hand', size: letters[props.size]! * props.scale, align: 'left' } as const
      const box = layoutText(words.text, letter, fontMeasure)
      return placed(shape, 'text', { ...props, w: box.w / props.scale }, box)
    }
    case 'draw': {
      const points = list(shape['points']).map((point) => {
        const [x, y, z] = list(point)
        return { x: number(x), y: number(y), z: number(z, 0.5) }
      })
      return placed(shape, 'draw', { ...look, segments: [{ type: 'free', points }] }, middleOf(points))
    }
    case 'arrow': {
      const handle = (name: string): Spot => {
        const [x, y] = list(loose(loose(shape['handles'])[name])['point'])
        return { x: number(x), y: number(y) }
      }
      const [start, end] = [handle('start'), handle('end')]
      const bend = (Math.hypot(end.x - start.x, end.y - start.y) * -number(shape['bend'])) / 2
      const head = (name: string) => (loose(shape['decorations'])[name] ? 'arrow' : 'none')
      const heads = { arrowheadStart: head('start'), arrowheadEnd: head('end') }
      return placed(shape, 'arrow', { ...look, text: label.text, start, end, bend, ...heads }, middleOf([start, end]))
    }
    case 'image':
    case 'video':
      return placed(shape, shape['type'], { w, h, assetId: shape['assetId'] }, { w, h })
    default:
      // What lies in a group says itself where it is on the page.
      return { type: shape['type'], props: {} }
  }
}

/** A record at the place of a shape, turned about the middle of a box at its upper left corner. */
function placed(
  shape: Loose,
  type: string,
  props: Loose,
  { w = 0, h = 0 }: { w?: number | undefined; h?: number | undefined },
): Loose {
  const [x, y] = list(shape['point']).map((place) => number(place))
  const rotation = number(shape['rotation'])
  const corner = map(around({ x: w / 2, y: h / 2 }, rotation, 1, 1, x, y), { x: 0, y: 0 })
  return { type, ...corner, rotation, props }
}

/** A box from the corner whose middle is that of spots. */
function middleOf(spots: readonly Spot[]): { w: number; h: number } {
  if (spots.length === 0) return { w: 0, h: 0 }
  const { left, top, right, bottom } = boxAround(spots.slice(0, 20_000))
  return { w: left + right, h: top + bottom }
}
