/** The line that a group of people share: a proxy that can do to bytes, and to messages, what networks do. */
import { FaultProxy, type UpgradeMode } from '../support/proxy.ts'
import type { MessageWeather } from './tap.ts'

export class Line {
  readonly network: FaultProxy
  readonly messages: MessageWeather = { duplicate: 0, reorder: 0 }

  private constructor(network: FaultProxy) {
    this.network = network
  }

  /** To a port of 127.0.0.1. */
  static async start(port: number, upgrades: UpgradeMode): Promise<Line> {
    return new Line(await FaultProxy.start(port, upgrades))
  }

  /** What people on it open. */
  get base(): URL {
    return new URL(`${this.network.url}/`)
  }

  heal(): void {
    this.network.heal()
    this.messages.duplicate = 0
    this.messages.reorder = 0
  }

  dispose(): Promise<void> {
    return this.network.dispose()
  }
}
