/** The XML of a workbook's parts. */
import type { Cell, Table } from './table.ts'

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packed = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const widths = { least: 9, most: 60, sampled: 50 } as const

/** Cell formats by number: plain, text (`@`, number format 49), bold text. */
const formats = { plain: 0, text: 1, bold: 2 } as const

export const rootRelations = `${head}<Relationships xmlns="${packed}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export const styles = `${head}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

export function workbook(names: readonly string[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheets.join('')}</sheets></workbook>`
}

export function workbookRelations(sheets: number): string {
  const list = Array.from(
    { length: sheets },
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  )
  const style = `<Relationship Id="rId${sheets + 1}" Type="${office}/styles" Target="styles.xml"/>`
  return `${head}<Relationships xmlns="${packed}/relationships">${list.join('')}${style}</Relationships>`
}

export function contentTypes(sheets: number): string {
  const list = Array.from(
    { length: sheets },
    (_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${types}.worksheet+xml"/>`,
  )
  return `${head}<Types xmlns="${packed}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>${list.join('')}</Types>`
}

/** The beginning of a sheet, its first row frozen, its columns as wide as the first rows ask for. */
export function sheetStart({ columns, rows }: Table): string {
  const sampled = rows.slice(0, widths.sampled)
  const cols = columns.map((column, index) => {
    const lengths = sampled.map((row) => String(row[index] ?? '').length)
    const width = Math.min(widths.most, Math.max(widths.least, column.length, ...lengths) + 2)
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`
  })
  const view =
    '<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
  return `${head}<worksheet xmlns="${main}"><sheetViews>${view}</sheetViews><cols>${cols.join('')}</cols><sheetData>`
}

export const sheetEnd = '</sheetData></worksheet>'

/** A cell; a text is written in the format *text*, so that one that begins like a formula stays what it is also when it is edited. */
export function cellXml(row: number, column: number, cell: Cell, kind: 'head' | 'body'): string {
  if (cell === null) return ''
  const place = `${columnName(column)}${row}`
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`
  const format = kind === 'head' ? formats.bold : formats.text
  return `<c r="${place}" s="${format}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(writable(cell))}</t></is></c>`
}

/** A, B, … Z, AA, AB … */
function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter
}

/** The most characters Excel keeps in a cell. */
const longestCell = 32_767
/** XML 1.0 has no such characters, and a lone surrogate is none. */
const unwritable = /[^\t\n\r\P{Cc}\u007f-\u009f]|[\ufffe\uffff]|\p{Cs}/gu

function writable(cell: string): string {
  const text = cell.replace(unwritable, '\ufffd')
  return text.length > longestCell ? `${text.slice(0, longestCell - 1)}…` : text
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Excel reads `_x000D_` as a character (§ 22.4.2.4), so an underscore that would begin such a name is named itself. */
function escapeXml(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign)
    .replaceAll('\r', '&#13;')
}
