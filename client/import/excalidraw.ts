/** Reads files and clipboards of Excalidraw: JSON with a list of elements, back first, and pictures by id. */
import type { Draft } from '#shared/elements/element.ts'
import type { Properties, PropertySet } from '#shared/elements/properties.ts'
import { Collector } from './collector.ts'
import { fillFrom, inkFrom } from './colors.ts'
import { lineDraft } from './excalidraw-line.ts'
import type { Imported } from './imported.ts'
import { list, loose, named, number, text, type Loose } from './reading.ts'
import { strokesFrom } from './strokes.ts'

const kinds = new Set(['excalidraw', 'excalidraw/clipboard', 'excalidraw-api/clipboard'])

const shapes: Readonly<Record<string, Properties['shape']>> = {
  rectangle: 'rectangle',
  ellipse: 'ellipse',
  diamond: 'diamond',
}
const dashes: Readonly<Record<string, Properties['dash']>> = { solid: 'solid', dashed: 'dashed', dotted: 'dotted' }
const aligns: Readonly<Record<string, Properties['align']>> = { left: 'left', center: 'center', right: 'right' }
const valigns: Readonly<Record<string, Properties['valign']>> = { top: 'top', middle: 'middle', bottom: 'bottom' }
/** By number: Virgil and Excalifont, Cascadia and Comic Shanns; the others have no strokes of a hand. */
const fonts: Readonly<Record<string, Properties['font']>> = { 1: 'hand', 5: 'hand', 3: 'mono', 8: 'mono' }
/** A stroke of width 1 is painted about as wide as one of ours of this width. */
const penWidth = 3

/** Null where the JSON is not Excalidraw's. */
export function readExcalidraw(json: unknown): Imported | null {
  const file = loose(json)
  if (!kinds.has(text(file['type'])) || !Array.isArray(file['elements'])) return null
  const elements = list(file['elements'])
    .map(loose)
    .filter((each) => each['isDeleted'] !== true)
  return new Reader(elements, loose(file['files'])).read()
}

class Reader {
  readonly #elements: readonly Loose[]
  readonly #files: Loose
  readonly #out = new Collector()
  /** Texts inside of shapes and on arrows. */
  readonly #labels = new Map<string, Loose>()

  constructor(elements: readonly Loose[], files: Loose) {
    this.#elements = elements
    this.#files = files
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
        const written = label ? writtenBy(label) : {}
        return this.#out.add(id, { kind: 'shape', shape, ...box, ...common, ...paintOf(each), ...written })
      }
      case 'text':
        if (this.#labels.get(text(each['containerId'])) !== each) this.#text(id, each, { ...box, ...common })
        return
      case 'line':
      case 'arrow': {
        const draft = lineDraft(each, (foreign) => this.#out.id(foreign), this.#out)
        const { text: words, font, size } = label ? writtenBy(label) : {}
        const look = {
          color: inkFrom(text(each['strokeColor'])),
          width: number(each['strokeWidth'], 2),
          dash: dashOf(each),
        }
        return this.#out.add(id, {
          ...draft,
          ...common,
          ...look,
          ...(label ? { text: words, font, size } : {}),
        } as Draft)
      }
      case 'freedraw':
        return this.#stroke(id, each, common)
      case 'image':
        return this.#image(id, each, { ...box, ...common })
      case 'frame':
      case 'magicframe':
        return this.#out.add(id, { kind: 'frame', ...box, ...common, name: text(each['name'], 'Frame') })
      case 'embeddable':
      case 'iframe':
        this.#out.lose('embed')
        return this.#out.add(id, {
          kind: 'shape',
          ...box,
          ...common,
          ...paintOf(each),
          text: text(each['link']),
          size: 16,
        })
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

  #text(id: string, each: Loose, rest: PropertySet & { x: number; y: number; w: number }): void {
    const written = writtenBy(each)
    const wrap = each['autoResize'] === false
    const oneLine = !written.text.includes('\n') && !wrap
    // Letters of another font may be wider: a line that was none must not break.
    const spare = oneLine || wrap ? 0 : rest.w * 0.15
    const { valign: _valign, align, ...own } = written
    const box = { x: rest.x - spare / 2, w: rest.w + spare, wrap, align: oneLine ? 'left' : align } as const
    this.#out.add(id, { kind: 'text', ...rest, ...own, ...box, color: inkFrom(text(each['strokeColor'])) })
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
    const width = number(each['strokeWidth'], 1) * penWidth
    for (const [at, stroke] of strokesFrom(points, felt, { ...look, width }).entries())
      this.#out.add(at === 0 ? id : `${id}/${at}`, stroke)
  }

  #image(id: string, each: Loose, rest: PropertySet): void {
    const data = text(loose(this.#files[text(each['fileId'])])['dataURL'])
    if (!data.startsWith('data:image/')) return this.#out.lose('picture')
    if (list(each['scale']).some((side) => number(side, 1) < 0)) this.#out.lose('mirrored')
    const crop = loose(each['crop'])
    const [w, h] = [number(crop['naturalWidth']), number(crop['naturalHeight'])]
    const [left, top] = [number(crop['x']) / w, number(crop['y']) / h]
    const edges = [left, top, left + number(crop['width']) / w, top + number(crop['height']) / h]
    const cropped = w > 0 && h > 0 ? { crop: edges.map((edge) => Math.min(1, Math.max(0, edge))) } : {}
    this.#out.add(id, { kind: 'image', ...rest, ...cropped } as Draft, data)
  }
}

function boxOf(each: Loose): { x: number; y: number; w: number; h: number; angle: number } {
  const [x, y, w, h] = (['x', 'y', 'width', 'height'] as const).map((name) => number(each[name])) as Four
  // One that was drawn to the left has a negative width.
  return { x: Math.min(x, x + w), y: Math.min(y, y + h), w: Math.abs(w), h: Math.abs(h), angle: number(each['angle']) }
}

type Four = [number, number, number, number]

function dashOf(each: Loose): Properties['dash'] {
  return named(dashes, each['strokeStyle'], 'solid')
}

function paintOf(each: Loose): PropertySet {
  const fill = fillFrom(text(each['backgroundColor']), text(each['fillStyle'], 'solid') !== 'solid')
  return {
    ...fill,
    color: inkFrom(text(each['strokeColor']), fill.fillColor || 'ink'),
    width: number(each['strokeWidth'], 2),
    dash: dashOf(each),
    corner: each['roundness'] ? 'round' : 'sharp',
  }
}

function writtenBy(each: Loose) {
  const wrapped = each['autoResize'] === false || text(each['containerId']) !== ''
  return {
    // What is wrapped has the breaks of the other program in `text`.
    text: (wrapped && text(each['originalText'])) || text(each['text']),
    font: named(fonts, String(number(each['fontFamily'], 1)), 'sans'),
    size: number(each['fontSize'], 20),
    align: named(aligns, each['textAlign'], 'left'),
    valign: named(valigns, each['verticalAlign'], 'middle'),
  } as const
}
