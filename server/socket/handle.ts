/**
 * The one wrapper round every message from a client. Nothing that a client sends can throw past it: the
 * acknowledgement is a function or nothing, the payload has the shape of the table, the budget holds, and whatever
 * goes wrong behind it becomes a refusal.
 */
import { Compile } from 'typebox/compile'
import { errors, Refusal } from '#shared/wire/errors.ts'
import {
  upMessages,
  type Acknowledgement,
  type RefusalMessage,
  type UpName,
  type UpPayload,
} from '#shared/wire/messages.ts'
import type { Log } from '../log.ts'
import type { Connection } from './connection.ts'

export type Handler<N extends UpName> = (
  connection: Connection,
  payload: UpPayload<N>,
) => Promise<Omit<Acknowledgement<N>, 'ok'>> | Omit<Acknowledgement<N>, 'ok'> | void

export type Handlers = { readonly [N in UpName]: Handler<N> }

export interface HandleParts {
  readonly log: Log
  readonly clock: () => number
  /** Counts a refusal by its code. */
  readonly refused: (code: string) => void
}

/** Malformed messages that end a connection. */
const mostStrikes = 20

const validators = new Map(
  Object.entries(upMessages).map(([name, { payload }]) => {
    const compiled = Compile(payload)
    return [name, (value: unknown) => compiled.Check(value)]
  }),
)

/** Answers every message of a connection. */
export function handleMessages(connection: Connection, handlers: Handlers, parts: HandleParts): void {
  const byName = new Map(Object.entries(handlers) as [string, Handler<UpName>][])
  connection.onAny((name: unknown, ...args: unknown[]) => {
    const last = args.at(-1)
    const answer = typeof last === 'function' ? (last as (message: object) => void) : () => undefined
    void answerOne(String(name), args, answer)
  })

  async function answerOne(name: string, args: unknown[], answer: (message: object) => void): Promise<void> {
    try {
      const handler = byName.get(name)
      const expected = typeof args.at(-1) === 'function' ? 2 : 1
      if (!handler || args.length !== expected || !validators.get(name)!(args[0])) throw new Refusal('E_BAD')
      const wait = connection.data.messages.take(1, parts.clock())
      if (wait > 0) throw new Refusal('E_RATE', { retryAfter: wait })
      const result = await handler(connection, args[0] as UpPayload<UpName>)
      answer({ ok: true, ...result })
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('E_INTERNAL', { cause: error })
      answer(refusalMessage(refusal))
      note(name, refusal)
    }
  }

  function note(name: string, refusal: Refusal): void {
    parts.refused(refusal.code)
    parts.log[errors[refusal.code].level](
      {
        event: 'message.refused',
        message: name.slice(0, 32),
        code: refusal.code,
        user: connection.data.session.user,
        err: refusal.cause,
      },
      'message refused',
    )
    if (refusal.code !== 'E_BAD' || ++connection.data.strikes < mostStrikes) return
    parts.log.warn({ event: 'connection.struck', user: connection.data.session.user }, 'too many malformed messages')
    connection.disconnect(true)
  }
}

export function refusalMessage({ code, retryAfter, expected }: Refusal): RefusalMessage {
  return {
    ok: false,
    code,
    sentence: errors[code].sentence,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(expected !== undefined && { expected }),
  }
}
