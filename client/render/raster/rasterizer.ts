/**
 * Makes pictures from a scene of its own, one small job at a time, so that whoever runs it can listen for news between
 * two jobs. The worker runs it as fast as it can, the page (where there is no worker) within a budget per frame.
 */
import { decodeElement } from '#shared/elements/element-codec.ts'
import type { Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Palette } from '#shared/drawing/palette.ts'
import { boxesMeet, grown, type Box } from '#shared/geometry/box.ts'
import { Scene } from '../scene/scene.ts'
import {
  tileSize,
  type Picture,
  type RasterChange,
  type RasterMessage,
  type RasterResult,
  type RasterWish,
} from './protocol.ts'
import { Needs } from './needs.ts'
import { tileArea } from './viewport.ts'
import { ElementPainter } from '../paint/element-painter.ts'
import { CanvasMeasure, type Fonts } from '../paint/fonts.ts'
import type { Context } from '../paint/mark-painter.ts'
import type { Pictures } from '../paint/pictures.ts'

/** A canvas to paint on whose picture can be taken away. */
export interface Surface {
  readonly context: Context
  take(): Picture
}

export type MakeSurface = (width: number, height: number) => Surface

type Change = Extract<RasterChange, { kind: 'change' }>

/** Longer side of the picture of the whole board, in pixels. */
const overviewSize = 1024
/** Elements painted into the overview in one job. */
const overviewStep = 1500

interface OverviewJob {
  readonly version: number
  readonly elements: readonly Element[]
  readonly box: Box
  readonly scale: number
  readonly surface: Surface
  done: number
}

export interface RasterizerParts {
  readonly palette: Palette
  readonly makeSurface: MakeSurface
  readonly pictures: Pictures
  readonly fonts: Fonts
  readonly emit: (result: RasterResult) => void
}

export class Rasterizer {
  readonly #measure: CanvasMeasure
  readonly #scene: Scene
  readonly #painter: ElementPainter
  readonly #makeSurface: MakeSurface
  readonly #emit: (result: RasterResult) => void
  #hidden: ReadonlySet<ElementId> = new Set()
  #version = 0
  #wish: RasterWish | null = null
  #next = 0
  #overview: OverviewJob | null = null
  /** Elements that no tile waits for: they are read when the tiles are made. */
  readonly #late: Change[] = []
  /** Files of pictures that came while tiles were made: what shows them is painted anew once, and not for each. */
  readonly #came = new Set<string>()
  #broken = 0
  readonly #needs: Needs

  constructor({ palette, makeSurface, pictures, fonts, emit }: RasterizerParts) {
    this.#measure = new CanvasMeasure(makeSurface(1, 1).context, fonts)
    this.#scene = new Scene(this.#measure.measure)
    this.#painter = new ElementPainter(palette, { world: this.#scene.world, pictures, fonts })
    this.#needs = new Needs(fonts, pictures)
    this.#makeSurface = makeSurface
    this.#emit = emit
  }

  /** Text or pictures look otherwise from now on. */
  arrived(): void {
    this.#measure.forget()
    this.#painter.forget()
    this.#scene.remeasure()
    this.#emit({ kind: 'stale', boxes: null })
  }

