/** The checker accepts a history in which all went well, and finds each single thing that is changed in it. */
import { describe, expect, it } from 'vitest'
import { BoardState } from '#shared/board/board.ts'
import { elementIdOf, type ClientId, type Epoch } from '#shared/model/ids.ts'
import { encodeOperation, readOperation } from '#shared/operation/codec.ts'
import type { Operation } from '#shared/operation/table.ts'
import { check } from './checker.ts'
import type { Ending, LogEntry } from './ending.ts'
import type { Entry, Happening } from './history.ts'

const epoch = 'epoch--1' as Epoch
const other = 'epoch--2' as Epoch
const [ann, ben] = ['ann-----', 'ben-----'] as [ClientId, ClientId]

const begin = (color: string): Operation => ({
  kind: 'stroke.begin',
  payload: { color, width: 4, precision: 2, pressure: false, points: 'AA' },
})
const recolour = (client: ClientId, n: number, color: string): Operation => ({
  kind: 'element.update',
  payload: { set: [[elementIdOf(client, n), { color }]] },
})

/** Ann and Ben draw two strokes each and recolour Ann's first one, so that order matters. */
const log: readonly LogEntry[] = (
  [
    [ann, 1, begin('ink')],
    [ben, 1, begin('ink')],
    [ann, 2, begin('red')],
    [ben, 2, recolour(ann, 1, 'red')],
    [ann, 3, recolour(ann, 1, 'blue')],
    [ben, 3, begin('blue')],
  ] as const
).map(([client, n, operation]) => ({ client, n, text: encodeOperation(operation, { client, n }) }))

interface Story {
  happenings: Happening[]
  log: LogEntry[]
  ending: Omit<Ending, 'log'>
}

/** What the board is after so many operations of a log. */
function standAt(entries: readonly LogEntry[], seq: number) {
  const state = new BoardState({ epoch, seq: 0, last: '' })
  for (const [at, entry] of entries.slice(0, seq).entries())
    state.apply(readOperation(entry.text, entry), { ...entry, seq: at + 1 })
  return { ...state.token, digest: state.digest() }
}

/** Everything is kept, sent, acknowledged, received by both in order, and ends well. */
function story(): Story {
  const happenings: Happening[] = [ann, ben].flatMap((client): Happening[] => [
    { what: 'opened', client },
    { what: 'snapshot', client, epoch, seq: 0 },
    { what: 'reset', client },
    { what: 'stands', client, ...standAt(log, 0) },
  ])
  for (const [at, entry] of log.entries()) {
    const { client, n } = entry
    happenings.push({ what: 'invoke', ...entry }, { what: 'status', client, connection: 'connected', unsaved: 1 })
    happenings.push({ what: 'sent', client, n, count: 1 }, { what: 'ok', client, n, epoch, refused: [] })
    happenings.push({ what: 'status', client, connection: 'connected', unsaved: 0 })
    for (const reader of [ann, ben]) {
      happenings.push({ what: 'received', client: reader, epoch, first: at + 1, last: at + 1 })
      happenings.push({ what: 'stands', client: reader, ...standAt(log, at + 1) })
    }
  }
  const { last: _last, ...end } = standAt(log, log.length)
  const stands = ['a node', 'another node', ann, ben].map((who) => ({ who, ...end }))
  return { happenings, log: [...log], ending: { epoch, stands, unsettled: null, wrong: [] } }
}

/** Which rules are broken once the story was changed. */
function rulesBroken(change: (story: Story) => void = () => undefined): string[] {
  const changed = story()
  change(changed)
  const entries = changed.happenings.map((happening, t): Entry => ({ t, ...happening }))
  const found = check(entries, { ...changed.ending, log: changed.log })
  return [...new Set(found.map(({ invariant }) => invariant))].sort()
}

/** Changes the one happening at which `fits` is true for the `count`th time. */
function alter<W extends Happening['what']>(
  { happenings }: Story,
  what: W,
  change: (happening: Extract<Happening, { what: W }>) => Happening | null,
  count = 1,
): void {
  const at = happenings.findIndex((happening) => happening.what === what && --count === 0)
  const changed = change(happenings[at] as Extract<Happening, { what: W }>)
  happenings.splice(at, 1, ...(changed ? [changed] : []))
}

const swap = <T>(list: T[], at: number): void => void list.splice(at, 2, list[at + 1]!, list[at]!)

