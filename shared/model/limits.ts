/**
 * Every limit in one place. The server announces those that it may configure to each client at join;
 * the rest are part of the protocol. Sizes are bytes, times milliseconds, rates per second.
 */

/** Limits fixed by the protocol: changing one changes what is valid on the wire. */
export const protocolLimits = {
  /** Largest absolute coordinate, in board units. */
  coordinate: 655_360,
  /** Points of one stroke; the pen continues in a new stroke beyond it. */
  pointsPerStroke: 10_000,
  /** Packed characters of one stroke, so that a whole stroke always fits into one operation. */
  pointsLength: 40_000,
  /** Points in one operation. */
  pointsPerOperation: 500,
  /** Finest step of packed points: 2^-8 board units. */
  maxPrecision: 8,
  /** Stroke width, in board units. */
  minWidth: 0.05,
  maxWidth: 512,
  /** Sequence numbers from here on are not a log's: they order own operations that are not confirmed yet, on top of all others. */
  unconfirmed: 2 ** 50,
  /** Largest number of an operation: the last one that an element's id can hold. */
  operationNumber: 36 ** 10 - 1,
  /** Characters of one encoded operation. */
  operationLength: 48_000,
  /** Operations in one batch. */
  operationsPerBatch: 1_000,
  /** Elements that one delete may name, and that one update may change. */
  elementsPerDelete: 1_000,
  elementsPerUpdate: 400,
  /** Characters of one element's text. */
  textLength: 10_000,
  /** Corners of a line. */
  pointsPerLine: 500,
  /** Characters of a person's name and of a board's title. */
  nameLength: 40,
  titleLength: 120,
  /** What one member shows of itself: selected elements, beams of its laser, and packed characters of one beam. */
  elementsShown: 50,
  beamsShown: 3,
  beamLength: 400,
  /** Characters of a deed: the server's word on who may do what on a board. */
  deedLength: 10_000,
} as const

/** Limits that an operator may set; a client is told them in the answer to its join. */
export interface ServerLimits {
  /** Bytes of one Socket.IO message, both ways. */
  readonly messageBytes: number
  /** Operations per second and connection, with a burst of twice that. */
  readonly operationsPerSecond: number
  /** Bytes per second and connection, with a burst of twice that. */
  readonly bytesPerSecond: number
  /** People on one board at the same time. */
  readonly membersPerRoom: number
  /** Elements of one board. */
  readonly elementsPerBoard: number
  /** Packed bytes of one board. */
  readonly bytesPerBoard: number
  /** Boards that one user may make per hour. */
  readonly boardsPerUserPerHour: number
}

export const defaultServerLimits: ServerLimits = {
  messageBytes: 256 * 1024,
  operationsPerSecond: 600,
  bytesPerSecond: 512 * 1024,
  membersPerRoom: 500,
  elementsPerBoard: 100_000,
  bytesPerBoard: 64 * 1024 * 1024,
  boardsPerUserPerHour: 60,
}
