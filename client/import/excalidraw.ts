/** Reads files and clipboards of Excalidraw: JSON with a list of elements, back first, and pictures by id. */
import { checkCount } from '#shared/export/json.ts'
import type { Draft } from '#shared/elements/element.ts'
import type { Properties, PropertySet } from '#shared/elements/properties.ts'
import { around, map } from '#shared/geometry/matrix.ts'
import { Collector } from './collector.ts'
import { fillFrom, inkFrom } from './colors.ts'
import { lineDraft } from './excalidraw-line.ts'
import { dashOf, letteredIn, paintOf, sideOf, writtenBy } from './excalidraw-style.ts'
import type { Imported } from './imported.ts'
import { list, loose, number, text, type Loose } from './reading.ts'
import { shownPart } from './shown-part.ts'
import { strokesFrom } from './strokes.ts'
import { alignOf, textIn } from './texts.ts'

const kinds = new Set(['excalidraw', 'excalidraw/clipboard', 'excalidraw-api/clipboard'])

const shapes: Readonly<Record<string, Properties['shape']>> = {
  rectangle: 'rectangle',
  ellipse: 'ellipse',
  diamond: 'diamond',
}
/** Width of ours that is painted about as wide as a stroke of width 1: with pressure, and without. */
const penWidth = { felt: 6, simulated: 3.5 } as const

/** Null where the JSON is not Excalidraw's. */
export function readExcalidraw(json: unknown): Imported | null {
  const file = loose(json)
  if (!kinds.has(text(file['type'])) || !Array.isArray(file['elements'])) return null
  const all = list(file['elements'])
  checkCount(all.length)
  const elements = all.map(loose).filter((each) => each['isDeleted'] !== true)
  return new Reader(elements, loose(file['files'])).read()
}

class Reader {
  readonly #elements: readonly Loose[]
  readonly #files: Loose
  readonly #out = new Collector()
  readonly #byId: ReadonlyMap<string, Loose>
  /** Texts inside of shapes and on arrows. */
  readonly #labels = new Map<string, Loose>()

  constructor(elements: readonly Loose[], files: Loose) {
    this.#elements = elements
    this.#files = files
    this.#byId = new Map(elements.map((each) => [text(each['id']), each]))
    const holders = new Set(elements.filter(({ type }) => text(type) in shapes || type === 'arrow').map(({ id }) => id))
    for (const each of elements)
      if (each['type'] === 'text' && holders.has(each['containerId'])) this.#labels.set(text(each['containerId']), each)
  }

