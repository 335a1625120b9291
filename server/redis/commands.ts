/** Redis as those use it who keep something there: every answer in time, or a refusal (`E_STORE`, `E_DAMAGED`). */
export interface RedisCommands {
  /** Sends a command to where `key` lies, by default its first argument. */
  command(words: readonly string[], key?: string): Promise<unknown>
  /** Runs a script where its first key lies. */
  eval(script: string, words: { keys: string[]; arguments: string[] }): Promise<unknown>
  /** Every key that fits, on every server; one that comes or goes meanwhile may be missed. */
  keysMatching(pattern: string): AsyncIterable<string>
  /**
   * Sends a command that writes; answered when replicas, as many as the settings ask for, have it and all that was
   * written before it where its first argument lies.
   */
  commandDurably(words: readonly string[]): Promise<unknown>
}
