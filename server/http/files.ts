/** Pictures over HTTP: sent once, named by the hash of their content, and never changed. */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import type { Static } from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import * as Type from '#shared/model/schema.ts'
import { isTooLarge, pixelSizeOf } from '#shared/files/size.ts'
import { imageTypeOf, mediaTypes, type ImageType } from '#shared/files/sniff.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { Pieces } from '../files/pieces.ts'
import { hashPattern, type FileStore } from '../files/store.ts'
import { SvgJudge } from '../files/svg-judge.ts'
import { neighboursOf } from '../gate/neighbours.ts'
import { Budgets } from '../gate/rate-limit.ts'
import { Shares } from '../gate/shares.ts'
import { wholeNumber, type App } from './app-types.ts'
import { hasTag } from './etag.ts'
import { sessionFor, type SessionParts } from './session.ts'

export interface FilesParts extends SessionParts {
  readonly files: FileStore
  /** Monotonic, ms. */
  readonly clock: () => number
}

/** Requests of one address that send pictures, some of them in pieces: a team behind one proxy may drop folders of them. */
const limit = { rateLimit: { max: 3_000, timeWindow: '1 minute' } }
/** The largest pictures that may be on their way in at the same time: in all, and from one address. */
const atOnce = { all: 6, address: 3 } as const
/** Where a piece of a picture begins, and how many bytes the whole has. */
const piece = Type.Object({ from: Type.Optional(wholeNumber), of: Type.Optional(wholeNumber) })
const params = Type.Object({ hash: Type.String({ pattern: hashPattern }) })

export async function registerFiles(scope: App, parts: FilesParts): Promise<void> {
  const { files, config, clock } = parts
  const { imageBytes: mostBytes, imageBytesPerHour } = config
  const budgets = (bytes: number) => new Budgets(bytes / 3_600, bytes, clock)
  const senders = { users: budgets(imageBytesPerHour), addresses: budgets(imageBytesPerHour * 10) }
  const room = new Shares({ all: atOnce.all * mostBytes, address: atOnce.address * mostBytes })
  const drawings = new SvgJudge()
  const pieces = new Pieces()

  // Nowhere else are bytes a body.
  await scope.register((app: App) => {
    app.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    )
    // Before a byte of it is read: what is on its way in lies in memory.
    app.addHook('onRequest', (request, reply, done) => {
      const said = Number(request.headers['content-length'] ?? mostBytes)
      reply.raw.once('close', room.take(neighboursOf(request.ip), Math.min(said, mostBytes)))
      done()
    })
    const sending = {
      config: limit,
      bodyLimit: mostBytes,
      schema: { summary: 'Keeps a picture under the hash of its content', params, querystring: piece },
    }
    const send = async (request: FastifyRequest, reply: FastifyReply) => {
      const { user } = sessionFor(request, reply, parts)
      const { hash } = request.params as { hash: string }
      if (!Buffer.isBuffer(request.body)) throw new Refusal('E_FILE')
      const content = whole(`${user} ${hash}`, request.body, request)
      if (!content) return reply.code(202).send({ file: hash })
      const type = await typeOf(hash, content)
      if (!(await files.has(hash))) spend(user, neighboursOf(request.ip), content.length)
      await files.put(hash, content)
      return reply.code(201).send({ file: hash, type, bytes: content.length })
    }
    app.put('/api/files/:hash', sending, send)
    // For proxies that let nothing but GET and POST through.
    app.post('/api/files/:hash', sending, send)
    return Promise.resolve()
  })

  scope.get('/api/files/:hash', { schema: { summary: 'A picture', params } }, async (request, reply) => {
    const { hash } = request.params
    const etag = `"${hash}"`
    // Its content is its name: what was sent once is right for ever.
    reply.header('etag', etag).header('cache-control', 'public, max-age=31536000, immutable')
    // Whether it is there is looked at all the same: whoever has it may be asking whether it was lost.
    if (hasTag(request, etag) && (await files.has(hash))) return reply.code(304).send()
    const file = await files.open(hash)
    const type = file && imageTypeOf(await beginningOf(file.content))
    if (!type) {
      file?.content.destroy()
      reply.removeHeader('etag')
      throw new Refusal('E_NOTFOUND')
    }
    // Whoever opens it by itself sees a picture that cannot run or fetch anything.
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
    reply.type(mediaTypes[type]).header('content-disposition', 'inline').header('content-length', file.bytes)
    return reply.send(file.content)
  })

  /** What was sent, with the pieces before it; null where more are to come. */
  function whole(key: string, body: Buffer, { ip, query }: FastifyRequest): Buffer | null {
    const { from, of } = query as Static<typeof piece>
    if (from === undefined || of === undefined) return body
    const bytes = Number(of)
    if (bytes > mostBytes) throw new Refusal('E_LIMIT')
    const reserve = () => room.take(neighboursOf(ip), bytes)
    const content = pieces.add(key, { piece: body, from: Number(from), of: bytes, reserve })
    if (content === 'gap') throw new Refusal('E_GAP')
    return content === 'more' ? null : content
  }

  /** The type of a picture that may be kept; rejects with `E_BAD` where it is not what it is called, `E_FILE` where it is none. */
  async function typeOf(hash: string, content: Buffer): Promise<ImageType> {
    if (createHash('sha256').update(content).digest('base64url') !== hash) throw new Refusal('E_BAD')
    const type = imageTypeOf(content)
    if (!type || !(type === 'svg' ? await drawings.isSafe(content) : isUnpackable(content, type)))
      throw new Refusal('E_FILE')
    return type
  }

  function spend(user: string, address: string, bytes: number): void {
    senders.users.charge(user, bytes)
    senders.addresses.charge(address, bytes)
  }
}

/** Whether a picture says how large it is, and that it would not fill the memory of everybody who opens the board. */
function isUnpackable(content: Buffer, type: ImageType): boolean {
  const size = pixelSizeOf(content, type)
  return size !== null && !isTooLarge(size)
}

/** The first bytes of a stream, which stay in it. */
async function beginningOf(content: Readable): Promise<Buffer> {
  await once(content, 'readable')
  const first = content.read() as Buffer | null
  if (first === null) return Buffer.alloc(0)
  content.unshift(first)
  return first
}
