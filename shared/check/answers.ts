/** What the server answers to the connection check: how a request looked when it arrived, and what may be tried. */
import * as Type from '../model/schema.ts'
import type { Static } from 'typebox'

const protocol = Type.Union([Type.Literal('http'), Type.Literal('https')])

export const checkAnswerSchema = Type.Object(
  {
    /** The process that answered: random, made at its start. */
    node: Type.String({ minLength: 1, maxLength: 32 }),
    /** Its clock, ms since 1970. */
    time: Type.Number(),
    /** Bytes of the largest body that `POST /api/check/body` takes. */
    body: Type.Integer(),
    /** Seconds that `GET /api/check/hold` holds a request at most. */
    hold: Type.Integer(),
    /** Whether the page's address is one that the server takes for its own, and what it compares it with. */
    origin: Type.Object({
      fits: Type.Boolean(),
      /** Origin of `PUBLIC_URL`; null: none is set, and the Host header counts. */
      expected: Type.Union([Type.String(), Type.Null()]),
    }),
    /** What the proxies on the way told: of addresses no more than how many there are. */
    forwarded: Type.Object({
      /** `TRUST_PROXY`. */
      trusted: Type.Integer(),
      /** Addresses in X-Forwarded-For. */
      addresses: Type.Integer(),
      /** X-Forwarded-Proto; null: none came. */
      protocol: Type.Union([protocol, Type.Null()]),
    }),
  },
  { additionalProperties: false },
)

export type CheckAnswer = Static<typeof checkAnswerSchema>
