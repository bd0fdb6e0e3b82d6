/** What pages say about every failure of errors.ts: what happened, then what to do about it. */
import type { FailureCode } from '../errors.ts'
import type { UiLanguage } from './texts-numbers.ts'

export interface ErrorSentence {
  readonly title: string
  readonly advice: string
}

type Sentences = Readonly<Record<UiLanguage, ErrorSentence>>

const ownFault: Sentences = {
  sr: {
    title: 'Greška je u samom Okviru.',
    advice: 'Ništa nije sačuvano. U dnevniku servera piše više; pokušaj se može ponoviti.',
  },
  en: {
    title: 'Something went wrong in Okvir itself.',
    advice: 'Nothing was stored. The server’s log says more; the attempt can be repeated.',
  },
}

/** For a code that no sentence is written for yet. */
export const unknownError: Sentences = ownFault

export const errorSentences: Readonly<Record<FailureCode, Sentences>> = {
  empty_text: {
    sr: { title: 'Nema teksta.', advice: 'Treba nalepiti tekst članka ili izabrati datoteku.' },
    en: { title: 'There is no text.', advice: 'Paste an article or choose a file.' },
  },
  bad_date: {
    sr: { title: '„{value}“ nije datum.', advice: 'Datum se piše ovako: 2024-03-12.' },
    en: { title: '“{value}” is not a date.', advice: 'Write it like this: 2024-03-12.' },
  },
  bad_url: {
    sr: { title: '„{value}“ nije veb-adresa.', advice: 'Adresa počinje sa http:// ili https://.' },
    en: { title: '“{value}” is not a web address.', advice: 'It starts with http:// or https://.' },
  },
  field_too_long: {
    sr: { title: 'Polje „{field}“ je predugačko.', advice: 'Najviše {limit} znakova; ostatak treba skratiti.' },
    en: { title: 'The field “{field}” is too long.', advice: 'At most {limit} characters; shorten it.' },
  },
  bad_separator: {
    sr: { title: 'Nepoznat razdvajač kolona.', advice: 'Kolone mogu da razdvoje zarez, tačka-zarez ili tabulator.' },
    en: { title: 'Unknown column separator.', advice: 'Columns can be separated by a comma, a semicolon or a tab.' },
  },
  bad_request: {
    sr: {
      title: 'Zahtev nije mogao da se pročita.',
      advice: 'Obrazac treba otvoriti ponovo i poslati još jednom. ({detail})',
    },
    en: { title: 'The request could not be read.', advice: 'Open the form again and send it once more. ({detail})' },
  },
  cross_origin: {
    sr: {
      title: 'Zahtev je stigao sa drugog sajta i odbijen je.',
      advice: 'Tekst se šalje sa početne stranice Okvira.',
    },
    en: {
      title: 'The request came from another site and was refused.',
      advice: 'Send the text from Okvir’s own first page.',
    },
  },
  not_found: {
    sr: {
      title: 'Na ovoj adresi nema ničega.',
      advice: 'Članak je možda obrisan. Svi sačuvani članci su na početnoj stranici.',
    },
    en: {
      title: 'There is nothing at this address.',
      advice: 'The article may have been deleted. All kept articles are on the first page.',
    },
  },
  method_not_allowed: {
    sr: { title: 'Ova adresa ne prima zahteve {method}.', advice: 'Prima: {allowed}.' },
    en: { title: 'This address does not answer {method}.', advice: 'It answers: {allowed}.' },
  },
  too_large: {
    sr: { title: 'Tekst je prevelik.', advice: 'Granica je {limit:bytes}. Duži tekst treba poslati u delovima.' },
    en: { title: 'The text is too large.', advice: 'The limit is {limit:bytes}. Send a longer text in parts.' },
  },
  too_many_paragraphs: {
    sr: { title: 'Tekst ima previše pasusa.', advice: 'Granica je {limit}. Duži tekst treba poslati u delovima.' },
    en: { title: 'The text has too many paragraphs.', advice: 'The limit is {limit}. Send a longer text in parts.' },
  },
  unsupported_media_type: {
    sr: {
      title: 'Ova vrsta datoteke ({found}) ne može da se pročita.',
      advice: 'Mogu: čist tekst (.txt), Markdown (.md) i HTML (.html).',
    },
    en: {
      title: 'Files of this kind ({found}) cannot be read.',
      advice: 'These can: plain text (.txt), Markdown (.md) and HTML (.html).',
    },
  },
  binary_file: {
    sr: {
      title: 'U datoteci nema teksta ({found}).',
      advice: 'Treba je sačuvati kao .txt, .md ili .html, ili nalepiti sam tekst.',
    },
    en: {
      title: 'The file holds no text ({found}).',
      advice: 'Save it as .txt, .md or .html, or paste the text itself.',
    },
  },
  undecodable: {
    sr: {
      title: 'Slova u datoteci nisu mogla da se pročitaju.',
      advice: 'Ne odgovara joj nijedno kodiranje koje se kod nas koristi. Treba je sačuvati kao UTF-8.',
    },
    en: {
      title: 'The letters of the file could not be read.',
      advice: 'No encoding in use in the region fits. Save it as UTF-8 and try again.',
    },
  },
  wrong_host: {
    sr: {
      title: 'Okvir se ne odaziva na ime „{host}“.',
      advice: 'Ako treba, ime se dodaje u podešavanje OKVIR_ALLOWED_HOSTS.',
    },
    en: {
      title: 'Okvir does not answer under the name “{host}”.',
      advice: 'Add it to OKVIR_ALLOWED_HOSTS if it should.',
    },
  },
  no_words: {
    sr: { title: 'U tekstu nema reči.', advice: 'Nađeni su samo brojevi ili znaci. Treba poslati tekst članka.' },
    en: { title: 'The text has no words.', advice: 'Only digits or signs were found. Send the text of an article.' },
  },
  unsupported_language: {
    sr: {
      title: 'Okvir ne čita jezik ovog teksta.',
      advice:
        'Čita srpski, hrvatski, bosanski, crnogorski i engleski. Tekst na drugom jeziku bio bi pogrešno ocenjen, pa se ne ocenjuje.',
    },
    en: {
      title: 'Okvir does not read the language of this text.',
      advice:
        'It reads Serbian, Croatian, Bosnian, Montenegrin and English. A text in another language would be scored wrongly, so it is not scored.',
    },
  },
  no_article: {
    sr: { title: 'Na stranici nije nađen članak.', advice: 'Može se nalepiti sam tekst članka.' },
    en: { title: 'No article was found in the page.', advice: 'Paste the text of the article instead.' },
  },
  rate_limited: {
    sr: { title: 'Previše tekstova za kratko vreme.', advice: 'Sledeći se može poslati za {seconds} s.' },
    en: { title: 'Too many texts in a short time.', advice: 'The next one can be sent in {seconds} s.' },
  },
  internal: ownFault,
  store_failed: {
    sr: {
      title: 'Podaci nisu mogli da se pročitaju ili upišu.',
      advice: 'Proveriti da li je disk ({directory}) pun ili zaključan za upis.',
    },
    en: {
      title: 'The data could not be read or written.',
      advice: 'Check whether the disk ({directory}) is full or read-only.',
    },
  },
  usage: {
    sr: { title: 'Naredba nije ispravna.', advice: '{detail}' },
    en: { title: 'The command is not right.', advice: '{detail}' },
  },
  unreadable_file: {
    sr: { title: 'Datoteka {file} ne može da se pročita.', advice: '{detail}' },
    en: { title: 'The file {file} cannot be read.', advice: '{detail}' },
  },
  bad_setting: {
    sr: { title: 'Podešavanje {setting} nije ispravno.', advice: '{detail}' },
    en: { title: 'The setting {setting} is wrong.', advice: '{detail}' },
  },
  bad_data: {
    sr: { title: 'U podacima Okvira ima grešaka.', advice: '{detail}' },
    en: { title: 'The data of Okvir has mistakes.', advice: '{detail}' },
  },
  port_in_use: {
    sr: {
      title: 'Port {port} je zauzet.',
      advice: 'Treba ugasiti drugi program ili izabrati drugi port: PORT=3001 npm start',
    },
    en: {
      title: 'Port {port} is in use.',
      advice: 'Stop the other program or choose another port: PORT=3001 npm start',
    },
  },
  cannot_listen: {
    sr: { title: 'Okvir ne može da sluša na {host}:{port}.', advice: 'Proveriti podešavanja HOST i PORT. ({detail})' },
    en: { title: 'Okvir cannot listen on {host}:{port}.', advice: 'Check HOST and PORT. ({detail})' },
  },
  data_directory: {
    sr: {
      title: 'Fascikla za podatke {directory} ne može da se koristi.',
      advice: 'Druga se bira podešavanjem OKVIR_DATA. ({detail})',
    },
    en: {
      title: 'The data directory {directory} cannot be used.',
      advice: 'Choose another with OKVIR_DATA. ({detail})',
    },
  },
}
