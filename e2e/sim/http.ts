/** The server's own routes, called without HTTP. */
import { errors, Refusal } from '#shared/wire/errors.ts'
import type { BoardId } from '#shared/model/ids.ts'
import type { Rooms } from '../../server/board/rooms.ts'
import { refusalMessage } from '../../server/gate/refusal.ts'
import type { App } from '../../server/http/app-types.ts'
import { registerLog } from '../../server/http/log.ts'
import { registerSnapshot } from '../../server/http/snapshot.ts'
import type { BoardStore } from '../../server/store/store.ts'

type Handler = (request: unknown, reply: Reply) => Promise<unknown>

/** As much of Fastify's reply as the routes use. */
class Reply {
  status = 200
  body = ''
  readonly headers = new Map<string, string>()

  code(status: number): this {
    this.status = status
    return this
  }

  header(name: string, value: unknown): this {
    this.headers.set(name, String(value))
    return this
  }

  type(): this {
    return this
  }

  send(body: unknown = ''): this {
    this.body = String(body)
    return this
  }
}

/** As much of a `Response` as `client/net/bulk.ts` uses. */
export interface SimResponse {
  readonly ok: boolean
  readonly status: number
  readonly headers: { readonly get: (name: string) => string | null }
  readonly text: () => Promise<string>
  readonly json: () => Promise<unknown>
}

export class Routes {
  readonly #handlers = new Map<string, Handler>()

  constructor(store: BoardStore, rooms: Rooms) {
    const on = (method: string) => (path: string, _options: unknown, handler: Handler) =>
      void this.#handlers.set(`${method} ${path.slice(path.lastIndexOf('/') + 1)}`, handler)
    const app = { get: on('GET') } as unknown as App
    const parts = { store, rooms, userOf: () => null, caughtUp: () => undefined }
    registerLog(app, parts)
    registerSnapshot(app, parts)
    // The real one asks for a session besides.
    on('POST')('/restore', {}, async (request) => {
      await store.createBoard((request as { params: { id: BoardId } }).params.id, '')
      return {}
    })
    // Heard or not, it makes no difference to what is drawn.
    on('POST')('/goodbye', {}, () => Promise.resolve({}))
  }

  async answer(url: URL, method: string): Promise<SimResponse> {
    const [id, name = ''] = url.pathname.split('/').slice(-2)
    const query = Object.fromEntries(url.searchParams)
    const request = { params: { id }, headers: {}, query: { ...query, since: Number(query['since']) } }
    const reply = new Reply()
    try {
      await this.#handlers.get(`${method} ${name}`)!(request, reply)
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('E_INTERNAL', { cause: error })
      reply.code(errors[refusal.code].status).send(JSON.stringify(refusalMessage(refusal)))
    }
    const { status, headers, body } = reply
    return {
      ok: status < 300,
      status,
      headers: { get: (name) => headers.get(name) ?? null },
      text: async () => body,
      json: async () => JSON.parse(body || '{}') as unknown,
    }
  }
}
