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
    sr: { title: 'Nema teksta.', advice: 'Treba nalepiti tekst članka ili izabrati datoteku u kojoj ga ima.' },
    en: { title: 'There is no text.', advice: 'Paste an article, or choose a file that holds one.' },
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
  compare_count: {
    sr: {
      title: 'Porede se najmanje dva, a najviše osam različitih članaka.',
      advice: 'Izabrano: {found}. Na stranici „Članci“ biraju se kvačicom.',
    },
    en: {
      title: 'Two articles at least and eight at most can be compared.',
      advice: 'Chosen: {found}. Tick the articles on the page “Articles”.',
    },
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
      advice: 'Ono što je tu bilo možda je obrisano. Svi sačuvani članci su na stranici „Članci“.',
    },
    en: {
      title: 'There is nothing at this address.',
      advice: 'What was here may have been deleted. All kept articles are on the page “Articles”.',
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
      advice: 'Mogu: .txt, .md, .html, .docx, .odt, .rtf i .pdf.',
    },
    en: {
      title: 'Files of this kind ({found}) cannot be read.',
      advice: 'These can: .txt, .md, .html, .docx, .odt, .rtf and .pdf.',
    },
  },
  binary_file: {
    sr: {
      title: 'Datoteka nije tekst ni dokument.',
      advice: 'Okvir čita .txt, .md, .html, .docx, .odt, .rtf i .pdf; može se nalepiti i sam tekst.',
    },
    en: {
      title: 'The file is neither a text nor a document.',
      advice: 'Okvir reads .txt, .md, .html, .docx, .odt, .rtf and .pdf; the text itself can be pasted too.',
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
  encrypted_file: {
    sr: { title: 'Datoteka je zaključana lozinkom.', advice: 'Treba sačuvati kopiju bez lozinke i poslati nju.' },
    en: { title: 'The file is locked with a password.', advice: 'Save a copy without the password and send that.' },
  },
  damaged_file: {
    sr: {
      title: 'Datoteka je oštećena ili nije cela.',
      advice: 'Ne može da se pročita kao {kind}. Treba je ponovo sačuvati ili preuzeti.',
    },
    en: {
      title: 'The file is damaged or cut short.',
      advice: 'It cannot be read as {kind}. Save or download it again.',
    },
  },
  scanned_pdf: {
    sr: {
      title: 'Skenirano: u PDF-u nema teksta.',
      advice: 'U njemu su samo slike stranica. Treba ga provući kroz prepoznavanje teksta (OCR) ili nalepiti tekst.',
    },
    en: {
      title: 'Scanned: no text inside.',
      advice: 'The PDF holds pictures of pages only. Run text recognition (OCR) on it, or paste the text.',
    },
  },
  file_too_complex: {
    sr: {
      title: 'Datoteka je previše složena.',
      advice: 'Čitanje je prekinuto ({detail}). Može se nalepiti sam tekst.',
    },
    en: { title: 'The file is too complex.', advice: 'Reading was stopped ({detail}). Paste its text instead.' },
  },
  reading_stopped: {
    sr: {
      title: 'Čitanje je prekinuto: traje predugo.',
      advice: 'Traži više od {most}. Ništa nije sačuvano. Tekst se može poslati u delovima ili nalepiti.',
    },
    en: {
      title: 'Reading was stopped: it takes too long.',
      advice: 'It takes more than {most}. Nothing was stored. Send the text in parts, or paste it.',
    },
  },
  inflated_too_large: {
    sr: {
      title: 'Raspakovana, datoteka prelazi svaku meru.',
      advice: 'Više od {limit:bytes} se ne raspakuje, pa nije ni pročitana.',
    },
    en: {
      title: 'Unpacked, the file grows beyond all bounds.',
      advice: 'More than {limit:bytes} is not unpacked, so it was not read.',
    },
  },
  too_many_entries: {
    sr: { title: 'U arhivi ima previše datoteka.', advice: 'Granica je {limit}. Treba je poslati u delovima.' },
    en: { title: 'The archive holds too many files.', advice: 'The limit is {limit}. Send it in parts.' },
  },
  nested_archive: {
    sr: { title: 'Arhiva u arhivi se ne otvara.', advice: 'Treba je raspakovati i poslati njene datoteke.' },
    en: { title: 'An archive inside an archive is not opened.', advice: 'Unpack it and send its files.' },
  },
  unsafe_path: {
    sr: { title: 'Ime datoteke vodi izvan arhive.', advice: 'Ta datoteka je preskočena; ostale su pročitane.' },
    en: {
      title: 'The name of the file points out of the archive.',
      advice: 'That file was left out; the others were read.',
    },
  },
  many_articles: {
    sr: {
      title: 'U datoteci ({kind}) ima više članaka.',
      advice: 'Treba je uvesti, da se svaki članak pročita zasebno.',
    },
    en: {
      title: 'The file ({kind}) holds many articles.',
      advice: 'Import it, so that each article is read on its own.',
    },
  },
  no_text_column: {
    sr: {
      title: 'Nijedna kolona tabele ne sadrži tekst članaka.',
      advice: 'Treba izabrati kolonu sa tekstom. U tabeli su: {columns}.',
    },
    en: {
      title: 'No column of the table holds the text of the articles.',
      advice: 'Choose the column with the text. The table has: {columns}.',
    },
  },
  empty_table: {
    sr: {
      title: 'U tabeli nema redova.',
      advice: 'Potreban je prvi red sa imenima kolona i bar jedan red ispod njega.',
    },
    en: {
      title: 'The table has no rows.',
      advice: 'A first line with names of columns and at least one row are needed.',
    },
  },
  bad_row: {
    sr: { title: 'Red {row} ne može da se pročita.', advice: '{detail}' },
    en: { title: 'Row {row} cannot be read.', advice: '{detail}' },
  },
  too_many_rows: {
    sr: {
      title: 'Tabela ima previše redova.',
      advice: 'Granica je {limit}; ostatak je izostavljen i može se poslati kao druga tabela.',
    },
    en: {
      title: 'The table has too many rows.',
      advice: 'The limit is {limit}; the rest was left out and can be sent as another table.',
    },
  },
  empty_feed: {
    sr: { title: 'U kanalu nema članaka.', advice: 'Treba proveriti da li adresa vodi do RSS ili Atom kanala.' },
    en: { title: 'The feed has no articles.', advice: 'Check that the address leads to an RSS or Atom feed.' },
  },
  fetch_disabled: {
    sr: {
      title: 'Preuzimanje sa veb-adresa je isključeno.',
      advice: 'Može se nalepiti tekst. Uključuje se podešavanjem OKVIR_FETCH.',
    },
    en: {
      title: 'Fetching of web addresses is switched off.',
      advice: 'Paste the text instead. The setting OKVIR_FETCH switches it on.',
    },
  },
  private_address: {
    sr: {
      title: 'Adresa vodi do {host}, što nije javni veb.',
      advice: 'Takve adrese se ne otvaraju. Može se nalepiti tekst.',
    },
    en: {
      title: 'The address leads to {host}, which is not on the public web.',
      advice: 'Such addresses are not opened. Paste the text instead.',
    },
  },
  too_many_redirects: {
    sr: {
      title: 'Adresa stalno vodi na drugu.',
      advice: 'Posle {limit} preusmerenja se odustaje. Treba navesti adresu samog članka.',
    },
    en: {
      title: 'The address leads on and on.',
      advice: 'After {limit} redirects Okvir gives up. Give the address of the article itself.',
    },
  },
  fetch_failed: {
    sr: { title: 'Sajt {host} nije dostupan.', advice: 'Proveriti adresu i pokušati ponovo. ({detail})' },
    en: { title: '{host} could not be reached.', advice: 'Check the address and try again. ({detail})' },
  },
  fetch_status: {
    sr: {
      title: 'Sajt {host} nije poslao članak (odgovor {status}).',
      advice: 'Adresu treba otvoriti u pregledaču i nalepiti tekst.',
    },
    en: {
      title: '{host} did not send an article (it answered {status}).',
      advice: 'Open the address in a browser and paste the text.',
    },
  },
  fetch_timeout: {
    sr: {
      title: 'Sajt {host} nije odgovorio do kraja.',
      advice: 'Čekanje je prekinuto posle {seconds} s. Pokušati kasnije ili nalepiti tekst.',
    },
    en: {
      title: '{host} did not answer in full.',
      advice: 'Okvir stopped waiting after {seconds} s. Try again later or paste the text.',
    },
  },
  fetch_too_large: {
    sr: {
      title: 'Sajt {host} šalje previše.',
      advice: 'Granica je {limit:bytes}; ostatak nije preuzet. Može se nalepiti tekst članka.',
    },
    en: {
      title: '{host} sends too much.',
      advice: 'The limit is {limit:bytes}; the rest was not fetched. Paste the text of the article.',
    },
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
  database_unavailable: {
    sr: {
      title: 'Baza podataka ne odgovara.',
      advice: 'Ono što je primljeno ostaje sačuvano i nastavlja se kada se baza vrati. ({detail})',
    },
    en: {
      title: 'The database does not answer.',
      advice: 'What was accepted is kept and goes on when it is back. ({detail})',
    },
  },
  gave_up: {
    sr: {
      title: 'Posle {attempts} pokušaja od članka se odustalo.',
      advice: 'Može se pokušati ponovo, ili predati sam.',
    },
    en: {
      title: 'The article was given up after {attempts} attempts.',
      advice: 'It can be tried again, or sent by itself.',
    },
  },
  transfer_failed: {
    sr: { title: 'Biblioteka nije mogla da se preseli.', advice: '{detail} Izvor nije promenjen.' },
    en: { title: 'The library could not be moved.', advice: '{detail} Nothing was changed where it came from.' },
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
