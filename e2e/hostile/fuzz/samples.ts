/** Valid messages, operations and requests of every kind, by chance: what mistakes are then made in. */
import type { Chance } from '../../sim/chance.ts'
import { colorNames } from '../../../shared/model/color.ts'
import { elementIdOf, type BoardId, type ClientId } from '../../../shared/model/ids.ts'
import { encodeOperation, type WireOperation } from '../../../shared/operation/codec.ts'
import { writeSwapped } from '../../../shared/operation/swapped.ts'
import { kindOf, type Kind, type Operation } from '../../../shared/operation/table.ts'
import { PointPacker } from '../../../shared/points/packed.ts'
import type { UpName } from '../../../shared/wire/messages.ts'
import type { RawRequest } from '../raw-http.ts'
import type { Json } from './mutate.ts'
import { sampleDraft, sampleSet } from './sample-elements.ts'

/** Who sends it, and under which number. */
export interface Place {
  readonly board: BoardId
  readonly client: ClientId
  readonly n: number
}

export interface SampleRequest extends RawRequest {
  readonly path: string
  readonly method: string
  readonly body?: string
}

/** Each kind once, so that one that is added is drawn here too. */
const makers: { readonly [K in Kind]: (chance: Chance, place: Place) => Extract<Operation, { kind: K }>['payload'] } = {
  'stroke.begin': style,
  'stroke.append': (chance, { client, n }) => ({
    element: elementIdOf(client, chance.between(Math.max(1, n - 5), Math.max(1, n - 1))),
    index: chance.between(1, 4),
    points: points(chance, chance.happens(0.5)),
  }),
  'stroke.end': (chance, place) => ({ element: someElement(chance, place) }),
  'element.add': (chance, place) => sampleDraft(among(chance, place)),
  'element.create': (chance, place) => ({
    id: someElement(chance, place),
    z: chance.between(0, 1_000),
    ...(chance.happens(0.5) ? { kind: 'stroke', ...style(chance) } : sampleDraft(among(chance, place))),
  }),
  'element.update': (chance, place) => ({
    set: Array.from({ length: chance.between(1, 4) }, () => [
      someElement(chance, place),
      chance.happens(0.1) ? { z: chance.between(-9, 2 ** 51) } : sampleSet(among(chance, place)),
    ]),
  }),
  // Often, so that the board does not grow for ever.
  'element.delete': (chance, place) => ({
    elements: Array.from({ length: chance.between(1, 20) }, () => someElement(chance, place)),
  }),
}
const kinds = Object.keys(makers) as Kind[]

export function sampleOperation(chance: Chance, place: Place): WireOperation {
  const kind = chance.pick(kinds)
  const fits = kind !== 'stroke.append' || place.n > 1
  const made = fits ? kind : 'stroke.begin'
  const payload = makers[made](chance, place)
  // As older pages wrote what has a short form now.
  const long = made === 'stroke.begin' || made === 'stroke.end'
  if (long && chance.happens(0.2)) return kindOf(made).code + writeSwapped(payload)
  return encodeOperation({ kind: made, payload } as Operation, place)
}

const among = (chance: Chance, place: Place) => ({ chance, id: () => someElement(chance, place) })

function someElement(chance: Chance, { client, n }: Place) {
  return elementIdOf(client, chance.between(Math.max(1, n - 30), n))
}

function style(chance: Chance) {
  const pressure = chance.happens(0.5)
  const [color, width, precision] = [chance.pick(colorNames), chance.between(1, 500), chance.between(0, 8)]
  return { color, width, precision, pressure, points: points(chance, pressure) }
}

function points(chance: Chance, pressure: boolean): string {
  const coordinate = () => chance.between(-9_000, 9_000)
  const list = Array.from({ length: chance.between(1, 6) }, () => ({
    x: coordinate(),
    y: coordinate(),
    pressure: chance.number(),
  }))
  return new PointPacker({ precision: 2, pressure }).pack(list)
}

const payloads: { readonly [N in UpName]: (chance: Chance, place: Place) => { [name: string]: Json } } = {
  join: (_chance, { board, client, n }) => ({ board, client, from: n }),
  submit: (chance, place) => ({
    board: place.board,
    n: place.n,
    operations: Array.from({ length: chance.between(1, 4) }, (_, at) =>
      sampleOperation(chance, { ...place, n: place.n + at }),
    ),
  }),
  presence: (chance, place) => ({
    cursor: chance.happens(0.2) ? null : { x: chance.between(-900, 900), y: chance.number() },
    tool: 'pen',
    selected: [someElement(chance, place)],
    writing: chance.happens(0.5) ? null : someElement(chance, place),
    view: chance.happens(0.5) ? null : { x: chance.between(-900, 900), y: 0, width: 900, height: 600 },
    follows: chance.happens(0.5) ? null : place.client,
    call: chance.happens(0.5) ? null : { id: chance.between(0, 9), area: { x: 0, y: 0, width: 90, height: 60 } },
    laser: [{ id: chance.between(0, 9), from: chance.between(0, 99), precision: 2, points: points(chance, false) }],
  }),
  heartbeat: () => ({}),
  renew: (chance) => ({ token: chance.id(40) }),
  echo: (chance) => ({ text: chance.id(20) }),
  leave: () => ({}),
}
const names = Object.keys(payloads) as UpName[]

export function sampleMessage(chance: Chance, place: Place): { name: UpName; payload: { [name: string]: Json } } {
  // Most of what is sent to a server are operations.
  const name = chance.happens(0.4) ? 'submit' : chance.pick(names)
  return { name, payload: { id: chance.id(8), at: chance.between(1, 1e9), ...payloads[name](chance, place) } }
}

const json = { 'content-type': 'application/json' }

export function sampleRequest(chance: Chance, board: BoardId, cookie: string): SampleRequest {
  const headers = chance.happens(0.8) ? { cookie } : {}
  const get = (path: string) => ({ method: 'GET', path, headers })
  const post = (path: string, body: Json) => ({
    method: 'POST',
    path,
    headers: { ...headers, ...json },
    body: JSON.stringify(body),
  })
  const api = `/api/boards/${board}`
  return chance.pick<() => SampleRequest>([
    () => get('/'),
    () => get(`/b/${board}`),
    () => get('/healthz'),
    () => get(api),
    () => get(`${api}/digest`),
    () => get(`${api}/snapshot`),
    () => get(`${api}/log?since=${chance.between(0, 50)}`),
    () => get(`${api}/log?since=1&epoch=aaaaaaaa&last=aaaaaaaa:1`),
    () => get(`${api}/export.svg?theme=dark&background=0`),
    () => get(`${api}/export.json`),
    () => get(`/api/files/${chance.id(43)}`),
    () => get('/api/session'),
    () => get('/api/check?origin=http://x'),
    () => get('/socket.io/?EIO=4&transport=polling'),
    () => post('/socket.io/?EIO=4&transport=polling&sid=aaaaaaaaaaaaaaaaaaaa', {}),
    () => post('/api/boards', { title: chance.id(5) }),
    () => post(`${api}/title`, { title: chance.id(5) }),
    () => post(`${api}/restore`, { title: chance.id(5) }),
    () => post('/api/session', { name: chance.id(5), color: chance.pick(colorNames) }),
  ])()
}
