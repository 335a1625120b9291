/** The pages: one shell of the built client, whatever the address; the server only says what kind of answer it is. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import * as Type from '#shared/model/schema.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isBoardId } from '#shared/model/ids.ts'
import { errors, Refusal } from '#shared/wire/errors.ts'
import type { App } from './app-types.ts'
import { makeBoard, makingLimit, type BoardsParts } from './boards.ts'
import { sessionFor } from './session.ts'

export interface PagesParts extends BoardsParts {
  /** Folder of the built client. */
  readonly clientDir: string
}

export async function registerPages(app: App, parts: PagesParts): Promise<void> {
  const { store, config, clientDir } = parts
  const shell = readShell(clientDir, config.basePath)
  await app.register(fastifyStatic, {
    root: clientDir,
    index: false,
    wildcard: false,
    // The shell has a route of its own, below.
    globIgnore: ['index.html', '**/*.br', '**/*.gz'],
    preCompressed: true,
    setHeaders(reply, file) {
      // Built files carry a hash in their name; the others (manifest, service worker, icons) may change.
      const hashed = file.startsWith(join(clientDir, 'assets'))
      reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })

  const page = (request: FastifyRequest, reply: FastifyReply, status = 200) => {
    sessionFor(request, reply, parts)
    return reply.code(status).header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(shell)
  }

  app.get('/', { schema: { hide: true } }, (request, reply) => page(request, reply))
  // The service worker keeps the shell under its file name.
  app.get('/index.html', { schema: { hide: true } }, (request, reply) => page(request, reply))
  app.get('/check', { schema: { hide: true } }, (request, reply) => page(request, reply))
  app.get('/new', { schema: { hide: true }, config: makingLimit(config) }, async (request, reply) => {
    const { id } = await makeBoard(request, reply, parts)
    return reply.header('cache-control', 'no-store').redirect(`${config.basePath}b/${id}`, 303)
  })
  app.get('/b/:id', { schema: { hide: true, params: Type.Object({ id: Type.String() }) } }, async (request, reply) =>
    page(request, reply, await statusOf(request.params.id)),
  )

  /** The shell is sent in any case and says what is wrong in words; the status says it to programs. */
  async function statusOf(id: string): Promise<number> {
    if (!isBoardId(id)) return 404
    try {
      await store.info(id)
      return 200
    } catch (error) {
      return errors[error instanceof Refusal ? error.code : 'E_INTERNAL'].status
    }
  }
}

function readShell(clientDir: string, basePath: string): string {
  return readFileSync(join(clientDir, 'index.html'), 'utf8').replace('<base href="/"', `<base href="${basePath}"`)
}
