/** Loaded into a server before all else: its clock is wrong by as many ms as the file named in CHAOS_CLOCK says. */
import { readFileSync } from 'node:fs'

const every = 100
const file = process.env.CHAOS_CLOCK
const trueDate = Date
let offset = 0

if (file !== undefined) setInterval(read, every).unref()

function read(): void {
  // It is being written at times, and removed in the end.
  try {
    offset = Number(readFileSync(file!, 'utf8')) || 0
  } catch {
    offset = 0
  }
}

const now = () => trueDate.now() + offset

globalThis.Date = new Proxy(trueDate, {
  construct: (target, args, newTarget) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as Date,
  get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
})
