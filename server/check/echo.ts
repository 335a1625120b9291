import type { Handler } from '../socket/handle.ts'

/** The connection check asks whether messages pass, and which process they reach. */
export function onEcho(node: string): Handler<'echo'> {
  return (_connection, { text }) => ({ node, text })
}
