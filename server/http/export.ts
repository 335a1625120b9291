/** A board as a picture or as a file, for programs that do not speak the protocol. */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as Type from '#shared/model/schema.ts'
import { boardFileType } from '#shared/export/file-type.ts'
import { boardFilePieces, type PicturesOfFile } from '#shared/export/write.ts'
import { imageTypeOf, mediaTypes } from '#shared/files/sniff.ts'
import { byPaintingOrder, type Element } from '#shared/elements/element.ts'
import type { BoardId } from '#shared/model/ids.ts'
import { admit } from '../access/admit.ts'
import type { Rooms } from '../board/rooms.ts'
import { sortInTurns } from '../board/sort-in-turns.ts'
import type { FileStore } from '../files/store.ts'
import { neighboursOf } from '../gate/neighbours.ts'
import { Shares } from '../gate/shares.ts'
import type { BoardStore } from '../store/store.ts'
import type { Turns } from '../turns.ts'
import { boardParams, boardPath, type App } from './app-types.ts'
import { calmly } from './calmly.ts'
import { hasTag } from './etag.ts'
import { ExportFonts } from './export-fonts.ts'
import type { UserOf } from './session.ts'

/** What one export brings along of pictures, bytes, and looks for: a board may name any number that are not there. */
const pictures = { bytes: 64 * 1024 * 1024, names: 1_000 } as const
/** Exports of one address a minute; each reads the whole board. */
const limit = { rateLimit: { max: 60, timeWindow: '1 minute' } }
/** Exports at the same time: in all, and of one address. */
const atOnce = { all: 6, address: 3 } as const

const look = Type.Object({
  theme: Type.Optional(Type.Union([Type.Literal('light'), Type.Literal('dark')])),
  background: Type.Optional(Type.Union([Type.Literal('0'), Type.Literal('1')])),
})

export interface ExportParts {
  readonly rooms: Rooms
  readonly store: BoardStore
  readonly turns: Turns
  readonly files: FileStore
  readonly userOf: UserOf
  /** The built page, which has the fonts; null: there is none. */
  readonly clientDir: string | null
}

/** A board at one number, whatever comes while it is sent: elements are never changed but replaced. */
interface Exported {
  readonly title: string
  /** Back first. */
  readonly elements: readonly Element[]
  /** Names of the pictures that are there. */
  readonly files: readonly string[]
}

export function registerExport(app: App, { rooms, store, turns, files, userOf, clientDir }: ExportParts): void {
  const fonts = new ExportFonts(clientDir)
  const shares = new Shares(atOnce)

  app.get(
    `${boardPath}/export.svg`,
    { config: limit, schema: { summary: 'The board as a picture', params: boardParams, querystring: look } },
    async (request, reply) => {
      const { theme = 'light', background = '1' } = request.query
      const board = await open(request.params.id, `svg.${theme}.${background}`, request, reply)
      if (!board) return reply.code(304).send()
      const { svgOf } = await import('./export-svg.ts')
      const fontFaces = await fonts.faces(board.elements)
      const options = { title: board.title, theme, background: background === '1', fontFaces }
      const pieces = svgOf(board.elements, await picturesOf(board, files), options, turns)
      return reply.type('image/svg+xml; charset=utf-8').send(Readable.from(pieces))
    },
  )

  app.get(
    `${boardPath}/export.json`,
    { config: limit, schema: { summary: 'The board as a file that the page imports', params: boardParams } },
    async (request, reply) => {
      const board = await open(request.params.id, 'json', request, reply)
      if (!board) return reply.code(304).send()
      const rest = { title: board.title, files: await picturesOf(board, files) }
      return reply.type(boardFileType).send(Readable.from(calmly(boardFilePieces(board.elements, rest), turns)))
    },
  )

  /** What is to be written; null where the asker has it already. */
  async function open(
    id: BoardId,
    how: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Exported | null> {
    reply.raw.once('close', shares.take(neighboursOf(request.ip), 1))
    const { state } = await rooms.open(id)
    const { title, access } = await store.info(id)
    admit(access, userOf(request))
    const { epoch, seq } = state
    const elements = await sortInTurns([...state.elements.values()], byPaintingOrder, turns)
    const there = await presentOf(elements, files)
    const etag = `"${epoch}.${seq}.${there.length}.${how}.${Buffer.from(title).toString('base64url')}"`
    reply.header('etag', etag).header('cache-control', 'private, no-cache')
    // The picture of a stranger's board must not run anything where it is opened.
    reply.header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; sandbox",
    )
    return hasTag(request, etag) ? null : { title, elements, files: there }
  }
}

/** Names of the pictures that elements show, as far as they are there; the first ones, where there are very many. */
async function presentOf(elements: readonly Element[], files: FileStore): Promise<string[]> {
  const names = new Set(elements.flatMap((element) => (element.kind === 'image' ? [element.file] : [])))
  const there: string[] = []
  for (const name of [...names].slice(0, pictures.names)) if (name !== '' && (await files.has(name))) there.push(name)
  return there
}

/** Those of its pictures that fit, the first ones first. */
async function picturesOf(board: Exported, files: FileStore): Promise<PicturesOfFile> {
  const found: Record<string, PicturesOfFile[string]> = {}
  let bytes = 0
  for (const file of board.files) {
    const content = await files.get(file)
    const type = content && imageTypeOf(content)
    if (!type) continue
    if ((bytes += content.length) > pictures.bytes) break
    found[file] = { type: mediaTypes[type], data: content.toString('base64') }
  }
  return found
}
