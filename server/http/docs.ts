/** The description of the HTTP interface (OpenAPI), made from the schemas of the routes. Register it before them. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import { protocolVersion } from '#shared/wire/version.ts'
import type { App } from './app-types.ts'

export async function registerDocs(app: App): Promise<void> {
  await app.register(swagger, { openapi: { info: { title: 'Drawbridge', version: String(protocolVersion) } } })
  await app.register(swaggerUi, { routePrefix: '/api/docs' })
}
