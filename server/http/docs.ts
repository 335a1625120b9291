/** The description of the HTTP interface (OpenAPI), made from the schemas of the routes. Register it before them. */
import type { FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { protocolVersion } from '#shared/wire/version.ts'
import type { App } from './app-types.ts'

const path = '/api/docs'

/**
 * Few servers are ever asked for it, and what makes it is a tenth of a start: it is loaded for the first who asks. It wants
 * to see the routes being made, so they are made once more, in an app that answers nothing else.
 */
export function registerDocs(app: App): void {
  const routes: RouteOptions[] = []
  let docs: ReturnType<typeof describe> | null = null
  const answer = async (request: FastifyRequest, reply: FastifyReply) => {
    docs ??= describe(routes.slice(), app.prefix + path)
    const { statusCode, headers, rawPayload } = await (await docs).inject({ url: request.url })
    return reply.code(statusCode).headers(headers).send(rawPayload)
  }
  app.get(path, { schema: { hide: true } }, answer)
  app.get(`${path}/*`, { schema: { hide: true } }, answer)
  app.addHook('onRoute', (route) => {
    if (route.method !== 'HEAD') routes.push(route)
  })
}

async function describe(routes: readonly RouteOptions[], routePrefix: string) {
  const [{ default: Fastify }, { default: swagger }, { default: swaggerUi }] = await Promise.all([
    import('fastify'),
    import('@fastify/swagger'),
    import('@fastify/swagger-ui'),
  ])
  const docs = Fastify({ exposeHeadRoutes: false })
  await docs.register(swagger, { openapi: { info: { title: 'Drawbridge', version: String(protocolVersion) } } })
  for (const { method, url, schema = {} } of routes) docs.route({ method, url, schema, handler: () => null })
  await docs.register(swaggerUi, { routePrefix })
  return docs
}
