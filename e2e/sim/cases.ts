/** Seeds that found something once, and what it was. Each fails again without the change that it led to. */
export const cases: readonly (readonly [seed: number, found: string])[] = [
  [21, 'a kept snapshot was given out though the log had been trimmed past it: nobody could open the board'],
  [470, 'a kept snapshot was given out of a log that the store had lost: nobody could open the board'],
  [106, 'a node folded its commit onto an end that the store had lost, because the number fitted'],
  [345, 'a node did not notice that the store had lost a snapshot, and left out of the next what it had saved in it'],
  [71, 'own work stayed unconfirmed for ever after the store had lost it and was offered it again'],
  [451, 'what a closed tab had left stayed on the device when the store was emptied while it was being delivered'],
  [917, 'nobody joined a board that was put back over a connection that had been there before'],
]
