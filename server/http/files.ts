/** Pictures over HTTP: sent once, named by the hash of their content, and never changed. */
import { createHash } from 'node:crypto'
import Type from 'typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isTooLarge, pixelSizeOf } from '#shared/files/size.ts'
import { imageTypeOf, mediaTypes, type ImageType } from '#shared/files/sniff.ts'
import { Refusal } from '#shared/wire/errors.ts'
import { isSafeSvg } from '../files/safe-svg.ts'
import { hashPattern, type FileStore } from '../files/store.ts'
import type { App } from './app-types.ts'
import { sessionFor, type SessionParts } from './session.ts'

export interface FilesParts extends SessionParts {
  readonly files: FileStore
  /** Largest picture, bytes. */
  readonly mostBytes: number
}

/** Pictures sent from one address: a team behind one proxy may drop folders of them. */
const limit = { rateLimit: { max: 600, timeWindow: '1 minute' } }
const params = Type.Object({ hash: Type.String({ pattern: hashPattern }) })

export async function registerFiles(scope: App, parts: FilesParts): Promise<void> {
  const { files, mostBytes } = parts

  // Nowhere else are bytes a body.
  await scope.register((app: App) => {
    app.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: mostBytes }, (_request, body, done) =>
      done(null, body),
    )
    const sending = {
      config: limit,
      bodyLimit: mostBytes,
      schema: { summary: 'Keeps a picture under the hash of its content', params },
    }
    const send = async (request: FastifyRequest, reply: FastifyReply) => {
      sessionFor(request, reply, parts)
      const { hash } = request.params as { hash: string }
      const content = request.body
      if (!Buffer.isBuffer(content)) throw new Refusal('E_FILE')
      const type = checked(hash, content)
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
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    const content = await files.get(hash)
    const type = content && imageTypeOf(content)
    if (!type) {
      reply.removeHeader('etag')
      throw new Refusal('E_NOTFOUND')
    }
    // Whoever opens it by itself sees a picture that cannot run or fetch anything.
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
    return reply.type(mediaTypes[type]).header('content-disposition', 'inline').send(content)
  })
}

/** The type of a picture that may be kept; throws `E_BAD` where it is not what it is called, `E_FILE` where it is none. */
function checked(hash: string, content: Buffer): ImageType {
  if (createHash('sha256').update(content).digest('base64url') !== hash) throw new Refusal('E_BAD')
  const type = imageTypeOf(content)
  if (!type || !(type === 'svg' ? isSafeSvg(content.toString('utf8')) : isUnpackable(content, type)))
    throw new Refusal('E_FILE')
  return type
}

/** Whether a picture says how large it is, and that it would not fill the memory of everybody who opens the board. */
function isUnpackable(content: Buffer, type: ImageType): boolean {
  const size = pixelSizeOf(content, type)
  return size !== null && !isTooLarge(size)
}
