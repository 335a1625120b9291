/**
 * The one table of Socket.IO messages: name, direction, schema of the payload and of the acknowledgement. Types,
 * validators and the protocol document come from it. No event name stands anywhere else.
 *
 * Every payload that is an object carries an envelope: `id`, unique per message, and `at`, the sender's clock in
 * ms since 1970 (for display and logs, never for order). A frame is plain text with its own identity, (epoch, seq).
 */
import * as Type from '../model/schema.ts'
import type { Static, TObject, TProperties, TSchema } from 'typebox'
import { linkSchema, roleSchema } from '../model/access.ts'
import { colorPattern } from '../model/color.ts'
import { idSchemas, patterns } from '../model/ids.ts'
import { protocolLimits } from '../model/limits.ts'
import type { ErrorCode } from './errors.ts'

const { board: boardId, client: clientId, user: userId, element: elementId, epoch } = idSchemas
const seq = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const number = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const operationNumber = Type.Integer({ minimum: 1, maximum: protocolLimits.operationNumber })
const coordinate = Type.Number({ minimum: -protocolLimits.coordinate, maximum: protocolLimits.coordinate })
const last = Type.String({ maxLength: 32 })
const color = Type.String({ pattern: colorPattern.source })
const name = Type.String({ minLength: 1, maxLength: protocolLimits.nameLength })
const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const errorCode = Type.Unsafe<ErrorCode>(Type.String({ pattern: '^E_[A-Z]+$' }))

const strict = <T extends TProperties>(properties: T): TObject<T> =>
  Type.Object(properties, { additionalProperties: false })

const envelope = { id: Type.String({ minLength: 1, maxLength: 32 }), at: Type.Number() }
const enveloped = <T extends TProperties>(properties: T) => strict({ ...envelope, ...properties })

/** What a member may do on a board, and what it may know of the board's access. */
const access = {
  role: roleSchema,
  /** Null: the board is nobody's. */
  owner: orNull(userId),
  /** What the link gives to everybody. */
  link: linkSchema,
  /** The server's word on who may do what: gives a board that it loses its owner back. */
  deed: Type.String({ maxLength: protocolLimits.deedLength }),
}

/** Every acknowledgement is either `{ ok: true, ... }` or a refusal. */
export const refusalSchema = Type.Object({
  ok: Type.Literal(false),
  code: errorCode,
  sentence: Type.String(),
  retryAfter: Type.Optional(Type.Number()),
  expected: Type.Optional(number),
})

/** Somebody on a board. One person may be there several times, once per tab. */
export const personSchema = strict({
  client: clientId,
  user: userId,
  name,
  color,
  /** Here: connected. Away: the connection broke a moment ago. */
  state: Type.Union([Type.Literal('here'), Type.Literal('away')]),
  transport: Type.Optional(Type.String({ maxLength: 16 })),
})

const extent = Type.Number({ minimum: 0, maximum: 2 * protocolLimits.coordinate })
/** A part of the board, board units. */
const area = strict({ x: coordinate, y: coordinate, width: extent, height: extent })

/** A stretch of the trail of a laser, from one press until it is lifted (`shared/presence/beam.ts`). */
const beam = strict({
  /** Which press, and how many points of it came before these. */
  id: Type.Integer({ minimum: 0, maximum: 0x7fff_ffff }),
  from: Type.Integer({ minimum: 0, maximum: 0x7fff_ffff }),
  precision: Type.Integer({ minimum: 0, maximum: protocolLimits.maxPrecision }),
  points: Type.String({ minLength: 2, maxLength: protocolLimits.beamLength }),
})

/**
 * What a member shows of itself: volatile, never stored. What is left out is as it was; it is said again now and then,
 * since any message may be lost.
 */
export const presenceSchema = strict({
  /** Pointer in board units; null when it has left the canvas. */
  cursor: orNull(strict({ x: coordinate, y: coordinate })),
  tool: Type.String({ maxLength: 16 }),
  /** Elements that it has selected, some of them where they are many. */
  selected: Type.Optional(Type.Array(elementId, { maxItems: protocolLimits.elementsShown })),
  /** The element whose text it writes. */
  writing: Type.Optional(orNull(elementId)),
  /** What it has in view, while somebody follows it. */
  view: Type.Optional(orNull(area)),
  /** Whose view it follows. */
  follows: Type.Optional(orNull(clientId)),
  /** It asks everybody to look at an area. One call is said several times; each has an id of its own. */
  call: Type.Optional(orNull(strict({ id: Type.Integer({ minimum: 0, maximum: 0x7fff_ffff }), area }))),
  /** The latest moments of its laser. Left out: there is nothing new. */
  laser: Type.Optional(Type.Array(beam, { minItems: 1, maxItems: protocolLimits.beamsShown })),
})

const limitsSchema = Type.Object({
  messageBytes: Type.Integer(),
  operationsPerSecond: Type.Number(),
  bytesPerSecond: Type.Number(),
  membersPerRoom: Type.Integer(),
  elementsPerBoard: Type.Integer(),
  bytesPerBoard: Type.Integer(),
  boardsPerUserPerHour: Type.Integer(),
})

