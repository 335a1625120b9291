/**
 * One client that makes mistakes: it joins the board, sends something that is nearly valid, and judges the answer by
 * what the schemas say of it. When it is thrown out, it comes back.
 */
import type { BoardId, ClientId } from '../../../shared/model/ids.ts'
import { protocolLimits } from '../../../shared/model/limits.ts'
import { decodeOperation } from '../../../server/gate/decode.ts'
import { checkerOf } from '../../../server/schema.ts'
import { isBeam } from '../../../shared/presence/beam.ts'
import { isErrorCode } from '../../../shared/wire/errors.ts'
import { upMessages, type UpName } from '../../../shared/wire/messages.ts'
import type { Chance } from '../../sim/chance.ts'
import type { Answer, RawClient } from '../raw-client.ts'
import { RawPolling } from '../raw-polling.ts'
import { RawWebSocket } from '../raw-websocket.ts'
import { mutateBytes, mutateText, mutateValue, render, type Json } from './mutate.ts'
import { sampleMessage, sampleOperation, type Place } from './samples.ts'
import { Violation } from './violation.ts'

export interface Target {
  readonly url: string
  readonly board: BoardId
  readonly cookie: string
}

/** Marks the acknowledgement of what is sent after a damaged packet. */
const sentinel = 7_000_000

export class Attacker {
  readonly #target: Target
  readonly #transport: 'polling' | 'websocket'
  readonly #chance: Chance
  #client: ClientId
  /** Another client of this user: what is not waited for is done in its name. */
  readonly #accomplice: ClientId
  #raw: RawClient | null = null
  /** Number of the next operation. */
  #n = 1
  #sentinels = 0

  constructor(target: Target, transport: 'polling' | 'websocket', chance: Chance) {
    this.#target = target
    this.#transport = transport
    this.#chance = chance
    this.#client = chance.id(8)
    this.#accomplice = chance.id(8)
  }

  /** Does one hostile thing and says how it was answered; throws a `Violation`. */
  async step(): Promise<string> {
    const chance = this.#chance
    const raw = await this.#connected()
    const kind = chance.number()
    if (kind < 0.4) return this.#sendMessage(raw)
    if (kind < 0.75) return this.#sendOperations(raw)
    return this.#sendPackets(raw)
  }

  close(): void {
    this.#raw?.close()
    this.#raw = null
  }

