/** What became of own operations: some are refused, and taken back; what the log passed without them, it never takes. */
import type { ErrorCode } from '#shared/wire/errors.ts'
import type { Outbox, RefusedOperation } from '#shared/sync/outbox.ts'
import type { Replica } from '#shared/sync/replica.ts'
import type { Acknowledgement } from '#shared/wire/messages.ts'
import type { Emitter } from '../emitter.ts'
import { Decided } from './decided.ts'
import type { RefusedWork } from './refused-work.ts'
import type { SessionStatus } from './status.ts'

export interface VerdictsParts {
  readonly outbox: Outbox
  readonly replica: Replica
  readonly status: () => SessionStatus
  /** Takes what is refused to whoever may only look. */
  readonly work: RefusedWork
  /** Told why anything else is refused. */
  readonly notices: Emitter<[ErrorCode]>
}

export class Verdicts {
  readonly #parts: VerdictsParts
  readonly #decided: Decided

  constructor(parts: VerdictsParts) {
    this.#parts = parts
    this.#decided = new Decided(parts.outbox.acknowledged)
  }

  /** Where the log stood when everything up to a number was dealt with. */
  heard({ n, epoch, seq }: Pick<Acknowledgement<'submit'>, 'n' | 'epoch' | 'seq'>): void {
    this.#decided.add({ n, epoch, seq })
    this.decide()
  }

  acknowledged(answer: Acknowledgement<'submit'>, refused: readonly RefusedOperation[]): void {
    // What is refused is known by name before the log has passed it.
    if (refused.length > 0) this.#refuse(refused)
    this.heard(answer)
  }

  /** Another board took the place of the confirmed one: what it lacks is offered again. */
  reopen(): void {
    this.#decided.reopen(this.#parts.outbox.acknowledged)
  }

  /** Own operations that the log has passed without bringing them back are gone. Called whenever the board moved on. */
  decide(): void {
    const { replica, status, work, outbox } = this.#parts
    const numbers = this.#decided.at(replica.confirmed)
    if (numbers.size === 0) return
    // The answer that refused them was lost.
    if (status().role === 'viewer') work.take(outbox.client, replica.pending(numbers), replica)
    replica.drop(numbers)
  }

  #refuse(operations: readonly RefusedOperation[]): void {
    const { replica, work, outbox, notices } = this.#parts
    const forbidden = operations.filter(({ code }) => code === 'E_PERM')
    work.take(outbox.client, forbidden, replica)
    replica.drop(new Set(operations.map(({ n }) => n)))
    // Work that is kept says by itself that it was refused.
    const told = (code: ErrorCode) => code !== 'E_PERM' || work.elements.length === 0
    for (const code of new Set(operations.map((each) => each.code))) if (told(code)) notices.emit(code)
  }
}
