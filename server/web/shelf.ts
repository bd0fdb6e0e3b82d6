/** A bounded memory: what was not asked for the longest goes first when the room is used up. */
export interface Shelf<Value> {
  readonly get: (key: string) => Value | undefined
  readonly put: (key: string, value: Value) => void
  readonly size: () => number
}

/** `weigh` gives the bytes of a value; one that is larger than a quarter of the room is not kept. */
export function openShelf<Value>(room: number, weigh: (value: Value) => number): Shelf<Value> {
  // A Map remembers the order of insertion: the first key is the one that was not touched the longest.
  const kept = new Map<string, Value>()
  let used = 0
  const drop = (key: string) => {
    const value = kept.get(key)
    if (value === undefined) return
    kept.delete(key)
    used -= weigh(value)
  }
  return {
    get: (key) => {
      const value = kept.get(key)
      if (value === undefined) return undefined
      kept.delete(key)
      kept.set(key, value)
      return value
    },
    put: (key, value) => {
      drop(key)
      if (weigh(value) > room / 4) return
      kept.set(key, value)
      used += weigh(value)
      for (const oldest of kept.keys()) {
        if (used <= room) return
        drop(oldest)
      }
    },
    size: () => used,
  }
}
