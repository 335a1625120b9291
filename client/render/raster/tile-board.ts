/**
 * The picture of all finished elements: has tiles made for what is looked at, keeps them true to the board, and
 * tells when the view is sharp.
 */
import { encodeElement } from '#shared/elements/element-codec.ts'
import type { Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { Palette } from '#shared/drawing/palette.ts'
import type { World } from '#shared/placement/world.ts'
import { boxesMeet, type Box } from '#shared/geometry/box.ts'
import type { Fonts } from '../paint/fonts.ts'
import type { PictureStock } from '../paint/pictures.ts'
import type { Placed } from '../scene/arrival.ts'
import { LateRaster } from './late-raster.ts'
import { OntoTile } from './onto-tile.ts'
import { Overviews, type Overview } from './overviews.ts'
import { tileSize, type RasterPort, type RasterResult } from './protocol.ts'
import { TileCache, type Tile } from './tiles.ts'
import { tileArea, tilesUnder, viewArea, type TilePlace, type Viewport } from './viewport.ts'
import type { PictureWish } from './worker-pictures.ts'
import { WorkerRaster } from './worker-raster.ts'

/** Tiles around the view that are made in advance. */
const margin = 1
/** Elements in one message to the maker of pictures. */
const linesAtOnce = 4000
const tileBytes = tileSize * tileSize * 4
const everywhere: Box = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity }

export interface TileBoardOptions {
  readonly palette: Palette
  readonly world: World
  readonly pictures: PictureStock
  readonly fonts: Fonts
  /** All elements that are to be on tiles in painting order, for a maker of pictures that starts anew. */
  readonly everything: () => Iterable<Element>
  /** A picture came in. */
  readonly onNews: () => void
  /** Never use a worker (for tests and comparison). */
  readonly page?: boolean
}

export class TileBoard {
  readonly cache = new TileCache()
  rastered = 0
  broken = 0
  readonly #options: TileBoardOptions
  readonly #onto: OntoTile
  #palette: Palette
  #port: RasterPort
  #version = 0
  #scale = 1
  /** Tiles of this scale that look different; null: everything may. */
  #news: TilePlace[] | null = null
  /** Pictures that were asked for in vain. */
  readonly #missing = new Set<string>()
  readonly #stopPictures: () => void
  /** Tiles asked for and not come yet. */
  #wished = new Map<string, TilePlace>()
  readonly #overviews: Overviews
  /** Somewhere in view no tile lies, and the picture of the whole board may show. */
  #gaps = true
  #clock = 0

