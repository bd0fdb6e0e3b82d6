/** Days gathered into weeks, months or years. */
import type { Period } from './types.ts'

export interface Span {
  readonly from: string
  readonly to: string
}

/** More weeks than this, and a trend is read by months; more months, by years. */
const most = { weeks: 105, months: 120 } as const

/** The period that a stretch of time is read by, unless the reader wishes another. */
export function periodFor({ from, to }: Span): Period {
  const days = (Date.parse(to) - Date.parse(from)) / dayLength + 1
  if (days <= most.weeks * 7) return 'week'
  return days <= most.months * 30.4 ? 'month' : 'year'
}

/** The period that a day is in. */
export function periodOf(day: string, period: Period): Span {
  const [year, month] = [day.slice(0, 4), day.slice(0, 7)]
  switch (period) {
    case 'day':
      return { from: day, to: day }
    case 'week': {
      const monday = mondayOf(day)
      return { from: monday, to: shiftDay(monday, 6) }
    }
    case 'month':
      return { from: `${month}-01`, to: shiftDay(`${nextMonth(month)}-01`, -1) }
    case 'year':
      return { from: `${year}-01-01`, to: `${year}-12-31` }
  }
}

const dayLength = 86_400_000

function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return shiftDay(day, -weekday)
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`
}

/** The day so many days later. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayLength).toISOString().slice(0, 10)
}
