/** Something that must not happen, with what was sent before it. */
export class Violation extends Error {
  constructor(what: string, sent: unknown) {
    super(
      `${what}\n  sent: ${(typeof sent === 'string' ? JSON.stringify(sent) : String(JSON.stringify(sent))).slice(0, 600)}`,
    )
  }
}