  async #connected(): Promise<RawClient> {
    if (this.#raw?.ended === undefined && this.#raw) return this.#raw
    const { url, cookie, board } = this.#target
    const raw =
      this.#transport === 'polling' ? await RawPolling.open(url, cookie) : await RawWebSocket.open(url, cookie)
    await raw.enter()
    this.#raw = raw
    if (this.#chance.happens(0.1)) {
      this.#client = this.#chance.id(8)
      this.#n = 1
    }
    const answer = await raw.tell('join', { board, client: this.#client, from: this.#n })
    if (!answer.ok) throw new Violation(`a valid join was refused: ${answer.code}`, this.#client)
    this.#n = Number(answer.stored) + 1
    return raw
  }

  get #place(): Place {
    return { board: this.#target.board, client: this.#client, n: this.#n }
  }

  /** A message of any kind with mistakes in its payload, judged by the schema of its kind. */
  async #sendMessage(raw: RawClient): Promise<string> {
    const chance = this.#chance
    const { name, payload } = sampleMessage(chance, this.#place)
    const args = mutateArguments(chance, name, payload)
    const answer = await this.#asked(raw, args)
    if (!answer) return 'ended'
    const [sentName, ...sent] = JSON.parse(args) as unknown[]
    const entry = entries.get(sentName)
    const valid = sent.length === 1 && entry?.(sent[0]) === true
    if (!valid && answer.code !== 'E_BAD')
      throw new Violation(`what is not valid was answered ${JSON.stringify(answer)}`, args)
    if (valid && answer.code === 'E_BAD' && !passesEnd(sent[0]) && !hasNoBeam(sent[0]))
      throw new Violation('what is valid was refused with E_BAD', args)
    // Joins and goodbyes may have worked: a fresh connection knows where it stands.
    if (answer.ok && (sentName === 'join' || sentName === 'leave')) this.close()
    if (answer.ok && sentName === 'submit') this.#n = Number(answer.n) + 1
    return answer.code ?? 'ok'
  }

  /** Operations with mistakes, under the right number: each is judged by itself. */
  async #sendOperations(raw: RawClient): Promise<string> {
    const chance = this.#chance
    const { board, client, n } = this.#place
    const operations = Array.from({ length: chance.between(1, 4) }, (_, at) => {
      const text = sampleOperation(chance, { board, client, n: n + at })
      return chance.happens(0.7) ? mutateText(chance, text).slice(0, protocolLimits.operationLength) || 'x' : text
    })
    const args = JSON.stringify(['submit', { id: 'f', at: 1, board, n, operations }])
    const answer = await this.#asked(raw, args)
    if (!answer) return 'ended'
    if (!answer.ok) {
      if (answer.code !== 'E_RATE') throw new Violation(`a valid batch was refused: ${answer.code}`, args)
      return answer.code
    }
    this.#n = Number(answer.n) + 1
    const refused = operations.flatMap((text, at) =>
      decodeOperation(text, { client, n: n + at }) ? [] : [{ n: n + at, code: 'E_SCHEMA' }],
    )
    if (JSON.stringify(answer.refused) !== JSON.stringify(refused))
      throw new Violation(`refused ${JSON.stringify(answer.refused)}, not ${JSON.stringify(refused)}`, args)
    return refused.length > 0 ? 'E_SCHEMA' : 'ok'
  }

  /** Packets that are damaged, merged, repeated or put in another order; then one that is valid, or has no effect any more. */
  async #sendPackets(raw: RawClient): Promise<string> {
    const chance = this.#chance
    const packets = Array.from({ length: chance.between(1, 3) }, () => {
      // A join among them must not fence off this client's next connection.
      const { name, payload } = sampleMessage(chance, { ...this.#place, client: this.#accomplice })
      return `42${chance.happens(0.5) ? chance.between(0, 99) : ''}${JSON.stringify([name, payload])}`
    })
    const sent = damage(chance, packets)
    for (const data of sent) raw.sendRaw(data)
    const id = sentinel + ++this.#sentinels
    raw.send(`42${id}["echo",{"id":"f","at":1,"text":"f"}]`)
    const answer = await this.#answered(raw, id, sent)
    // Its operations may have been stored, it may have joined or left.
    this.close()
    return answer ? 'heard' : 'ended'
  }

  async #asked(raw: RawClient, args: string): Promise<Answer | null> {
    const id = sentinel + ++this.#sentinels
    raw.send(`42${id}${args}`)
    return this.#answered(raw, id, args)
  }

  /** The acknowledgement; null where the connection was ended instead. */
  async #answered(raw: RawClient, id: number, sent: unknown): Promise<Answer | null> {
    let answer: Answer
    try {
      answer = await raw.answer(id)
    } catch (error) {
      if (raw.ended !== undefined) return null
      throw new Violation(`neither answered nor ended: ${(error as Error).message}`, sent)
    }
    const known = answer.ok || (isErrorCode(answer.code) && !mistakes.has(answer.code))
    if (!known) throw new Violation(`answered ${JSON.stringify(answer)}`, sent)
    return answer
  }
}

/** Codes that tell of a mistake of the server. */
const mistakes = new Set(['E_INTERNAL', 'E_DAMAGED', 'E_STORE'])

const entries = new Map<unknown, (payload: unknown) => boolean>(
  Object.entries(upMessages).map(([name, { payload }]) => [name, checkerOf(payload)]),
)

/** JSON text of the arguments of an event, most of them with mistakes, always an array whose first item is a text. */
function mutateArguments(chance: Chance, name: UpName, payload: Json): string {
  const made = () => {
    const sent = chance.happens(0.05) ? mutateText(chance, name) : name
    const more = chance.happens(0.05) ? [mutateValue(chance, payload)] : []
    return render([sent, chance.happens(0.85) ? mutateValue(chance, payload) : payload, ...more])
  }
  for (;;) {
    const text = made()
    // What is no JSON, or an event that Socket.IO keeps for itself, ends the connection: `sendPackets` does that.
    if (isJson(text) && !reserved.test(text)) return text
  }
}

const reserved = /^\["(connect|connect_error|disconnect|disconnecting|newListener|removeListener)"/

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** Whether a batch goes beyond the largest number, which no schema can say. */
function passesEnd(payload: unknown): boolean {
  const { n, operations } = payload as { n?: number; operations?: unknown[] }
  return n !== undefined && n + (operations?.length ?? 0) - 1 > protocolLimits.operationNumber
}

/** A beam whose text is as long as the schema wants, and no beam: the server reads it. */
function hasNoBeam(payload: unknown): boolean {
  const { laser } = payload as { laser?: readonly Parameters<typeof isBeam>[0][] | null }
  return laser?.every(isBeam) === false
}

function damage(chance: Chance, packets: readonly string[]): (string | Buffer)[] {
  const [first = ''] = packets
  return chance.pick<() => (string | Buffer)[]>([
    () => [mutateBytes(chance, Buffer.from(first)), ...packets.slice(1)],
    () => [mutateText(chance, first)],
    () => [packets.join('')],
    () => [packets.join('\u001e')],
    () => [first.slice(0, first.length / 2), first.slice(first.length / 2)],
    () => [...packets, ...packets],
    () => [...packets].reverse(),
    () => [`${chance.between(0, 9)}${chance.between(0, 9)}${first.slice(2)}`],
    () => [`45${chance.between(0, 12)}-${first.slice(2)}`, chance.happens(0.5) ? 'bAAAA' : Buffer.from([0, 255])],
    () => [`42/${mutateText(chance, 'admin')},${first.slice(2)}`],
    () => [`43${chance.between(0, 3)}${mutateText(chance, '[{"ok":true}]')}`],
    () => [
      chance.pick(['', '0', '1', '2', '2probe', '3', '3probe', '4', '5', '6', '40', '41', '42', '43', '44', '45']),
    ],
  ])()
}