/** Client to server. All are acknowledged but `presence`. */
export const upMessages = {
  /** Enters a board's room. `from`: lowest operation number that the client still holds (its next one when it holds none). */
  join: {
    payload: enveloped({
      board: boardId,
      client: clientId,
      from: operationNumber,
    }),
    ack: Type.Object({
      ok: Type.Literal(true),
      epoch,
      /** Head of the log; all frames after it reach this connection. */
      seq,
      last,
      /** Counter that fences older connections of the same client. */
      fence: number,
      /** Number of the client's last stored operation; 0: none. */
      stored: seq,
      ...access,
      user: userId,
      limits: limitsSchema,
      people: Type.Array(personSchema),
      /** ms between application heartbeats, and the limit for an answer. */
      heartbeat: Type.Object({ interval: Type.Number(), limit: Type.Number() }),
    }),
  },
  /** Operations `n`, `n + 1`, ... of the joined client. */
  submit: {
    payload: enveloped({
      board: boardId,
      n: operationNumber,
      operations: Type.Array(Type.String({ minLength: 1, maxLength: protocolLimits.operationLength }), {
        minItems: 1,
        maxItems: protocolLimits.operationsPerBatch,
      }),
    }),
    /** Cumulative: everything up to `n` is durable or refused for good. */
    ack: Type.Object({
      ok: Type.Literal(true),
      epoch,
      n: seq,
      /** Head of the log after the commit. */
      seq,
      refused: Type.Array(Type.Object({ n: number, code: errorCode })),
    }),
  },
  /** What this member shows of itself; volatile. */
  presence: { payload: enveloped({ ...presenceSchema.properties }), ack: null },
  /** Application heartbeat; the answer carries the board's head. */
  heartbeat: {
    payload: enveloped({}),
    ack: Type.Object({
      ok: Type.Literal(true),
      epoch,
      seq,
      digest: Type.Optional(Type.Object({ seq, value: Type.String() })),
    }),
  },
  /** Proves a session token that was renewed, or changed in name and colour, over HTTP. */
  renew: {
    payload: enveloped({ token: Type.String({ maxLength: 4096 }) }),
    ack: Type.Object({ ok: Type.Literal(true) }),
  },
  /** The connection check: the text comes back, with the name of the process that it reached. Needs no board. */
  echo: {
    payload: enveloped({ text: Type.String({ maxLength: 1_000 }) }),
    ack: Type.Object({ ok: Type.Literal(true), node: Type.String(), text: Type.String() }),
  },
  /** Leaves the board at once, without the grace period. */
  leave: { payload: enveloped({}), ack: Type.Object({ ok: Type.Literal(true) }) },
} as const

/** Server to client. */
export const downMessages = {
  /** Committed operations as frame text (`shared/wire/frame.ts`). */
  frame: { payload: Type.String() },
  /** Every few seconds: where the log ends, and the digest of the board at some recent `seq`. */
  head: {
    payload: enveloped({ epoch, seq, digest: Type.Optional(strict({ seq, value: Type.String({ maxLength: 16 }) })) }),
  },
  /** Last known presence of those that changed it since the message before, by client id. */
  presence: {
    payload: enveloped({ members: Type.Record(Type.String({ pattern: patterns.client.source }), presenceSchema) }),
  },
  /** Who came, changed or went away, and who left. */
  people: { payload: enveloped({ changed: Type.Array(personSchema), left: Type.Array(clientId) }) },
  /** The board is called something else now. */
  title: { payload: enveloped({ title: Type.String({ maxLength: protocolLimits.titleLength }) }) },
  /** What this member may do has changed, or the board is open to it again: then it may join. */
  access: { payload: enveloped({ board: boardId, ...access }) },
  /** This member is on the board no longer, by the owner's will: `E_REMOVED` or `E_CLOSED`. */
  removed: { payload: enveloped({ board: boardId, code: errorCode }) },
  /** The server asks whether this side is alive; acknowledged with nothing. */
  beat: { payload: enveloped({}) },
  /** The node is going down: reconnect within so many ms. */
  drain: { payload: enveloped({ within: Type.Number() }) },
  /** The session ends in so many ms: renew it over HTTP and prove it with `renew`. */
  expiring: { payload: enveloped({ within: Type.Number() }) },
  /** The session has ended; the connection is closed. */
  expired: { payload: enveloped({}) },
  /** This connection fell behind and gets no frames until it has caught up from the log. */
  lagging: { payload: enveloped({}) },
} as const

export type UpName = keyof typeof upMessages
export type DownName = keyof typeof downMessages
export type UpPayload<N extends UpName> = Static<(typeof upMessages)[N]['payload']>
export type DownPayload<N extends DownName> = Static<(typeof downMessages)[N]['payload']>
export type Acknowledgement<N extends UpName> = (typeof upMessages)[N]['ack'] extends null
  ? never
  : Static<Extract<(typeof upMessages)[N]['ack'], object>>
export type RefusalMessage = Static<typeof refusalSchema>
export type Person = Static<typeof personSchema>
export type Presence = Static<typeof presenceSchema>
export type Beam = Static<typeof beam>

/** Typed Socket.IO event maps, from the table. */
export type UpEvents = {
  [N in UpName]: (payload: UpPayload<N>, acknowledge?: (answer: Acknowledgement<N> | RefusalMessage) => void) => void
}
export type DownEvents = {
  [N in DownName]: N extends 'beat'
    ? (payload: DownPayload<N>, acknowledge: () => void) => void
    : (payload: DownPayload<N>) => void
}
