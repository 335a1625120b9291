/** The protocol document says what the code does: its tables are complete, and its example is what comes out. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BoardState } from '#shared/board/board.ts'
import { describedKinds } from '#shared/elements/element.ts'
import { encodeElement } from '#shared/elements/element-codec.ts'
import { properties } from '#shared/elements/properties.ts'
import { strokeDefaults } from '#shared/elements/stroke.ts'
import type { ClientId, Epoch } from '#shared/model/ids.ts'
import { defaultServerLimits, protocolLimits } from '#shared/model/limits.ts'
import { decodeOperation } from '../../server/gate/decode.ts'
import { operationKinds } from '#shared/operation/table.ts'
import { Authors } from '#shared/wire/authors.ts'
import { errors } from '#shared/wire/errors.ts'
import { decodeLiveFrame, encodeFrame } from '#shared/wire/frame.ts'
import { downMessages, presenceSchema, upMessages } from '#shared/wire/messages.ts'
import { protocolVersion } from '#shared/wire/version.ts'

const text = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8')

/** Rows of the first table after a place in the document, their cells without quotes. */
function tableAfter(place: string): string[][] {
  const at = text.indexOf(place)
  expect(at, place).toBeGreaterThan(0)
  const [, , ...rows] = /(?:^\|.*\n)+/m.exec(text.slice(at))![0].trim().split('\n')
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replaceAll('`', '')),
  )
}

/** Lines of the fenced blocks after a place. */
function blocksAfter(place: string): string[][] {
  const blocks = text.slice(text.indexOf(place)).matchAll(/^```\n([^]*?)\n```/gm)
  return [...blocks].map(([, block]) => block!.split('\n'))
}

describe('docs/protocol.md', () => {
  it('names the version', () => {
    expect(text).toContain(`Version **${protocolVersion}**`)
    expect(text).toContain(`\`{version: ${protocolVersion}}\``)
  })

  it('has every message with all its fields', () => {
    for (const [place, messages] of [
      ['### To the server', upMessages],
      ['### To the client', downMessages],
    ] as const) {
      const rows = new Map(tableAfter(place).map(([name, ...cells]) => [name, cells.join(' ')]))
      expect([...rows.keys()].sort()).toEqual(Object.keys(messages).sort())
      for (const [name, { payload }] of Object.entries(messages)) {
        const fields = 'properties' in payload ? Object.keys(payload.properties) : []
        for (const field of fields) if (field !== 'id' && field !== 'at') expect(rows.get(name), name).toContain(field)
      }
    }
  })

  it('has every kind of operation with all its fields', () => {
    const rows = tableAfter('<!-- operations -->')
    expect(rows.map(([code, kind]) => [code, kind])).toEqual(operationKinds.map(({ code, kind }) => [code, kind]))
    for (const [at, { schema }] of operationKinds.entries()) {
      const { properties } = schema as unknown as { properties?: object }
      for (const field of Object.keys(properties ?? {})) expect(rows[at]![2]).toContain(field)
    }
  })

  it('has every kind of element with all its properties and their usual values', () => {
    const rows = [{ kind: 'stroke', code: 's', defaults: strokeDefaults }, ...describedKinds]
    expect(tableAfter('<!-- elements -->')).toEqual(
      rows.map(({ kind, code, defaults }) => [
        code,
        kind,
        Object.entries(defaults)
          .map(([name, value]) => `${name} ${JSON.stringify(value)}`)
          .join(', '),
      ]),
    )
  })

  it('has everything that presence says', () =>
    expect(tableAfter('<!-- presence -->').map(([name]) => name)).toEqual(Object.keys(presenceSchema.properties)))

  it('has every property', () =>
    expect(tableAfter('<!-- properties -->').map(([name]) => name)).toEqual(Object.keys(properties)))

  it('has every limit', () => {
    const { unconfirmed, ...limits } = protocolLimits
    expect(Object.fromEntries(tableAfter('<!-- limits -->').map(([name, value]) => [name, Number(value)]))).toEqual(
      limits,
    )
    expect(text).toContain(`2^${Math.log2(unconfirmed)}`)
    for (const name of Object.keys(defaultServerLimits)) expect(text).toContain(`\`${name}\``)
  })

  it('has every refusal', () => {
    const rows = tableAfter('<!-- errors -->').map((cells) => cells.slice(0, 4))
    const words = (yes: boolean) => (yes ? 'yes' : 'no')
    expect(rows).toEqual(
      Object.entries(errors).map(([code, { status, retry, consumes }]) => [
        code,
        String(status),
        words(retry),
        words(consumes),
      ]),
    )
  })

  it('has an example that is what comes out', () => {
    const [operations, results] = blocksAfter('<!-- example -->')
    const client = 'Xk3_9aQz' as ClientId
    const state = new BoardState({ epoch: 'q1W_e2R-' as Epoch, seq: 0, last: '' })
    for (const [at, operation] of operations!.entries()) {
      const place = { client, n: at + 1, seq: at + 1 }
      const read = decodeOperation(operation, place)
      expect(read, operation).not.toBeNull()
      state.apply(read, place)
    }
    expect([...[...state.elements.values()].map(encodeElement), state.digest()]).toEqual(results)
  })

  it('has frames in its example that are read as it says', () => {
    const [operations, , frames] = blocksAfter('<!-- example -->')
    const epoch = 'q1W_e2R-' as Epoch
    const [client, other] = ['Xk3_9aQz', 'w0RLd_42'] as ClientId[]
    const authors = new Authors()
    authors.resolve({ epoch, seq: 1, runs: [{ client: client!, n: 1, operations: operations! }] })
    const read = frames!.map((text) => authors.resolve(decodeLiveFrame(text)!)!)
    expect(read.map(({ seq, runs }) => [seq, ...runs.map(({ client, n }) => [client, n])])).toEqual([
      [4, [other, 1]],
      [5, [other, 2], [client, 4]],
    ])
    const node = new Authors()
    node.shorten({ epoch, seq: 1, runs: [{ client: client!, n: 1, operations: operations! }] })
    expect(read.map((frame) => encodeFrame(node.shorten(frame)))).toEqual(frames)
  })
})