  constructor(options: TileBoardOptions) {
    this.#options = options
    this.#palette = options.palette
    this.#onto = new OntoTile(options.palette, options)
    this.#overviews = new Overviews(options.onNews, () => performance.now())
    this.#stopPictures = options.pictures.onArrival((file) => {
      if (this.#missing.delete(file)) this.#port.send({ kind: 'picture', file, pixels: 0, bitmap: null })
    })
    this.#port =
      WorkerRaster.possible && !options.page
        ? new WorkerRaster(
            options.palette,
            (result) => this.#take(result),
            () => this.#fallBack(),
          )
        : this.#pageRaster()
  }

  /** Begins anew with an empty board, which is filled by `add`. Old tiles stay until new ones are made. */
  reset(): void {
    this.#port.send({ kind: 'reset', version: this.#changed([null]) })
  }

  /** Adds elements that no tile has to be made again for. */
  add({ elements, boxes }: Placed): void {
    // In parts: the worker reads the first while the next is being written.
    for (let at = 0; at < elements.length; at += linesAtOnce) {
      const part = elements.slice(at, at + linesAtOnce)
      const lines = part.map(encodeElement).join('\n')
      const places = boxes.slice(at * 4, (at + linesAtOnce) * 4)
      this.#port.send({ kind: 'change', version: this.#version, lines, removed: [], boxes: places })
    }
  }

  /** The last elements were added. Only tiles in an area show all that they should. */
  arrived({ left, top, right, bottom }: Box): void {
    const { left: west, top: north, right: east, bottom: south } = everywhere
    // What only touches the area is elsewhere.
    const gap = 0.5 / this.#scale
    this.change(
      [],
      [],
      [
        { left: west, top: north, right: east, bottom: top - gap },
        { left: west, top: bottom + gap, right: east, bottom: south },
        { left: west, top, right: left - gap, bottom },
        { left: right + gap, top, right: east, bottom },
      ],
    )
  }

  /** Elements made, changed or removed; `boxes` are the places where this shows. */
  change(changed: readonly Element[], removed: ElementId[], boxes: readonly Box[]): void {
    const version = this.#changed(boxes)
    this.#port.send({ kind: 'change', version, lines: changed.map(encodeElement).join('\n'), removed })
  }

  /** A new element in front of all others in its box: it is painted onto the tiles that are there. */
  addInFront(element: Element, box: Box): void {
    // Its picture may come later, and the maker of tiles has to know where it is missing.
    if (element.kind === 'image') return this.change([element], [], [box])
    // A tile that is out of date lacks more than this element; it is made again.
    const fresh = this.cache.under(box, this.#scale).filter((tile) => tile.version >= tile.needed)
    const version = this.#changed([box])
    for (const tile of fresh) this.#paintOnto(tile, element, version)
    this.#port.send({ kind: 'change', version, lines: encodeElement(element), removed: [] })
  }

  hide(ids: ReadonlySet<ElementId>, boxes: readonly Box[]): void {
    const version = this.#changed(boxes)
    this.#port.send({ kind: 'hide', version, ids: [...ids] })
  }

  setPalette(palette: Palette): void {
    this.#palette = palette
    this.#onto.setPalette(palette)
    const version = this.#changed([null])
    this.#port.send({ kind: 'palette', version, palette })
  }

  /** Letters look otherwise on the page: what it painted onto tiles is made again. The maker of tiles has its own letters. */
  fontsCame(): void {
    this.#onto.forget()
    if (this.#onto.used) this.#refresh()
  }

  /** Asks for the tiles that a view lacks; `passing`: nothing is made in advance, since it would have to be made again. */
  look(view: Viewport, passing: boolean): void {
    if (this.#scale !== view.scale) {
      this.#wished.clear()
      this.#news = null
    }
    this.#scale = view.scale
    this.#clock++
    // In view first, then around it.
    const places = new Map<string, TilePlace>()
    const inView = tilesUnder(view)
    this.#gaps = passing || inView.some(([column, row]) => !this.cache.find(view.scale, column, row))
    for (const place of [...inView, ...(passing ? [] : tilesUnder(view, margin))]) {
      if (this.#lacks(view.scale, place)) places.set(place.join(), place)
    }
    const overview = this.#overviews.due && !passing
    const news = [...places.keys()].some((name) => !this.#wished.has(name))
    if (!news && !(overview && this.#overviews.unasked && places.size === 0)) return
    this.#wished = places
    this.#wish(overview)
    // Beside those in view and around it as many as fill the view once more: where one came from.
    this.cache.trim((tilesUnder(view, margin).length + inView.length) * tileBytes)
  }

  /** Where it looks different than at the last call, board units; null: everywhere. */
  news(): Box[] | null {
    const news = this.#news?.map(([column, row]) => tileArea(this.#scale, column, row)) ?? null
    this.#news = []
    return news
  }

  /** Whether everything in view (and in a box of board units, where one is given) is painted sharp and up to date. */
  isSharp(view: Viewport, box: Box = viewArea(view)): boolean {
    return tilesUnder(view).every(([column, row]) => {
      if (!boxesMeet(box, tileArea(view.scale, column, row))) return true
      const tile = this.cache.find(view.scale, column, row)
      return tile !== undefined && tile.version >= tile.needed
    })
  }

  /** The picture of the whole board as it was a while ago. */
  get overview(): Overview | null {
    return this.#overviews.latest
  }

  /** The picture of the whole board as it is now, also while no frames are painted; null where nothing is on it. */
  latestOverview(): Promise<Overview | null> {
    return this.#overviews.now(() => this.#wish(true))
  }

  destroy(): void {
    this.#overviews.destroy()
    this.#stopPictures()
    this.#port.destroy()
    this.cache.clear()
  }

  /** Numbers a change under these boxes (null: everywhere). */
  #changed(boxes: readonly (Box | null)[]): number {
    this.#version++
    for (const box of boxes) this.cache.change(box, this.#version, this.#scale)
    this.#wished.clear()
    this.#overviews.changed(this.#version)
    return this.#version
  }

  #wish(overview: boolean): void {
    this.#port.send({ kind: 'wish', scale: this.#scale, tiles: [...this.#wished.values()], overview })
    this.#overviews.wished(overview)
  }

  #lacks(scale: number, [column, row]: TilePlace): boolean {
    const tile = this.cache.find(scale, column, row)
    if (!tile) return true
    tile.used = this.#clock
    return tile.version < tile.needed
  }

  /** Everything is made again. */
  #refresh(): void {
    // The maker of pictures hears of the new number with the palette that it has.
    this.setPalette(this.#palette)
    this.#options.onNews()
  }

  #paintOnto(tile: Tile, element: Element, version: number): void {
    const picture = this.#onto.paint(tile, element)
    if (!picture) return
    this.cache.replace(tile, picture, version)
    this.#news?.push([tile.column, tile.row])
  }

  #take(result: RasterResult): void {
    if (result.kind === 'broken') {
      this.broken = result.count
      return
    }
    if (result.kind === 'stale') {
      if (!result.boxes) return this.#refresh()
      this.change([], [], result.boxes)
      return this.#options.onNews()
    }
    if (result.kind === 'want') return void this.#give(result)
    if (result.kind === 'overview') {
      this.#overviews.take(result)
      if (this.#gaps) this.#news = null
      if (this.#overviews.unasked) this.#wish(true)
    } else {
      const { scale, column, row, version, picture } = result
      this.rastered++
      if (scale === this.#scale) this.#wished.delete(`${column},${row}`)
      if (scale === this.#scale) this.#news?.push([column, row])
      else this.#news = null
      this.cache.store(scale, column, row, version, picture, this.#clock)
    }
    this.#options.onNews()
  }

  async #give({ file, type, pixels }: PictureWish): Promise<void> {
    const bitmap = await this.#options.pictures.copy(file, type, pixels)
    if (bitmap) this.#port.send({ kind: 'picture', file, pixels, bitmap })
    else {
      this.#missing.add(file)
      this.#port.send({ kind: 'picture', file, pixels, bitmap: null, missing: true })
    }
  }

  #pageRaster(): RasterPort {
    return new LateRaster(async () => {
      const { PageRaster } = await import('./page-raster.ts')
      return new PageRaster(this.#palette, this.#options.pictures, (result) => this.#take(result))
    })
  }

  #fallBack(): void {
    this.#port.destroy()
    this.#port = this.#pageRaster()
    this.reset()
    const elements = [...this.#options.everything()]
    this.#port.send({
      kind: 'change',
      version: this.#version,
      lines: elements.map(encodeElement).join('\n'),
      removed: [],
    })
    this.#options.onNews()
  }
}
