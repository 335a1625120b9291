import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import * as Type from '#shared/model/schema.ts'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import { idSchemas } from '#shared/model/ids.ts'

/** The Fastify instance with types taken from the schemas of each route. */
export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** Path of one board: an id of another shape is refused before any store is asked. */
export const boardPath = '/api/boards/:id'
export const boardParams = Type.Object({ id: idSchemas.board })

/** A whole number in a query: text, because nothing that comes in is converted without a word. */
export const wholeNumber = Type.String({ pattern: '^(0|[1-9][0-9]{0,15})$' })
