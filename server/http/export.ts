/** A board as a picture or as a file, for programs that do not speak the protocol. */
import { Readable } from 'node:stream'
import Type from 'typebox'
import { areaOf, grown, svgPieces } from '#shared/export/svg.ts'
import { boardFileType } from '#shared/export/file-type.ts'
import { boardFilePieces, type PicturesOfFile } from '#shared/export/write.ts'
import { imageTypeOf, mediaTypes } from '#shared/files/sniff.ts'
import { exportFamilies } from '#shared/export/families.ts'
import { palettes } from '#shared/drawing/palettes.ts'
import { byPaintingOrder, type Element } from '#shared/elements/element.ts'
import type { World } from '#shared/drawing/world.ts'
import { joinBoxes, type Box } from '#shared/geometry/box.ts'
import type { BoardState } from '#shared/model/board.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import type { Measure } from '#shared/text/layout.ts'
import type { FastifyReply } from 'fastify'
import type { Rooms } from '../board/rooms.ts'
import type { FileStore } from '../files/store.ts'
import type { BoardStore } from '../store/store.ts'
import { boardParams, boardPath, type App } from './app-types.ts'

/** Free space around everything, board units. */
const padding = 32
/** Bytes of pictures that one export brings along. */
const mostPictures = 64 * 1024 * 1024
/** Elements written before others get their turn. */
const atOnce = 200
/** Exports of one address a minute: each reads the whole board. */
const limit = { rateLimit: { max: 60, timeWindow: '1 minute' } }

const look = Type.Object({
  theme: Type.Optional(Type.Union([Type.Literal('light'), Type.Literal('dark')])),
  background: Type.Optional(Type.Union([Type.Literal('0'), Type.Literal('1')])),
})

export interface ExportParts {
  readonly rooms: Rooms
  readonly store: BoardStore
  readonly files: FileStore
  /** How wide text is: lines break where they break on the page. */
  readonly measure: Measure
}

export function registerExport(app: App, { rooms, store, files, measure }: ExportParts): void {
  app.get(
    `${boardPath}/export.svg`,
    { config: limit, schema: { summary: 'The board as a picture', params: boardParams, querystring: look } },
    async (request, reply) => {
      const { theme = 'light', background = '1' } = request.query
      const { state } = await rooms.open(request.params.id)
      if (known(request.headers['if-none-match'], state, `svg.${theme}.${background}`, reply)) return reply.send()
      const elements = sorted(state)
      const all = new Map(elements.map((element) => [element.id, element]))
      const world: World = { get: (id) => all.get(id), measure, points: new PointBuffer() }
      const { title } = await store.info(request.params.id)
      const pieces = async function* () {
        const area = await wholeArea(elements, world)
        const pictures = await picturesOf(elements, files)
        const embed = (file: string) => {
          const found = pictures[file]
          return found ? `data:${found.type};base64,${found.data}` : null
        }
        const options = { background: background === '1', families: exportFamilies, embed, title }
        yield* calmly(svgPieces(elements, world, palettes[theme], area ? { ...options, area } : options))
      }
      return reply.type('image/svg+xml; charset=utf-8').send(Readable.from(pieces()))
    },
  )

  app.get(
    `${boardPath}/export.json`,
    { config: limit, schema: { summary: 'The board as a file that the page imports', params: boardParams } },
    async (request, reply) => {
      const { state } = await rooms.open(request.params.id)
      const { title } = await store.info(request.params.id)
      if (known(request.headers['if-none-match'], state, `json.${Buffer.from(title).toString('base64url')}`, reply))
        return reply.send()
      const elements = sorted(state)
      const rest = { title, files: await picturesOf(elements, files) }
      return reply.type(boardFileType).send(Readable.from(calmly(boardFilePieces(elements, rest))))
    },
  )
}

/** The pictures that elements show, as far as they are there and fit: the first ones do. */
async function picturesOf(elements: readonly Element[], files: FileStore): Promise<PicturesOfFile> {
  const found: Record<string, PicturesOfFile[string]> = {}
  let bytes = 0
  for (const element of elements) {
    if (element.kind !== 'image' || element.file === '' || element.file in found) continue
    const content = await files.get(element.file)
    const type = content && imageTypeOf(content)
    if (!type || (bytes += content.length) > mostPictures) continue
    found[element.file] = { type: mediaTypes[type], data: content.toString('base64') }
  }
  return found
}

/** Names what is sent; true where the asker has it already, and the answer is 304. */
function known(asked: string | undefined, { epoch, seq }: BoardState, what: string, reply: FastifyReply): boolean {
  const etag = `"${epoch}.${seq}.${what}"`
  reply.header('etag', etag).header('cache-control', 'no-cache')
  // The picture of a stranger's board must not run anything where it is opened.
  reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
  if (!asked?.split(/,\s*/).some((tag) => tag.replace(/^W\//, '') === etag)) return false
  reply.code(304)
  return true
}

/** Elements are never changed but replaced: this copy is the board at one number, whatever comes while it is sent. */
function sorted(state: BoardState): Element[] {
  return [...state.elements.values()].sort(byPaintingOrder)
}

async function wholeArea(elements: readonly Element[], world: World): Promise<Box | null> {
  let whole: Box | null = null
  for (let at = 0; at < elements.length; at += atOnce) {
    const area = areaOf(elements.slice(at, at + atOnce), world)
    if (area) whole = whole ? joinBoxes(whole, area) : area
    await new Promise(setImmediate)
  }
  return whole && grown(whole, padding)
}

/** Joins pieces and lets others have their turn in between. */
async function* calmly(pieces: Iterable<string>): AsyncGenerator<string> {
  let gathered: string[] = []
  for (const piece of pieces) {
    gathered.push(piece)
    if (gathered.length < atOnce) continue
    yield `${gathered.join('\n')}\n`
    gathered = []
    await new Promise(setImmediate)
  }
  yield gathered.join('\n')
}
