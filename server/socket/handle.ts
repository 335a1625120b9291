/**
 * The one wrapper round every message from a client. Nothing that a client sends can throw past it: the
 * acknowledgement is a function or nothing, the payload has the shape of the table, the budget holds, and whatever
 * goes wrong behind it becomes a refusal.
 */
import { errors, Refusal } from '#shared/wire/errors.ts'
import { upMessages, type Acknowledgement, type UpName, type UpPayload } from '#shared/wire/messages.ts'
import { refusalMessage } from '../gate/refusal.ts'
import type { Log } from '../log.ts'
import { checkerOf } from '../schema.ts'
import type { Connection } from './connection.ts'

export type Handler<N extends UpName> = (
  connection: Connection,
  payload: UpPayload<N>,
) => Promise<Omit<Acknowledgement<N>, 'ok'>> | Omit<Acknowledgement<N>, 'ok'> | void

export type Handlers = { readonly [N in UpName]: Handler<N> }

export interface HandleParts {
  readonly log: Log
  /** Monotonic, ms. */
  readonly clock: () => number
  /** Counts a refusal by its code. */
  readonly refused: (code: string) => void
  /** Told how long a message took to answer, ms. */
  readonly answered: (name: UpName, duration: number) => void
}

interface Entry {
  readonly name: UpName
  readonly handler: Handler<UpName>
  readonly valid: (payload: unknown) => boolean
}

/** Makes the function that answers every message of a connection. */
export function answerMessages(handlers: Handlers, parts: HandleParts): (connection: Connection) => void {
  const { log, clock, refused, answered } = parts
  const entries = new Map(
    Object.entries(upMessages).map(([key, { payload }]): [string, Entry] => {
      const name = key as UpName
      return [name, { name, handler: handlers[name], valid: checkerOf(payload) }]
    }),
  )

  return (connection) => {
    connection.onAny((name: unknown, ...args: unknown[]) => {
      // What came together with the message that ended the connection was read already.
      if (!connection.connected) return
      const last = args.at(-1)
      const answer = typeof last === 'function' ? (args.pop(), last as (message: object) => void) : () => undefined
      void answerOne(connection, String(name), args, answer)
    })
    // A packet of Engine.IO may be empty, and then has no data at all.
    connection.conn.on('data', (data?: string | Buffer) => {
      if (connection.data.received.take(data?.length ?? 0, clock()) === 0) return
      log.warn({ event: 'connection.flood', ...connection.data.about }, 'far more than the announced rate')
      connection.disconnect(true)
    })
  }

  async function answerOne(
    connection: Connection,
    name: string,
    args: readonly unknown[],
    answer: (message: object) => void,
  ): Promise<void> {
    const at = clock()
    connection.data.owed++
    const outcome = await resultOf(connection, name, args, at).catch((cause: unknown) =>
      cause instanceof Refusal ? cause : new Refusal('E_INTERNAL', { cause }),
    )
    connection.data.owed--
    if (outcome instanceof Refusal) {
      answer(refusalMessage(outcome))
      note(connection, name, outcome)
    } else {
      answer({ ok: true, ...outcome })
      answered(name as UpName, clock() - at)
    }
  }

  async function resultOf(connection: Connection, name: string, args: readonly unknown[], at: number): Promise<object> {
    const entry = entries.get(name)
    if (!entry || args.length !== 1 || !entry.valid(args[0])) throw new Refusal('E_BAD')
    connection.data.messages.charge(1, at)
    return (await entry.handler(connection, args[0] as UpPayload<UpName>)) ?? {}
  }

  function note(connection: Connection, name: string, { code, cause }: Refusal): void {
    const { about, logged, strikes } = connection.data
    const now = clock()
    refused(code)
    const { level } = errors[code]
    if (logged.take(1, now) === 0)
      log[level](
        // A name that is none of ours is text of a stranger.
        { event: 'message.refused', message: entries.get(name)?.name, code, ...about, err: cause },
        'message refused',
      )
    if (code !== 'E_BAD' || strikes.take(1, now) === 0) return
    log.warn({ event: 'connection.struck', ...about }, 'too many malformed messages')
    connection.disconnect(true)
  }
}