  receive(message: RasterMessage): void {
    if (message.kind === 'wish') {
      this.#wish = message
      this.#next = 0
      if (!message.overview) this.#overview = null
      if (message.tiles.length > 0) this.#askAhead(message)
      return
    }
    if (message.kind === 'picture') {
      this.#came.add(message.file)
      return
    }
    if (message.kind === 'change' && message.boxes && this.busy) {
      this.#late.push(message)
      return
    }
    if (message.kind === 'change') while (this.#late.length > 0) this.#change(this.#late.shift()!)
    this.#version = message.version
    switch (message.kind) {
      case 'reset':
        this.#broken = 0
        // What was wanted of the old board is not worth a tile; the page asks again.
        this.#wish = null
        this.#overview = null
        this.#hidden = new Set()
        this.#late.length = 0
        this.#scene.clear()
        this.#needs.clear()
        break
      case 'change':
        this.#change(message)
        break
      case 'hide':
        this.#hidden = new Set(message.ids)
        break
      case 'palette':
        this.#painter.setPalette(message.palette)
        this.#overview = null
        break
    }
  }

  /** Does one job, about a millisecond to a few tens. Returns whether there is more to do. */
  step(): boolean {
    const wish = this.#wish
    const place = wish?.tiles[this.#next]
    if (wish && place) {
      this.#next++
      this.#tile(wish.scale, ...place)
      return true
    }
    const late = this.#late.shift()
    if (late) this.#change(late)
    if (late) return true
    if (this.#came.size > 0) this.#showPictures()
    if (!wish) return false
    if (wish.overview && this.#paintOverview()) return true
    this.#wish = null
    return false
  }

  /** Tiles are waited for. */
  get busy(): boolean {
    return this.#wish !== null && this.#next < this.#wish.tiles.length
  }

  #change(change: Change): void {
    for (const id of change.removed) this.#scene.remove(id)
    const [elements, boxes] = this.#decode(change)
    this.#scene.putAll(elements, boxes)
    this.#needs.read(elements)
  }

  #askAhead({ scale, tiles }: RasterWish): void {
    const areas = tiles.map((place) => tileArea(scale, ...place))
    this.#needs.wanted(scale, ({ id }) => {
      const box = this.#scene.box(id)
      return box !== undefined && areas.some((area) => boxesMeet(area, box))
    })
  }

  #showPictures(): void {
    const boxes = [...this.#came].flatMap((file) => this.#needs.came(file))
    this.#came.clear()
    if (boxes.length > 0) this.#emit({ kind: 'stale', boxes })
  }

  #tile(scale: number, column: number, row: number): void {
    const area = tileArea(scale, column, row)
    const elements = this.#scene.within(area)
    let picture: Picture | null = null
    if (elements.length > 0) {
      const surface = this.#makeSurface(tileSize, tileSize)
      this.#paint(surface, elements, { scale, left: column * tileSize, top: row * tileSize })
      picture = surface.take()
      // What only touches it is on another tile.
      const inside = grown(area, -0.5 / scale)
      this.#needs.painted(elements, () => [`${scale} ${column},${row}`, inside])
    }
    this.#emit({ kind: 'tile', scale, column, row, version: this.#version, picture })
  }

  /** Paints the next part of the whole board; returns whether a part is left. */
  #paintOverview(): boolean {
    const job = (this.#overview ??= this.#beginOverview())
    if (!job) {
      this.#emit({ kind: 'overview', version: this.#version, scale: 1, box: null, picture: null })
      return false
    }
    const { box, scale } = job
    const part = job.elements.slice(job.done, job.done + overviewStep)
    job.done += overviewStep
    this.#paint(job.surface, part, { scale, left: box.left * scale, top: box.top * scale })
    this.#needs.painted(part, ({ id }) => [id, this.#scene.box(id) ?? box])
    if (job.done < job.elements.length) return true
    this.#overview = null
    this.#emit({ kind: 'overview', version: job.version, scale, box, picture: job.surface.take() })
    return false
  }

  #beginOverview(): OverviewJob | null {
    const box = this.#scene.bounds()
    if (!box) return null
    const width = box.right - box.left
    const height = box.bottom - box.top
    const scale = Math.min(1, overviewSize / Math.max(width, height))
    const surface = this.#makeSurface(Math.ceil(width * scale), Math.ceil(height * scale))
    return { version: this.#version, elements: this.#scene.all(), box, scale, surface, done: 0 }
  }

  #paint(surface: Surface, elements: readonly Element[], projection: Parameters<ElementPainter['paint']>[1]): void {
    this.#painter.begin(surface.context)
    for (const element of elements) this.#painter.paint(element, projection, this.#hidden.has(element.id))
    this.#painter.flush()
  }

  /** Reads element lines; one that cannot be read is left out and told of, the others still show. */
  #decode({ lines, boxes }: Change): [elements: Element[], boxes?: Float64Array] {
    const elements: Element[] = []
    const all = lines === '' ? [] : lines.split('\n')
    for (const line of all) {
      try {
        elements.push(decodeElement(line))
      } catch {
        this.#broken++
      }
    }
    if (elements.length === all.length) return boxes ? [elements, boxes] : [elements]
    this.#emit({ kind: 'broken', count: this.#broken })
    return [elements]
  }
}
