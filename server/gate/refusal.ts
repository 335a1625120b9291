import { errors, type Refusal } from '#shared/wire/errors.ts'
import type { RefusalMessage } from '#shared/wire/messages.ts'

/** A refusal as it goes over the wire: its row of the table, and nothing of its cause. */
export function refusalMessage({ code, retryAfter, expected }: Refusal): RefusalMessage {
  return {
    ok: false,
    code,
    sentence: errors[code].sentence,
    ...(retryAfter !== undefined && { retryAfter }),
    ...(expected !== undefined && { expected }),
  }
}
