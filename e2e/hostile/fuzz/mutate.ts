/** Mistakes of every kind in a value, a text, or bytes; all by chance, none by plan. */
import type { Chance } from '../../sim/chance.ts'
import { marker } from '../log-watch.ts'

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

/** Stands for a number that JSON.stringify would not write; see `render`. */
const written = (number: string) => `#number:${number}`

const numbers = [
  '1e400',
  '-1e400',
  '1e308',
  '1e21',
  '-0',
  '0.1',
  '-1',
  '9007199254740992',
  '1e-320',
  '00',
  '0x10',
  'NaN',
]
const texts = [
  '',
  marker,
  '__proto__',
  'constructor',
  '\0',
  '\ud800',
  '\u202e',
  '\u2028',
  '\ufeff',
  '😀',
  'a\u0301'.repeat(20),
  '../../etc/passwd',
  '<script>',
  '\'"\\\t\r\n',
]

/** Any value at all. */
function anyValue(chance: Chance): Json {
  const makers: (() => Json)[] = [
    () => null,
    () => chance.happens(0.5),
    () => chance.between(-3, 1_002),
    () => written(chance.pick(numbers)),
    () => chance.pick(texts),
    () => chance.pick(texts).repeat(chance.between(1, 400)),
    () => [],
    () => ({}),
    () => Array.from({ length: chance.between(1, 5) }, () => anyValue(chance)),
    () => ({ [chance.pick(texts)]: anyValue(chance) }),
    () => nested(chance.between(1, 300), chance.happens(0.5)),
  ]
  return chance.pick(makers)()
}

function nested(depth: number, list: boolean): Json {
  let value: Json = marker
  for (let level = 0; level < depth; level++) value = list ? [value] : { a: value }
  return value
}

/** The value with one to three mistakes in it. */
export function mutateValue(chance: Chance, value: Json): Json {
  let result = value
  for (let count = chance.between(1, 3); count > 0; count--) result = mutateOnce(chance, result)
  return result
}

function mutateOnce(chance: Chance, value: Json): Json {
  // Mostly somewhere inside, now and then the whole.
  if (typeof value === 'object' && value !== null && chance.happens(0.85)) {
    return Array.isArray(value) ? mutateList(chance, value) : mutateObject(chance, value)
  }
  if (typeof value === 'string' && chance.happens(0.6)) return mutateText(chance, value)
  if (typeof value === 'number' && chance.happens(0.5)) return value + chance.pick([-1, 1, 0.5, 2 ** 53, -1e9])
  return chance.happens(0.2) ? chance.pick<Json>([[value], { value }]) : anyValue(chance)
}

function mutateList(chance: Chance, list: readonly Json[]): Json {
  const at = chance.between(0, Math.max(0, list.length - 1))
  const item = list[at] ?? null
  const put = (...items: Json[]) => [...list.slice(0, at), ...items, ...list.slice(at + 1)]
  return chance.pick<() => Json>([
    () => put(mutateOnce(chance, item)),
    () => put(),
    () => put(item, item),
    () => put(item, anyValue(chance)),
    () => [...list].reverse(),
    () => Object.fromEntries(list.entries()),
  ])()
}

function mutateObject(chance: Chance, object: Readonly<Record<string, Json>>): Json {
  const names = Object.keys(object)
  const name = names.length === 0 ? 'a' : chance.pick(names)
  const others = Object.entries(object).filter(([other]) => other !== name)
  const value = object[name] ?? null
  return chance.pick<() => Json>([
    () => ({ ...object, [name]: mutateOnce(chance, value) }),
    () => ({ ...object, [name]: mutateOnce(chance, value) }),
    () => Object.fromEntries(others),
    () => ({ ...object, [chance.pick(texts)]: anyValue(chance) }),
    () => Object.fromEntries([...others, [mutateText(chance, name), value]]),
    () => Object.values(object),
  ])()
}

/** The text with one mistake in it. */
export function mutateText(chance: Chance, text: string): string {
  const at = chance.between(0, text.length)
  const to = Math.min(text.length, at + chance.between(1, 12))
  const [before, middle, after] = [text.slice(0, at), text.slice(at, to), text.slice(to)]
  return chance.pick<() => string>([
    () => before + after,
    () => before + middle + middle + after,
    () => before + chance.pick(texts) + after,
    () => before + chance.pick(texts) + middle + after,
    () => before + String.fromCharCode(chance.between(0, 0x2fff)) + text.slice(at + 1),
    () => before + chance.pick([...'{}[]",:0123456789-\\\'\t\nabcdeu_']) + text.slice(at + 1),
    () => before,
    () => after + before,
    () => before + middle.repeat(chance.between(2, 200)) + after,
  ])()
}

/** The bytes with some of them changed, cut off or repeated. */
export function mutateBytes(chance: Chance, bytes: Buffer): Buffer {
  const result = Buffer.from(bytes)
  for (let count = chance.between(1, 4); count > 0 && result.length > 0; count--) {
    const at = chance.between(0, result.length - 1)
    result[at] = chance.happens(0.5) ? result[at]! ^ (1 << chance.between(0, 7)) : chance.between(0, 255)
  }
  const end = chance.between(0, result.length)
  return chance.pick([result, result, result.subarray(0, end), Buffer.concat([result, result.subarray(end)])])
}

/** JSON text of a value, with numbers in it that no JavaScript number would be written as. */
export function render(value: Json): string {
  return JSON.stringify(value).replace(/"#number:([^"]*)"/g, '$1')
}
