import { describe, expect, it } from 'vitest'
import { Check } from 'typebox/value'
import { downMessages, upMessages } from './messages.ts'

const envelope = { id: 'x1', at: 0 }
const join = { ...envelope, board: 'A'.repeat(22), client: 'aaaaaaaa', from: 1 }

describe('the table of messages', () => {
  it('takes a join as it should be', () => expect(Check(upMessages.join.payload, join)).toBe(true))

  it.each([
    ['a board of another shape', { ...join, board: '../..' }],
    ['a client of another shape', { ...join, client: 'x' }],
    ['a number below 1', { ...join, from: 0 }],
    ['a fraction', { ...join, from: 1.5 }],
    ['a string for a number', { ...join, from: '1' }],
    ['an extra key', { ...join, more: 1 }],
    ['no envelope', { board: join.board, client: join.client, from: 1 }],
    ['an array', []],
    ['null', null],
    ['text', 'join'],
  ])('refuses a join with %s', (_what, payload) => expect(Check(upMessages.join.payload, payload)).toBe(false))

  it.each([Number.NaN, Infinity, -Infinity, 1e7, '1', null])('refuses a cursor at %s', (x) => {
    expect(Check(upMessages.presence.payload, { ...envelope, tool: 'pen', cursor: { x, y: 0 } })).toBe(false)
  })

  it('gives an envelope to every message that is an object', () => {
    const payloads = [...Object.entries(upMessages), ...Object.entries(downMessages)].filter(
      ([name]) => name !== 'frame',
    )
    for (const [, { payload }] of payloads)
      expect(Object.keys((payload as { properties: object }).properties)).toEqual(expect.arrayContaining(['id', 'at']))
  })

  it('uses no name that Socket.IO reserves', () => {
    const reserved = [
      'connect',
      'connect_error',
      'disconnect',
      'disconnecting',
      'newListener',
      'removeListener',
      'error',
    ]
    for (const name of [...Object.keys(upMessages), ...Object.keys(downMessages)]) expect(reserved).not.toContain(name)
  })
})
