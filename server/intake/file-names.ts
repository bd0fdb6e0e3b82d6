/** The names of files in an archive: UTF-8, or a code page that the archive does not name. */
import { plausibility } from './plausibility.ts'

/** The letters of DOS from 0x80 on, which Windows still writes into archives: for Latin and for Cyrillic. */
const dosPages = [
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0',
  'ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ«»░▒▓│┤хХиИ╣║╗╝йЙ┐└┴┬├─┼кК╚╔╩╦╠═╬¤лЛмМнНоОп┘┌█▄Пя▀ЯрРсСтТуУжЖвВьЬ№\u00adыЫзЗшШэЭщЩчЧ§■\u00a0',
] as const

const windowsPages = ['windows-1250', 'windows-1251'] as const

/** The likeliest reading of a name; of equals that of Windows itself. */
export function decodeFileName(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const readings = [
      ...dosPages.map((page) => decodeWith(page, bytes)),
      ...windowsPages.map((page) => new TextDecoder(page).decode(bytes)),
    ].map((name) => ({ name, likelihood: plausibility(name) ?? Number.NEGATIVE_INFINITY }))
    return readings.reduce((best, reading) => (reading.likelihood > best.likelihood ? reading : best)).name
  }
}

function decodeWith(page: string, bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : page.charAt(byte - 0x80))).join('')
}
