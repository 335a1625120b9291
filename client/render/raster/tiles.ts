/**
 * The tiles made so far, by exact scale. The least recently shown go when they take too much memory. A tile that is
 * out of date stays until its successor is there, so that nothing flickers.
 */
import { boxesMeet, type Box } from '#shared/geometry/box.ts'
import { tileSize, type Picture } from './protocol.ts'
import { tileArea } from './viewport.ts'

export interface Tile {
  readonly scale: number
  readonly column: number
  readonly row: number
  /** Null: nothing lies there. */
  picture: Picture | null
  /** Version of the board that it shows. */
  version: number
  /** Version that it ought to show at least. */
  needed: number
  /** When it was shown last; any rising number. */
  used: number
}

interface Change {
  readonly version: number
  /** Null: everywhere. */
  readonly box: Box | null
}

const tileBytes = tileSize * tileSize * 4
const half = 1 << 20
const key = (column: number, row: number): number => (row + half) * 2 * half + column + half

export class TileCache {
  /** Tiles by scale and place. */
  readonly #levels = new Map<number, Map<number, Tile>>()
  /** Changes that pictures still under way may not show. */
  #changes: Change[] = []
  #pictures = 0

  get bytes(): number {
    return this.#pictures * tileBytes
  }

  get scales(): Iterable<number> {
    return this.#levels.keys()
  }

  level(scale: number): Iterable<Tile> {
    return this.#levels.get(scale)?.values() ?? []
  }

  find(scale: number, column: number, row: number): Tile | undefined {
    return this.#levels.get(scale)?.get(key(column, row))
  }

  /** Takes in a new picture; `used` as in `Tile`. */
  store(scale: number, column: number, row: number, version: number, picture: Picture | null, used: number): void {
    // Pictures come in the order of their versions: no later one is older than this.
    this.#changes = this.#changes.filter((change) => change.version > version)
    const area = tileArea(scale, column, row)
    let needed = version
    for (const { box, version: changed } of this.#changes) if (!box || boxesMeet(box, area)) needed = changed
    const level = this.#levels.get(scale) ?? new Map<number, Tile>()
    this.#levels.set(scale, level)
    const old = level.get(key(column, row))
    // A finished stroke may have been painted onto the old one meanwhile; that one is newer then.
    if (old && old.version > version) return letGo(picture)
    if (old) this.#drop(old)
    level.set(key(column, row), { scale, column, row, picture, version, needed, used })
    if (picture) this.#pictures++
  }

  /** Tiles of a scale that show something of a box (board units; null: everywhere). */
  under(box: Box | null, scale: number): Tile[] {
    return [...this.level(scale)].filter((tile) => !box || boxesMeet(box, tileArea(scale, tile.column, tile.row)))
  }

  /**
   * Notes a change of the board under a box (null: everywhere). Tiles of `current` scale are kept until they are made
   * again, all others under the box go.
   */
  change(box: Box | null, version: number, current: number): void {
    this.#changes.push({ version, box })
    for (const scale of [...this.#levels.keys()]) {
      for (const tile of this.under(box, scale)) {
        if (scale === current) tile.needed = version
        else this.#remove(tile)
      }
    }
  }

  /** Gives a tile a picture of the same place with more on it, which shows `version`. */
  replace(tile: Tile, picture: Picture, version: number): void {
    this.#drop(tile)
    this.#pictures++
    tile.picture = picture
    tile.version = version
  }

  /** Lets tiles go, least recently shown first, until at most so many bytes are held. */
  trim(limit: number): void {
    if (this.bytes <= limit) return
    const tiles = [...this.#levels.values()].flatMap((level) => [...level.values()]).sort((a, b) => a.used - b.used)
    for (const tile of tiles) {
      if (this.bytes <= limit) break
      this.#remove(tile)
    }
  }

  clear(): void {
    for (const level of this.#levels.values()) for (const tile of level.values()) this.#drop(tile)
    this.#levels.clear()
    this.#changes = []
  }

  #remove(tile: Tile): void {
    this.#drop(tile)
    const level = this.#levels.get(tile.scale)
    level?.delete(key(tile.column, tile.row))
    if (level?.size === 0) this.#levels.delete(tile.scale)
  }

  #drop(tile: Tile): void {
    if (!tile.picture) return
    letGo(tile.picture)
    tile.picture = null
    this.#pictures--
  }
}

/** Frees a picture's memory now rather than when it is collected. */
function letGo(picture: Picture | null): void {
  if (picture && 'close' in picture) picture.close()
}