describe('check', () => {
  it('finds nothing in a history in which all went well', () => {
    expect(rulesBroken()).toEqual([])
  })

  describe('of the log', () => {
    it.for(log.map((entry, at) => [`${entry.client}:${entry.n}`, at] as const))('misses %s', ([, at]) => {
      expect(rulesBroken((changed) => changed.log.splice(at, 1))).toContain('I1')
    })

    it.for(log.map((entry, at) => [`${entry.client}:${entry.n}`, at] as const))('finds %s twice', ([, at]) => {
      expect(rulesBroken((changed) => changed.log.splice(at, 0, log[at]!))).toContain('I2')
    })

    it.for([0, 1, 2, 3, 4])('finds numbers %i and the next swapped', (at) => {
      expect(rulesBroken((changed) => swap(changed.log, at))).toContain('I4')
    })

    it("finds one client's operations in another order", () => {
      expect(rulesBroken((changed) => changed.log.splice(4, 1, ...changed.log.splice(2, 1, log[4]!)))).toContain('I3')
    })

    it('finds what nobody did, and what was done otherwise', () => {
      const extra = { ...log[0]!, client: 'eve-----' as ClientId }
      expect(rulesBroken((changed) => changed.log.push(extra))).toContain('I5')
      expect(rulesBroken((changed) => changed.log.splice(0, 1, { ...log[0]!, text: log[2]!.text }))).toContain('I5')
    })

    it('finds what was refused, and does not miss it where it is not there', () => {
      const refuse = (changed: Story) => alter(changed, 'ok', (ok) => ({ ...ok, refused: [ok.n] }), 6)
      expect(rulesBroken(refuse)).toEqual(['I5'])
      const gone = (changed: Story) => {
        refuse(changed)
        changed.log.pop()
        changed.happenings = changed.happenings.filter((entry) => !('seq' in entry) || entry.seq < 6)
        const { last: _last, ...end } = standAt(log, 5)
        changed.ending = { ...changed.ending, stands: [{ who: 'a node', ...end }] }
      }
      expect(rulesBroken(gone)).toEqual([])
    })
  })

  describe('of boards', () => {
    it('finds another digest, of a tab on the way and of anybody in the end', () => {
      for (let count = 1; count <= 14; count++) {
        const change = (changed: Story) => alter(changed, 'stands', (stand) => ({ ...stand, digest: 'other' }), count)
        expect(rulesBroken(change)).toEqual(['I4'])
      }
      for (const at of [0, 1, 2, 3]) {
        const other = story().ending.stands.map((stand, of) => (of === at ? { ...stand, digest: 'other' } : stand))
        const change = (changed: Story) => (changed.ending = { ...changed.ending, stands: other })
        expect(rulesBroken(change)).toEqual(['I4'])
      }
    })

    it('finds another epoch, another operation at a number, and who did not come to the end', () => {
      const changeEnd = (changes: object) => (changed: Story) => {
        const [first, ...rest] = changed.ending.stands
        changed.ending = { ...changed.ending, stands: [{ ...first!, ...changes }, ...rest] }
      }
      expect(rulesBroken(changeEnd({ epoch: other }))).toEqual(['I4'])
      expect(rulesBroken(changeEnd({ seq: 5 }))).toEqual(['I4'])
      expect(rulesBroken(changeEnd({ seq: 7 }))).toEqual(['I4'])
      const last = (changed: Story) => alter(changed, 'stands', (stand) => ({ ...stand, last: 'ann-----:9' }), 5)
      expect(rulesBroken(last)).toEqual(['I4'])
    })

    it('finds a hole in what was received, and a number that goes back', () => {
      expect(rulesBroken((changed) => alter(changed, 'received', () => null, 3))).toEqual(['I6'])
      expect(rulesBroken((changed) => alter(changed, 'snapshot', () => null))).toEqual(['I6'])
      const back = (changed: Story) =>
        changed.happenings.push({ what: 'stands', client: ann, ...standAt(log, 3) } as const)
      expect(rulesBroken(back)).toEqual(['I6'])
      const again = (changed: Story) =>
        changed.happenings.push({ what: 'reset', client: ann }, { what: 'stands', client: ann, ...standAt(log, 3) })
      expect(rulesBroken(again)).toEqual([])
    })
  })

  it('finds a page that says that all is saved before it is', () => {
    const lie = (changed: Story) => alter(changed, 'status', (status) => ({ ...status, unsaved: 0 }))
    expect(rulesBroken(lie)).toEqual(['I9'])
  })

  it('passes on what did not settle and what went wrong in processes', () => {
    const change = (changed: Story) =>
      (changed.ending = { ...changed.ending, unsettled: 'somebody is offline', wrong: ['a node ended'] })
    expect(rulesBroken(change)).toEqual(['I7', 'I8'])
  })

  describe('where the store lost something', () => {
    const lose = (changed: Story, since: number, seen: Extract<Happening, { what: 'lost' }>['seen'] = []) => {
      changed.happenings.push({ what: 'lost', since, seen })
      changed.log.pop()
      const { last: _last, ...end } = standAt(log, 5)
      changed.ending = { ...changed.ending, stands: [{ who: 'a node', ...end }] }
    }
    const whenAcknowledged = story().happenings.findLastIndex(({ what }) => what === 'ok')

    it('wants from tabs that stayed open all that they did', () => {
      expect(rulesBroken((changed) => lose(changed, 0))).toEqual(['I1'])
    })

    it('excuses closed tabs for what came after the time to which it was set back, and for nothing else', () => {
      const close = (changed: Story) => changed.happenings.push({ what: 'closed', client: ben })
      expect(rulesBroken((changed) => (lose(changed, whenAcknowledged), close(changed)))).toEqual([])
      expect(rulesBroken((changed) => (lose(changed, whenAcknowledged + 1), close(changed)))).toEqual(['I1'])
    })

    it('wants on the board what was on the screen when it was emptied, unless it was erased', () => {
      const element = elementIdOf(ben, 3)
      const seen = [{ element, clients: [ann] }]
      const empty = (changed: Story) => {
        lose(changed, 0, seen)
        alter(changed, 'ok', (ok) => ({ ...ok, epoch: other }), 6)
      }
      expect(rulesBroken(empty)).toEqual(['I1'])
      const erase: Operation = { kind: 'element.delete', payload: { elements: [element] } }
      const place = { client: ann, n: 4 }
      const erased = (changed: Story) => {
        empty(changed)
        changed.happenings.push({ what: 'invoke', ...place, text: encodeOperation(erase, place) })
        changed.happenings.push({ what: 'ok', ...place, epoch, refused: [4] })
      }
      expect(rulesBroken(erased)).toEqual([])
    })
  })
})
