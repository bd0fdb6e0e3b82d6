/** The log of a thread: its lines are written by the process. */
import type { Log } from '../services.ts'
import type { LogLine } from './messages.ts'

export function openThreadLog(tell: (line: LogLine) => void): Log {
  const note = (level: LogLine['level']) => (details: object, message: string) =>
    tell({ kind: 'log', level, details: plain(details), message })
  return { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') }
}

/** Errors as text: what they hold cannot always be sent to another thread. */
function plain(details: object): object {
  const entries = Object.entries(details).map(([name, value]) => [
    name,
    value instanceof Error ? (value.stack ?? value.message) : typeof value === 'object' ? String(value) : value,
  ])
  return Object.fromEntries(entries)
}
