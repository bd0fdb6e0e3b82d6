/** The words of Rich Text Format (version 1.9.1) that matter to a reader of prose. */

/** Groups that hold no prose of the article. */
export const silentDestinations: ReadonlySet<string> = new Set(
  `colortbl stylesheet listtable listoverridetable rsidtbl generator filetbl revtbl themedata colorschememapping latentstyles
   datastore xmlnstbl mmathPr pict object objdata nonshppict shpinst header headerl headerr headerf footer footerl footerr footerf
   footnote annotation atnid atnauthor atnref atnicn fldinst bkmkstart bkmkend tc xe rxe txe private comment doccomm operator
   company category keywords subject manager hlinkbase creatim revtim printim buptim userprops pntext listtext deleted`.split(
    /\s+/,
  ),
)

const signs: Readonly<Record<string, string>> = {
  par: '\n\n',
  sect: '\n\n',
  page: '\n\n',
  row: '\n\n',
  nestrow: '\n\n',
  cell: '\n\n',
  nestcell: '\n\n',
  line: '\n',
  tab: ' ',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
}

/** The text a control word stands for; null when it stands for none. */
export function signOfWord(word: string): string | null {
  return Object.hasOwn(signs, word) ? (signs[word] ?? null) : null
}

/** The encoding of a Windows code page; null for one that nobody of the region uses and no decoder knows. */
export function charsetOfPage(page: number | null): string | null {
  if (page === 65_001) return 'utf-8'
  if (page === 10_000) return 'macintosh'
  return page !== null && page >= 1250 && page <= 1258 ? `windows-${page}` : null
}

const fontCharsets: Readonly<Record<number, string>> = {
  0: 'windows-1252',
  161: 'windows-1253',
  162: 'windows-1254',
  163: 'windows-1258',
  177: 'windows-1255',
  178: 'windows-1256',
  186: 'windows-1257',
  204: 'windows-1251',
  238: 'windows-1250',
}

/**
 * The encoding of a font; null for the document's own. A font for the West in a document of the region is one nobody chose with
 * care: the page of the document goes before it.
 */
export function charsetOfFont(charset: number | null): string | null {
  return charset === null || charset === 0 ? null : (fontCharsets[charset] ?? null)
}
