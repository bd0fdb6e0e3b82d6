import { Failure } from '../errors.ts'
import type { DocumentKind } from './kinds.ts'
import type { ExtractedText } from './types.ts'

/** A document of an office program → its prose. Readers of documents are heavy: each is loaded when the first of its kind comes. */
export async function extractDocument(kind: DocumentKind, bytes: Uint8Array): Promise<ExtractedText> {
  switch (kind) {
    case 'docx':
      return (await import('./docx.ts')).extractDocx(bytes)
    case 'odt':
      return (await import('./odt.ts')).extractOdt(bytes)
    case 'rtf':
      return (await import('./rtf.ts')).extractRtf(bytes)
    case 'pdf':
      return (await import('./pdf.ts')).extractPdf(bytes)
    case 'locked':
      throw new Failure('encrypted_file')
  }
}