  read(): Imported {
    for (const each of this.#elements) this.#element(each)
    return this.#out.result()
  }

  #element(each: Loose): void {
    const id = text(each['id'])
    const common = this.#common(each)
    const box = boxOf(each)
    const label = this.#labels.get(id)
    switch (each['type']) {
      case 'rectangle':
      case 'ellipse':
      case 'diamond': {
        const shape = shapes[each['type']]!
        const paint = paintOf(each, label, this.#out)
        return this.#out.add(id, { kind: 'shape', shape, ...box, ...common, ...paint, ...this.#written(label) })
      }
      case 'text':
        if (this.#labels.get(text(each['containerId'])) !== each) this.#text(id, each, common)
        return
      // The oldest files call lines so.
      case 'draw':
      case 'line':
      case 'arrow':
        return this.#line(id, each, common, label)
      case 'freedraw':
        return this.#stroke(id, each, common)
      case 'image':
        return this.#image(id, each, { ...box, ...common })
      case 'frame':
      case 'magicframe':
        return this.#out.add(id, { kind: 'frame', ...box, ...common, name: text(each['name'], 'Frame') })
      case 'embeddable':
      case 'iframe': {
        this.#out.lose('embed')
        const written = { text: text(each['link']), font: 'sans', size: 14 } as const
        const paint = paintOf(each, undefined, this.#out)
        return this.#out.add(id, { kind: 'shape', ...box, ...common, ...paint, ...written })
      }
      case 'selection':
        return
      default:
        this.#out.lose('unknown')
    }
  }

  #common(each: Loose): PropertySet {
    const groups = list(each['groupIds']).map((group) => text(group))
    const frame = text(each['frameId'])
    return {
      opacity: number(each['opacity'], 100) / 100,
      locked: each['locked'] === true,
      link: text(each['link']),
      // Theirs begins with the innermost.
      group: this.#out.group(groups.reverse()),
      frame: frame === '' ? '' : this.#out.id(frame),
    }
  }

  /** What is written in a shape. */
  #written(label: Loose | undefined): PropertySet {
    if (!label) return {}
    const written = writtenBy(label, this.#out)
    return { ...written, align: alignOf(written.text, sideOf(label)) }
  }

  #text(id: string, each: Loose, common: PropertySet): void {
    const { valign: _valign, ...written } = writtenBy(each, this.#out)
    const { x, y, w, h, angle } = boxOf(each)
    const foreign = { ...written, align: sideOf(each), wrap: each['autoResize'] === false }
    const turn = around({ x: 0, y: 0 }, angle, 1, 1, x + w / 2, y + h / 2)
    const place = textIn({ w, h }, foreign, (off) => map(turn, off))
    this.#out.add(id, { kind: 'text', ...common, ...place, angle, color: inkFrom(text(each['strokeColor'])) })
  }

  #line(id: string, each: Loose, common: PropertySet, label: Loose | undefined): void {
    const [out, color] = [this.#out, inkFrom(text(each['strokeColor']))]
    const draft = lineDraft(each, { id: (foreign) => out.id(foreign), get: (foreign) => this.#byId.get(foreign), out })
    const letters = letteredIn(label && inkFrom(text(label['strokeColor'])), color)
    const { text: words, font, size } = label ? writtenBy(label, out) : {}
    const look = { color, width: number(each['strokeWidth'], 2), dash: dashOf(each) }
    out.add(id, { ...draft, ...common, ...look, ...(label ? { text: words, font, size, ...letters } : {}) } as Draft)
  }

  #stroke(id: string, each: Loose, common: PropertySet): void {
    const [x, y] = [number(each['x']), number(each['y'])]
    const pressures = list(each['pressures'])
    const felt = each['simulatePressure'] === false && pressures.length > 0
    const points = list(each['points']).map((point, at) => {
      const [px, py] = list(point)
      return { x: x + number(px), y: y + number(py), pressure: felt ? number(pressures[at], 0.5) : 0.5 }
    })
    if (points.length === 0) return this.#out.lose('damaged')
    if (fillFrom(text(each['backgroundColor'])).fill !== 'none') this.#out.lose('fill')
    const look = { ...common, angle: number(each['angle']), color: inkFrom(text(each['strokeColor'])) }
    const width = number(each['strokeWidth'], 1) * (felt ? penWidth.felt : penWidth.simulated)
    for (const [at, stroke] of strokesFrom(points, felt, { ...look, width }).entries())
      this.#out.add(at === 0 ? id : `${id}/${at}`, stroke)
  }

  #image(id: string, each: Loose, rest: PropertySet): void {
    const data = text(loose(this.#files[text(each['fileId'])])['dataURL'])
    if (!data.startsWith('data:image/')) return this.#out.lose('picture')
    const crop = loose(each['crop'])
    const [w, h] = [number(crop['naturalWidth']), number(crop['naturalHeight'])]
    const [left, top] = [number(crop['x']) / w, number(crop['y']) / h]
    const edges = [left, top, left + number(crop['width']) / w, top + number(crop['height']) / h]
    const [across, down] = list(each['scale']).map((side) => number(side, 1) < 0)
    const shown = shownPart(w > 0 && h > 0 ? edges : null, across === true, down === true)
    this.#out.add(id, { kind: 'image', ...rest, ...shown }, data)
  }
}

function boxOf(each: Loose): { x: number; y: number; w: number; h: number; angle: number } {
  const [x, y, w, h] = (['x', 'y', 'width', 'height'] as const).map((name) => number(each[name])) as Four
  // One that was drawn to the left has a negative width.
  return { x: Math.min(x, x + w), y: Math.min(y, y + h), w: Math.abs(w), h: Math.abs(h), angle: number(each['angle']) }
}

type Four = [number, number, number, number]
