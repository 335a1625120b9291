/**
 * Every refusal there is, one row each: what the user reads, whether trying again can help, the HTTP status,
 * and how loudly it is logged. `consumes`: the operation's number is used up, so that it never blocks those behind it.
 */
interface ErrorRow {
  readonly sentence: string
  readonly retry: boolean
  readonly consumes: boolean
  readonly status: number
  readonly level: 'debug' | 'info' | 'warn' | 'error'
}

const row = (
  status: number,
  level: ErrorRow['level'],
  sentence: string,
  kind: { retry?: true; consumes?: true } = {},
): ErrorRow => ({ sentence, retry: kind.retry ?? false, consumes: kind.consumes ?? false, status, level })

export const errors = {
  E_BAD: row(400, 'info', 'The server did not understand this request. Reload the page to get the current version.'),
  E_SCHEMA: row(422, 'info', 'This change is not valid and was undone.', { consumes: true }),
  E_LIMIT: row(413, 'info', 'This change is too large and was undone. Make it in smaller steps.', { consumes: true }),
  E_FULL: row(409, 'info', 'This board is full. Delete something or start another board.', { consumes: true }),
  E_FILE: row(415, 'info', 'This is no picture that can be kept here. PNG, JPEG, WebP, GIF, AVIF and plain SVG can.'),
  E_RATE: row(429, 'info', 'Too much at once; your changes are kept and sent a little later.', { retry: true }),
  E_PERM: row(403, 'info', 'You may look at this board but not change it.', { consumes: true }),
  E_OWNER: row(403, 'info', 'Only the owner of this board decides who may use it.'),
  E_REMOVED: row(403, 'info', 'You were removed from this board by its owner.'),
  E_CLOSED: row(403, 'info', 'This board is open only to people whom its owner has chosen.'),
  E_AUTH: row(401, 'info', 'Your session is not valid any more. Reload the page to go on; your work is kept.'),
  E_ORIGIN: row(403, 'warn', 'This address is not allowed to use this server. Ask its operator to set PUBLIC_URL.'),
  E_NOTFOUND: row(404, 'debug', 'There is no board here. Check the link, or start a new board.'),
  E_NOTJOINED: row(409, 'info', 'Open the board before changing it.'),
  E_GAP: row(409, 'info', 'Some changes before this one are missing; they are sent again.', { retry: true }),
  E_FENCED: row(409, 'info', 'This board was opened again with the same identity. Reload this page to go on here.'),
  E_CLIENT: row(409, 'info', 'This tab belonged to somebody else. It goes on as a new one; your work is kept.'),
  E_EPOCH: row(409, 'warn', 'The server had lost a part of this board; what this tab has of it is given back.', {
    retry: true,
  }),
  E_TRIMMED: row(409, 'debug', 'You were away for long; the board is loaded anew.', { retry: true }),
  E_STORE: row(503, 'error', 'The server cannot save right now; your work is kept on this device.', { retry: true }),
  E_DAMAGED: row(500, 'error', 'This board cannot be read. Nothing was changed; ask the operator to restore it.'),
  E_ROOM: row(409, 'info', 'This board has no free place right now. Try again when somebody has left.', {
    retry: true,
  }),
  E_VERSION: row(426, 'info', 'This page is older or newer than the server. Reload it; your work is kept.'),
  E_INTERNAL: row(500, 'error', 'Something went wrong on the server. Try again; your work is kept.', { retry: true }),
} as const satisfies Record<string, ErrorRow>

export type ErrorCode = keyof typeof errors

export const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(errors, code)

/** A refusal inside the server or the client; at every edge it becomes the row of its code. */
export class Refusal extends Error {
  readonly code: ErrorCode
  /** For `E_RATE` and `E_STORE`: wait at least this long, ms. */
  readonly retryAfter: number | undefined
  /** For `E_GAP`: the operation number that is expected. */
  readonly expected: number | undefined

  constructor(code: ErrorCode, detail: { retryAfter?: number; expected?: number; cause?: unknown } = {}) {
    super(errors[code].sentence, { cause: detail.cause })
    this.code = code
    this.retryAfter = detail.retryAfter
    this.expected = detail.expected
  }
}
