/**
 * The way of own operations to the server: outbox, this device, membership, sender. A tab has one for what it does, and
 * one for each closed tab whose work it delivers.
 */
import type { BoardId } from '#shared/model/ids.ts'
import type { Operation } from '#shared/operation/table.ts'
import type { Numbered, Outbox, RefusedOperation } from '#shared/sync/outbox.ts'
import type { ErrorCode } from '#shared/wire/errors.ts'
import type { Acknowledgement } from '#shared/wire/messages.ts'
import type { Transport, Wire } from '../net/wire.ts'
import type { Storage } from '../storage/storage.ts'
import { Keeper } from './keeper.ts'
import { Membership } from './membership.ts'
import { Sender } from './sender.ts'

export interface DeliveryParts {
  readonly wire: Pick<Wire, 'ask'>
  readonly board: BoardId
  readonly storage: Storage
  readonly outbox: Outbox
  readonly transport: () => Transport
  /** ms, monotonic. */
  readonly clock: () => number
  /** 0 to 1. */
  readonly random: () => number
  readonly joined: (answer: Acknowledgement<'join'>) => void
  readonly acknowledged: (answer: Acknowledgement<'submit'>, refused: readonly RefusedOperation[]) => void
  /** The device took a step, or failed to. */
  readonly kept: () => void
  /** The server takes nothing from this client any more, and trying again cannot help. */
  readonly stopped: (code: ErrorCode) => void
  /** The session has ended: `rejoin` when it is renewed. */
  readonly unauthorised: () => void
}

export class Delivery {
  readonly #outbox: Outbox
  readonly #keeper: Keeper
  readonly #membership: Membership
  readonly #sender: Sender

  constructor(parts: DeliveryParts) {
    const { outbox, kept, joined, acknowledged, stopped } = parts
    this.#outbox = outbox
    this.#keeper = new Keeper({
      ...parts,
      stepped: () => {
        kept()
        this.#sender.pump()
      },
    })
    this.#sender = new Sender({
      ...parts,
      until: () => this.#keeper.until,
      acknowledged: (answer, refused) => {
        this.#keeper.settle()
        acknowledged(answer, refused)
      },
      rejoin: () => this.#membership.join(),
    })
    this.#membership = new Membership({
      ...parts,
      client: outbox.client,
      leaving: () => this.#sender.stop(),
      joined: (answer) => {
        this.#keeper.settle()
        joined(answer)
        this.#sender.start(answer.limits)
      },
      refused: stopped,
    })
  }

  /** Queues an operation; it is sent as soon as it is on this device. */
  add(operation: Operation): Numbered {
    const { n, operation: queued } = this.#outbox.add(operation)
    this.#keeper.keep({ n, operation: queued })
    return { n, operation: queued }
  }

  connected(): void {
    this.#membership.connected()
  }

  disconnected(): void {
    this.#membership.disconnected()
    this.#sender.stop()
    this.#keeper.flush()
  }

  /** The server took this client off the board: nothing more is sent until the next join. */
  halt(): void {
    this.#sender.stop()
  }

  /** Asks the server anew what it has of this client, and goes on from there. */
  rejoin(): void {
    this.#membership.join()
  }
}
