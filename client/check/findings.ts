/**
 * What the connection check found, test by test. Nothing here is prose: `judge/` says it in words. Durations are ms,
 * sizes bytes.
 */

/** Whether anything answers, and whether that is Drawbridge. */
export type ReachFinding =
  | { readonly kind: 'answers'; readonly took: number }
  /** The browser itself says that there is no network. */
  | { readonly kind: 'offline' }
  /** Nothing answered: refused, cut, or blocked by the browser. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'silent'; readonly after: number }
  /** Something answered that is not Drawbridge. */
  | { readonly kind: 'foreign'; readonly status: number }
  /** Drawbridge answered that this address asks for too much. */
  | { readonly kind: 'busy' }

export type SessionFinding =
  | { readonly kind: 'kept' }
  | {
      readonly kind: 'lost'
      /** Whether the browser keeps cookies at all. */
      readonly cookies: boolean
      readonly secure: boolean
      /** The page stands inside another one. */
      readonly framed: boolean
    }
  /** Some answers knew the session, others did not: several servers that do not share it. */
  | { readonly kind: 'mixed' }

/** `page`: the origin that the browser shows. `expected`: that of `PUBLIC_URL`; null: the Host header counts. */
export interface AddressFinding {
  readonly fits: boolean
  readonly page: string
  readonly expected: string | null
}

export type WebSocketFinding =
  | { readonly kind: 'works'; readonly opened: number; readonly echo: number }
  /** Turned down before it was open. */
  | { readonly kind: 'refused'; readonly after: number }
  /** Neither opened nor turned down. */
  | { readonly kind: 'hangs'; readonly after: number }
  /** Open, but nothing came; `answers`: echoes that had passed before. */
  | { readonly kind: 'silent'; readonly answers: number }
  /** Open, then closed by somebody. */
  | { readonly kind: 'closed'; readonly after: number; readonly code: number }
  | { readonly kind: 'absent' }

export type PollingFinding =
  | { readonly kind: 'works'; readonly connected: number; readonly echo: number }
  /** `silent`: connected, but nothing passed. `code`: what the server said, where it said something. */
  | { readonly kind: 'fails'; readonly how: 'unreachable' | 'refused' | 'silent'; readonly code: string | null }

/** `nodes`: different servers that answered. `lost`: requests of one long-polling session that met another server. */
export type StickinessFinding =
  | { readonly kind: 'tested'; readonly nodes: number; readonly requests: number; readonly lost: number }
  | { readonly kind: 'untested'; readonly status: number | null }

export type SilenceFinding =
  | { readonly kind: 'held'; readonly seconds: number }
  /** `exact`: cut by an answer. Otherwise browsers may have asked twice, and it was cut after this or half of it. */
  | { readonly kind: 'cut'; readonly after: number; readonly status: number | null; readonly asked: number }
  | { readonly kind: 'untested' }

export type BodiesFinding =
  | { readonly kind: 'pass'; readonly largest: number }
  | {
      readonly kind: 'refused'
      readonly size: number
      /** The largest that passed; 0: not even the smallest did. */
      readonly passed: number
      /** Null: cut without an answer. */
      readonly status: number | null
      /** Refused by Drawbridge itself. */
      readonly own: boolean
    }
  | { readonly kind: 'untested' }

/** `spread`: between the first and the last piece, as it arrived; they are sent over `sent`. */
export type PiecesFinding =
  | { readonly kind: 'arrived'; readonly spread: number; readonly sent: number }
  | { readonly kind: 'failed' }

export interface ProxiesFinding {
  readonly page: string
  readonly expected: string | null
  readonly trusted: number
  readonly addresses: number
  readonly protocol: 'http' | 'https' | null
}

export interface LineFinding {
  readonly median: number
  /** Mean difference between an answer and the next. */
  readonly jitter: number
  readonly asked: number
  readonly lost: number
}

/** `ahead`: this device's clock minus the server's, give or take `within`. */
export interface ClockFinding {
  readonly ahead: number
  readonly within: number
}

/** As the browser names it (`h2`, `http/1.1`); empty where it does not say. */
export interface VersionFinding {
  readonly protocol: string
}

export interface Findings {
  readonly reach: ReachFinding
  readonly session: SessionFinding
  readonly address: AddressFinding
  readonly websocket: WebSocketFinding
  readonly polling: PollingFinding
  readonly stickiness: StickinessFinding
  readonly silence: SilenceFinding
  readonly bodies: BodiesFinding
  readonly pieces: PiecesFinding
  readonly proxies: ProxiesFinding
  readonly line: LineFinding
  readonly clock: ClockFinding
  readonly version: VersionFinding
}

export type TestName = keyof Findings
